import { describe, expect, test } from 'vitest';
import { guards } from '../../../src/core/plan/guard.ts';
import type { PlanSummary } from '../../../src/core/plan/plan-document.ts';
import { planTally } from '../../../src/core/plan/summary.ts';
import type { ResolvedSpec } from '../../../src/core/spec/resolved-spec.ts';
import { localSpec } from '../local/local-spec.ts';

const NOTHING: PlanSummary = planTally().summary;
const PRUNE: ResolvedSpec['prune'] = {
  enabled: true,
  maxDeletes: 5,
  maxDeletePercent: 30,
  protect: [],
  allowEmpty: false,
};

interface Facts {
  readonly deletes: number;
  readonly owned: number;
  readonly empty?: readonly string[];
  readonly prune?: Partial<ResolvedSpec['prune']>;
}

function rules({ deletes, owned, empty = [], prune = {} }: Facts): readonly string[] {
  const spec = { ...localSpec('/'), prune: { ...PRUNE, ...prune } };
  const summary = { ...NOTHING, delete: deletes };
  const findings = guards(spec).findings({ summary, owned, emptySources: empty, id: 'id', takeover: undefined });
  return findings.map(({ rule }) => rule);
}

describe('deletes', () => {
  test.each<[string, Facts, readonly string[]]>([
    ['none: nothing to guard', { deletes: 0, owned: 0, empty: ['site'] }, []],
    ['as many as are allowed', { deletes: 5, owned: 100 }, []],
    ['one more', { deletes: 6, owned: 100 }, ['max-deletes']],
    ['exactly the percentage', { deletes: 3, owned: 10 }, []],
    ['over the percentage', { deletes: 4, owned: 10 }, ['max-delete-percent']],
    ['all of too few objects to count in percent', { deletes: 5, owned: 9 }, []],
    ['both', { deletes: 9, owned: 12 }, ['max-deletes', 'max-delete-percent']],
    ['an empty source', { deletes: 1, owned: 9, empty: ['site'] }, ['empty-source']],
    ['an empty source that is meant', { deletes: 1, owned: 9, empty: ['site'], prune: { allowEmpty: true } }, []],
    ['no limit in percent', { deletes: 5, owned: 10, prune: { maxDeletePercent: 100 } }, []],
    ['none allowed', { deletes: 1, owned: 100, prune: { maxDeletes: 0 } }, ['max-deletes']],
  ])('%s', (_, facts, expected) => {
    expect(rules(facts)).toEqual(expected);
  });

  test('an empty source is not said to be where all deletes come from', () => {
    const [finding] = guards({ ...localSpec('/'), prune: PRUNE }).findings({
      summary: { ...NOTHING, delete: 5 },
      owned: 100,
      emptySources: ['e'],
      id: 'id',
      takeover: undefined,
    });
    expect(finding?.message).toBe('source e has no files, and this plan would delete 5 objects in all');
  });

  test('the message has the numbers that were compared', () => {
    const [finding] = guards({ ...localSpec('/'), prune: PRUNE }).findings({
      summary: { ...NOTHING, delete: 4 },
      owned: 11,
      emptySources: [],
      id: 'id',
      takeover: undefined,
    });
    expect(finding?.message).toBe('too many deletes, 36.36% is over 30% (4/11)');
  });
});

describe('takeovers', () => {
  test.each<[string, { takeover: boolean; option?: string }, number]>([
    ['are refused', { takeover: false }, 1],
    ['are allowed by the spec', { takeover: true }, 0],
    ['are allowed by the id of exactly this plan', { takeover: false, option: 'id' }, 0],
    ['are refused under the id of another', { takeover: false, option: 'another' }, 1],
  ])('%s', (_, { takeover, option }, count) => {
    const guard = guards({ ...localSpec('/'), takeover });
    guard.stop('takeover', 'p/a', '');
    const facts = { summary: NOTHING, owned: 0, emptySources: [], id: 'id', takeover: option };
    expect(guard.findings(facts)).toHaveLength(count);
  });
});

test('a rule names the first keys, counts all, and no option allows a conflict', () => {
  const guard = guards({ ...localSpec('/'), takeover: true });
  for (let index = 0; index < 50; index += 1) guard.stop('conflict', `p/${index}`, 'rewritten');
  const facts = { summary: NOTHING, owned: 50, emptySources: [], id: 'id', takeover: 'id' };
  const [finding, ...others] = guard.findings(facts);
  expect(others).toEqual([]);
  expect(finding).toMatchObject({ rule: 'conflict', count: 50, message: 'p/0: rewritten (and 49 more)' });
  expect(finding?.keys).toHaveLength(20);
});
