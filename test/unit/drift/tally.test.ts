import { expect, test } from 'vitest';
import { driftTally } from '../../../src/core/drift/tally.ts';

test.each([
  [['bucket', 'both'], false],
  [['bucket', 'both', 'unknown'], true],
] as const)('what could not be seen counts only where that is asked for: --fail-on %s', (failOn, drift) => {
  const tally = driftTally(failOn, 0);
  tally.add({ kind: 'unknown', unknown: ['The permission s3:GetObject is missing.'], ignored: 0 });
  expect(tally.closing()).toMatchObject({ drift, summary: { unknown: 1, inSync: 0, counted: 0 } });
});
