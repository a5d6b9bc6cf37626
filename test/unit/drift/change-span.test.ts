import { expect, test } from 'vitest';
import { lastSeen } from '../../../src/core/drift/change-span.ts';
import type { Finding, RecordedState } from '../../../src/core/drift/finding.ts';

/** The tip's last listing, and when the object was written. */
const LISTED = 1000;
const WRITTEN = 400;

function finding(change: Partial<Finding>, recorded: Partial<RecordedState> = {}): Finding {
  return {
    key: 'k',
    who: 'bucket',
    changes: ['content-changed'],
    counts: true,
    recorded: { status: 'unchanged', lastModified: WRITTEN, sha256: 'a', ...recorded },
    observed: null,
    ...change,
  };
}

test.each<readonly [string, Finding, number | undefined]>([
  ['other bytes: the last listing saw the recorded ones', finding({}), LISTED],
  ['gone', finding({ changes: ['missing'] }), LISTED],
  ['gone, and the file edited', finding({ who: 'both', changes: ['missing', 'file-edited'] }), LISTED],
  ['tags, which no listing shows', finding({ changes: ['tags-changed'] }), WRITTEN],
  ['the KMS key, changed in place', finding({ changes: ['encryption-changed'] }), WRITTEN],
  ['written again with other tags', finding({ changes: ['rewritten', 'tags-changed'] }), LISTED],
  ['not settled by the tip: it saw something else', finding({}, { status: 'failed' }), WRITTEN],
  ['refused', finding({}, { status: 'refused' }), WRITTEN],
  ['an orphan as it was recorded', finding({}, { status: 'orphan' }), LISTED],
  [
    'recorded after that listing, by no clock of ours',
    finding({ changes: ['tags-changed'] }, { lastModified: 2000 }),
    LISTED,
  ],
  ['never recorded', finding({ who: 'unmanaged', changes: ['new'], recorded: null }), undefined],
  ['a file where another hand put an object that nobody recorded', finding({ who: 'both', recorded: null }), undefined],
  ['edited here', finding({ who: 'repository', changes: ['file-edited'] }), undefined],
])('%s', (_what, given, since) => {
  expect(lastSeen(given, LISTED)).toBe(since);
});

test('an orphan that was rewritten by the time of the tip', () => {
  const { sha256: _, ...recorded } = finding({}, { status: 'orphan' }).recorded ?? { status: 'orphan' as const };
  expect(lastSeen(finding({ recorded }), LISTED)).toBe(WRITTEN);
});
