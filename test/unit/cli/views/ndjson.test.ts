import { expect, test } from 'vitest';

import type { RunEvent } from '../../../../src/core/event.ts';
import { jsonEvents, ndjson } from '../../../../src/cli/views/output/ndjson.ts';

const EVENTS: readonly RunEvent[] = [
  { type: 'warning', message: 'freshness not checked' },
  { type: 'stage', stage: 'compare', name: 'app' },
  { type: 'progress', stage: 'compare', objects: 1, bytes: 0 },
  { type: 'progress', stage: 'compare', objects: 2, bytes: 0 },
  { type: 'action', key: 'k', action: 'create', outcome: 'done' },
  { type: 'action', key: 'k', action: 'create', outcome: 'failed', message: 'x-amz-security-token: SECRET' },
  { type: 'retry', operation: 'PutObject', attempt: 1, waitMs: 10, message: 'm' },
  { type: 'debug', message: 'm' },
];

test.each<[string, boolean, boolean, string[]]>([
  ['usual', false, false, ['warning', 'stage', 'progress', 'action', 'action']],
  ['quiet', true, false, ['warning', 'action']],
  ['debug', false, true, ['warning', 'stage', 'progress', 'action', 'action', 'retry', 'debug']],
])('%s: which events become lines', (_name, quiet, debug, expected) => {
  const lineOf = jsonEvents({ quiet, debug, now: () => 0 });
  const lines = EVENTS.map(lineOf).filter((line) => line !== undefined);
  expect(lines.map((line) => (JSON.parse(line) as RunEvent).type)).toEqual(expected);
  expect(lines.join('\n')).not.toContain('SECRET');
});

test('progress comes once a second', () => {
  let now = 0;
  const lineOf = jsonEvents({ quiet: false, debug: false, now: () => now });
  let lines = 0;
  for (; now < 5; now += 0.25) {
    if (lineOf({ type: 'progress', stage: 'apply', objects: 1, bytes: 1 })) {
      lines += 1;
    }
  }
  expect(lines).toBe(5);
});

test('the last line', () => {
  expect(ndjson({ type: 'result', id: 'x', changes: false })).toBe('{"type":"result","id":"x","changes":false}');
  expect(ndjson({ type: 'error', code: 'USAGE', message: 'm', hint: 'h' })).toBe(
    '{"type":"error","code":"USAGE","message":"m","hint":"h"}',
  );
});
