import { expect, test } from 'vitest';

import { COMMANDS } from '../../../../src/cli/commands.ts';
import { errorFacts } from '../../../../src/cli/views/error/error.ts';
import { jsonEvents, ndjson } from '../../../../src/cli/views/output/ndjson.ts';
import { type ErrorCode, EXIT_CODES, S3recError } from '../../../../src/core/error.ts';
import type { RunEvent, Stage } from '../../../../src/core/event.ts';
import { EVENTS_SCHEMA, eventFaults } from '../../../support/events-schema.ts';

interface Schema {
  readonly $ref?: string;
  readonly description?: string;
  readonly required?: readonly string[];
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

const schema: Schema = EVENTS_SCHEMA;

/** A schema and all that it is made of, by path. */
function* all(at: unknown, path: string): Generator<[string, Schema]> {
  if (typeof at !== 'object' || at === null) {
    return;
  }
  yield [path, at];
  for (const [name, part] of Object.entries(at)) {
    yield* all(part, `${path}/${name}`);
  }
}

/** What it says itself, or what it refers to says. */
function described({ description, $ref }: Schema): string | undefined {
  return description ?? schema.$defs?.[$ref?.replace('#/$defs/', '') ?? '']?.description;
}

test('every kind of line and every member is described', () => {
  for (const [name, kind] of Object.entries(schema.$defs ?? {})) {
    expect(described(kind), name).toMatch(/^.{5,}\.$/s);
  }
  for (const [path, { properties }] of all(schema, '')) {
    for (const [name, member] of Object.entries(properties ?? {})) {
      expect(described(member), `${path}/${name}`).toMatch(/^.{5,}\.$/s);
    }
  }
});

test('error codes are those of the code', () => {
  expect(schema.$defs?.['errorCode']?.enum).toEqual(Object.keys(EXIT_CODES));
});

const STAGES: Readonly<Record<Stage, true>> = {
  head: true,
  compare: true,
  apply: true,
  close: true,
  sign: true,
  pull: true,
};

const EVENTS: { readonly [Type in RunEvent['type']]: Extract<RunEvent, { type: Type }> } = {
  warning: { type: 'warning', message: 'm', hint: 'h', path: 'a.yaml', key: 'k' },
  stage: { type: 'stage', stage: 'head', name: 'app' },
  progress: { type: 'progress', stage: 'apply', objects: 1, bytes: 2, totalObjects: 3, totalBytes: 4 },
  action: { type: 'action', key: 'k', action: 'update-metadata', outcome: 'failed', message: 'm' },
  retry: { type: 'retry', operation: 'PutObject', key: 'k', attempt: 1, waitMs: 0, message: 'm' },
  debug: { type: 'debug', message: 'm' },
};

const lineOf = jsonEvents({ quiet: false, debug: true, now: () => 0 });

test.each(Object.values(EVENTS))('event $type: as it is written, and no other', (event) => {
  const line = lineOf(event) ?? '';
  expect(eventFaults([line])).toEqual([]);
  const required = schema.$defs?.[event.type]?.required ?? [];
  expect(Object.keys(schema.$defs?.[event.type]?.properties ?? {}).toSorted()).toEqual(Object.keys(event).toSorted());
  for (const name of Object.keys(event)) {
    const { [name]: _, ...without } = JSON.parse(line) as Record<string, unknown>;
    expect(eventFaults([JSON.stringify(without)]).length, `without ${name}`).toBe(required.includes(name) ? 1 : 0);
    expect(eventFaults([JSON.stringify({ ...without, [name]: null })]), `${name}: null`).toHaveLength(1);
  }
  expect(eventFaults([JSON.stringify({ ...event, more: 1 })])).toHaveLength(1);
});

test('every stage is known, and no other', () => {
  for (const stage of Object.keys(STAGES)) {
    expect(eventFaults([JSON.stringify({ type: 'stage', stage, name: 'app' })])).toEqual([]);
  }
  expect(eventFaults(['{"type":"stage","stage":"prune","name":"app"}'])).toHaveLength(1);
});

test('an error of every code, with all that one can have; a bug of ours', () => {
  const details = { hint: 'h', requestId: 'r', data: { operation: 'HeadObject' } };
  const errors = Object.keys(EXIT_CODES).map((code) => new S3recError(code as ErrorCode, 'm', details));
  const lines = [...errors, new TypeError('oops')].map((error) => ndjson({ type: 'error', ...errorFacts(error) }));
  expect(eventFaults(lines)).toEqual([]);
  expect(eventFaults(['{"type":"error","code":"ODD","message":"m"}'])).toHaveLength(1);
});

/** What each result has beside what an empty one has. The sandbox prints no result. */
const RESULTS: Readonly<Record<string, string>> = {
  init: 'fingerprint',
  validate: 'digest',
  plan: 'applyRequests',
  show: 'header',
  apply: 'notStarted',
  drift: 'unseen',
  verify: 'signature',
  log: 'shown',
  pull: 'leftOut',
  checksum: 'files',
  quarantine: 'movedTo',
  gc: 'oldestKept',
  unlock: 'holder',
  policy: 'policy',
  keygen: 'keyFile',
  demo: 'steps',
};

test('every command has a result but the sandbox', () => {
  expect([...Object.keys(RESULTS), 'sandbox'].toSorted()).toEqual(Object.keys(COMMANDS).toSorted());
});

test.each(Object.entries(RESULTS))('a result of %s without its members is told by their names', (command, member) => {
  const [fault, ...others] = eventFaults([ndjson({ type: 'result', command, name: 'app', exitCode: 0 })]);
  expect(others).toEqual([]);
  expect(fault).toContain(`"missingProperty":"${member}"`);
});

test.each<[string, readonly string[]]>([
  [
    'planSummary',
    ['create', 'update', 'updateMetadata', 'delete', 'adopt', 'keep', 'unknown', 'notAsked', 'uploadBytes'],
  ],
  ['planned', ['id', 'changes', 'summary', 'basis']],
  ['plan', ['requests']],
  ['apply', ['summary', 'manifest', 'requests']],
])('%s requires what is promised', (name, members) => {
  expect(schema.$defs?.[name]?.required).toEqual(expect.arrayContaining([...members]));
});

test('members may be added to results', () => {
  const keys = { privatePath: '/p', publicPath: '/q', keyFile: 'k.pem', fingerprint: '0'.repeat(64) };
  expect(eventFaults([ndjson({ type: 'result', command: 'keygen', ...keys, more: 1 })])).toEqual([]);
  expect(eventFaults([ndjson({ type: 'result', command: 'keygen', ...keys, keyFile: 1 })])).toHaveLength(1);
});
