import { expect, test } from 'vitest';
import { decideContext } from '../../../src/app/plan/decide-context.ts';
import { planTotals } from '../../../src/app/plan/plan-totals.ts';
import type { ManifestRecord } from '../../../src/core/object/record.ts';
import { guards } from '../../../src/core/plan/guard.ts';
import { localSpec } from '../adapters/local/local-spec.ts';
import { desired, recordedAs } from '../plan/play.ts';

test.each<[what: string, recorded: readonly Partial<ManifestRecord>[], owned: number]>([
  ['nothing', [], 0],
  [
    'what was written, adopted and left alone',
    [{ status: 'uploaded' }, { status: 'adopted' }, { status: 'orphan' }],
    3,
  ],
  ['no line of a deleted object', [{ status: 'uploaded' }, { status: 'deleted' }], 1],
  [
    'what failed and was ours',
    [
      { status: 'failed', owned: true },
      { status: 'failed', owned: false },
    ],
    1,
  ],
])('a plan counts as ours %s', (_, recorded, owned) => {
  const spec = localSpec('/', [{}]);
  const totals = planTotals(decideContext(spec, null, false), guards(spec));
  for (const record of recorded) {
    totals.see({ key: desired.key, desired, recorded: recordedAs('old', record) });
  }
  totals.see({ key: desired.key, desired });
  expect(totals.ours).toEqual({
    objects: owned,
    orphans: recorded.filter(({ status }) => status === 'orphan').length,
    bytes: owned * (recordedAs('old').size ?? 0),
  });
});
