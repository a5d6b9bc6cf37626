import { describe, expect, test } from 'vitest';
import { FORCEABLE, guards, type Forced } from '../../../src/core/plan/guard.ts';
import type { PlanRecord } from '../../../src/core/object/action.ts';
import type { GuardFinding, PlanSummary } from '../../../src/core/plan/plan-document.ts';
import { planTally } from '../../../src/core/plan/summary.ts';
import type { ResolvedSpec } from '../../../src/core/spec/resolved-spec.ts';
import { localSpec } from '../adapters/local/local-spec.ts';

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
  readonly creates?: number;
  readonly owned: number;
  /** Overwrites of another hand's changes, in a bucket without versions and in one with. */
  readonly lost?: number;
  readonly kept?: number;
  readonly empty?: readonly string[];
  readonly prune?: Partial<ResolvedSpec['prune']>;
}

function rules(facts: Facts): readonly string[] {
  return findingsOf(facts).map(({ rule }) => rule);
}

function findingsOf({
  deletes,
  creates = 0,
  owned,
  lost = 0,
  kept = 0,
  empty = [],
  prune = {},
}: Facts): readonly GuardFinding[] {
  const spec = { ...localSpec('/'), prune: { ...PRUNE, ...prune } };
  const summary = { ...NOTHING, create: creates, delete: deletes };
  const guard = guards(spec);
  for (let index = 0; index < lost; index += 1) {
    guard.see(overwrite(index % 2 === 0 ? null : 'null'));
  }
  for (let index = 0; index < kept; index += 1) {
    guard.see(overwrite('v1'));
  }
  return guard.findings({ summary, owned, emptySources: empty, id: 'id', forced: {} });
}

/** Of what another hand changed; a version `null` is overwritten where versioning is suspended. */
function overwrite(versionId: string | null, more: Partial<PlanRecord> = {}): PlanRecord {
  return {
    key: 'p/a',
    action: 'update',
    change: { actions: ['update'], before: { size: 1, etag: 'e', lastModified: 1, versionId }, after: { size: 1 } },
    reason: 'content-differs',
    basis: 'size',
    strength: 'cryptographic',
    precondition: { ifMatch: 'e' },
    phase: 1,
    moved: 'bucket',
    ...more,
  };
}

const { moved: _moved, ...unmoved } = overwrite(null, { takeover: true });

describe("another hand's changes", () => {
  test.each<[string, PlanRecord, boolean]>([
    ['an update', overwrite(null), true],
    ['an update in a bucket with versions', overwrite('v1'), true],
    ['of what changed here, too', overwrite(null, { moved: 'both' }), true],
    ['a repair', overwrite(null, { action: 'update-metadata' }), true],
    ['the object put back', overwrite(null, { action: 'create' }), true],
    ['of what changed here alone', overwrite(null, { moved: 'repository' }), false],
    ['of what nobody recorded', unmoved, false],
    ['adopted', overwrite(null, { action: 'adopt' }), false],
    ['deleted, as it was recorded', overwrite(null, { action: 'delete' }), false],
  ])('%s', (_, record, refused) => {
    for (const onDrift of ['refuse', 'repair'] as const) {
      const guard = guards({ ...localSpec('/'), takeover: true, onDrift });
      guard.see(record);
      const facts = { summary: NOTHING, owned: 100, emptySources: [], id: 'id', forced: { takeover: ['id'] } };
      const expected = refused && onDrift === 'refuse' ? [{ rule: 'drift', keys: ['p/a'], count: 1 }] : [];
      expect(guard.findings(facts)).toMatchObject(expected);
    }
  });
});

describe('deletes', () => {
  test.each<[string, Facts, readonly string[]]>([
    ['none: nothing to guard', { deletes: 0, owned: 0, empty: ['site'] }, []],
    ['as many as are allowed', { deletes: 5, owned: 100 }, []],
    ['one more', { deletes: 6, owned: 100 }, ['max-deletes']],
    ['exactly the percentage', { deletes: 3, owned: 10 }, []],
    ['over the percentage', { deletes: 4, owned: 10 }, ['max-delete-percent']],
    ['one of few, or the only one', { deletes: 1, owned: 1 }, []],
    ['half of few', { deletes: 4, owned: 8 }, []],
    ['more than half of few', { deletes: 5, owned: 9 }, ['max-delete-percent']],
    ['all but one of few', { deletes: 5, owned: 6 }, ['max-delete-percent']],
    ['as many of few as are created: renamed', { deletes: 5, creates: 5, owned: 5 }, []],
    ['one more of few than are created', { deletes: 2, creates: 1, owned: 2 }, []],
    ['two more of few than are created', { deletes: 3, creates: 1, owned: 3 }, ['max-delete-percent']],
    ['most of few, under a higher percentage', { deletes: 5, owned: 9, prune: { maxDeletePercent: 60 } }, []],
    ['creates make up for no overwrite', { deletes: 0, creates: 9, owned: 4, lost: 4 }, ['max-delete-percent']],
    ['creates beyond the deletes neither', { deletes: 1, creates: 9, owned: 6, lost: 4 }, ['max-delete-percent']],
    ['of many the creates do not count', { deletes: 4, creates: 4, owned: 10 }, ['max-delete-percent']],
    ['overwrites that nobody has a version of', { deletes: 0, owned: 10, lost: 4 }, ['max-delete-percent']],
    ['deletes and such overwrites', { deletes: 3, owned: 100, lost: 3 }, ['max-deletes']],
    ['most of few overwritten', { deletes: 0, owned: 3, lost: 2 }, ['max-delete-percent']],
    ['overwrites that leave a version', { deletes: 0, owned: 3, kept: 3 }, []],
    ['an empty source, and only overwrites', { deletes: 0, owned: 9, lost: 1, empty: ['site'] }, []],
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
      forced: {},
    });
    expect(finding?.message).toBe('Source e has no files, and this plan would delete 5 objects in all.');
  });

  test.each<[Facts, string]>([
    [{ deletes: 4, owned: 11 }, 'Too many deletes, 36.36% is over 30% (4/11).'],
    [{ deletes: 4, creates: 2, owned: 11 }, 'Too many deletes, 36.36% is over 30% (4/11).'],
    [{ deletes: 4, owned: 6 }, 'Too many deletes, 66.67% is over 50% (4/6).'],
    [{ deletes: 4, creates: 1, owned: 4 }, 'Too many deletes, 75.00% is over 50% (3/4, creates subtracted).'],
    [{ deletes: 6, owned: 100 }, 'Too many deletes, 6 is over 5.'],
    [
      { deletes: 5, owned: 100, lost: 1 },
      "Too many deletes and overwrites of another hand's changes in a bucket without versions, 6 is over 5.",
    ],
    [{ deletes: 1, owned: 9, empty: ['e'] }, 'Source e has no files, and this plan would delete 1 object in all.'],
  ])('the message has the numbers that were compared: %j', (facts, message) => {
    expect(findingsOf(facts).map((finding) => finding.message)).toEqual([message]);
  });

  test('what another hand deleted, and is put back, is no overwrite', () => {
    const back = overwrite(null, { action: 'create' });
    const guard = guards({ ...localSpec('/'), prune: { ...PRUNE, maxDeletes: 0 } });
    guard.see({ ...back, change: { ...back.change, before: null } });
    const facts = { summary: NOTHING, owned: 100, emptySources: [], id: 'id', forced: {} };
    expect(guard.findings(facts)).toEqual([]);
  });
});

describe('bytes that are deleted', () => {
  const deleted = (size: number): PlanRecord => ({
    ...overwrite(null, { action: 'delete' }),
    change: { actions: ['delete'], before: { size, etag: 'e', lastModified: 1 }, after: null },
  });

  test.each<[string, number | undefined, readonly string[]]>([
    ['no limit', undefined, []],
    ['as many as are allowed', 30, []],
    ['one more', 29, ['Too much to delete, 30 bytes are over 29.']],
    ['none allowed', 0, ['Too much to delete, 30 bytes are over 0.']],
  ])('%s', (_, maxDeleteBytes, expected) => {
    const prune = { ...PRUNE, ...(maxDeleteBytes !== undefined && { maxDeleteBytes }) };
    const guard = guards({ ...localSpec('/'), prune, takeover: true });
    for (const record of [deleted(10), deleted(20), overwrite('v1')]) {
      guard.see(record);
    }
    const summary = { ...NOTHING, delete: 2 };
    const findings = guard.findings({ summary, owned: 100, emptySources: [], id: 'id', forced: {} });
    expect(findings.map(({ message }) => message)).toEqual(expected);
  });
});

describe('updates', () => {
  test.each<[string, { limit?: number; update: number; owned: number }, readonly string[]]>([
    ['no limit', { update: 500, owned: 10 }, []],
    ['exactly the percentage', { limit: 50, update: 5, owned: 10 }, []],
    ['over the percentage', { limit: 50, update: 6, owned: 10 }, ['Too many updates, 60.00% is over 50% (6/10).']],
    ['none allowed', { limit: 0, update: 1, owned: 100 }, ['Too many updates, 1.00% is over 0% (1/100).']],
    ['of few objects', { limit: 50, update: 9, owned: 9 }, []],
  ])('%s', (_, { limit, update, owned }, expected) => {
    const guard = guards({ ...localSpec('/'), ...(limit !== undefined && { maxUpdatePercent: limit }) });
    const summary = { ...NOTHING, update };
    const findings = guard.findings({ summary, owned, emptySources: [], id: 'id', forced: {} });
    expect(findings.map(({ message }) => message)).toEqual(expected);
  });
});

describe('guards that are forced', () => {
  const refused = (forced: Forced): readonly string[] => {
    const spec = { ...localSpec('/'), onDrift: 'refuse' as const, maxUpdatePercent: 1 };
    const guard = guards({ ...spec, prune: { ...PRUNE, maxDeleteBytes: 0 } });
    guard.see({ ...overwrite(null, { action: 'delete' }) });
    guard.see(overwrite('v1', { takeover: true }));
    guard.stop('conflict', 'p/c', '');
    guard.stop('refused-file', 'p/f', '');
    const summary = { ...NOTHING, delete: 90, update: 90 };
    return guard.findings({ summary, owned: 100, emptySources: ['e'], id: 'id', forced }).map(({ rule }) => rule);
  };

  test('each by the id of exactly this plan, and no other with it', () => {
    expect(refused({}).toSorted()).toEqual([...FORCEABLE, 'conflict', 'refused-file'].toSorted());
    for (const rule of FORCEABLE) {
      expect(refused({ [rule]: ['another'] })).toEqual(refused({}));
      expect(refused({ [rule]: ['id', 'another'] })).toEqual(refused({}).filter((one) => one !== rule));
    }
  });

  test('never what cannot be done, and never a file that must not be published', () => {
    const all = ['conflict', 'refused-file', ...FORCEABLE].map((rule) => [rule, ['id']]);
    expect(refused(Object.fromEntries(all))).toEqual(['conflict', 'refused-file']);
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
    const facts = {
      summary: NOTHING,
      owned: 0,
      emptySources: [],
      id: 'id',
      forced: option === undefined ? {} : { takeover: [option] },
    };
    expect(guard.findings(facts)).toHaveLength(count);
  });
});

test.each([
  ['takeover', 1, '1 object that s3rec never wrote would be changed, p/0 first.', /`--takeover id`\. Or allow all/],
  ['takeover', 2, '2 objects that s3rec never wrote would be changed, p/0 first.', /`--takeover id`\. Or allow all/],
  ['drift', 1, 'p/0: moved.', /^See what was changed.* To let exactly this plan pass: `--force drift=id`$/],
  ['conflict', 1, 'p/0: moved.', /^Put the file back.*`prune.protect`\.$/],
  ['conflict', 2, 'p/0: moved (and 1 more).', /^Put the file back.*`prune.protect`\.$/],
] as const)('%s at %i says what to do', (rule, count, message, hint) => {
  const guard = guards(localSpec('/'));
  for (let index = 0; index < count; index += 1) {
    guard.stop(rule, `p/${index}`, 'moved');
  }
  const findings = guard.findings({ summary: NOTHING, owned: 50, emptySources: [], id: 'id', forced: {} });
  expect(findings).toEqual([
    expect.objectContaining({ rule, message, count, hint: expect.stringMatching(hint) as string }),
  ]);
});

test('every file that must not be published is named', () => {
  const guard = guards(localSpec('/'));
  for (let index = 0; index < 50; index += 1) {
    guard.stop('refused-file', `p/${index}`, 'the file holds a private key');
  }
  const [finding] = guard.findings({ summary: NOTHING, owned: 50, emptySources: [], id: 'id', forced: {} });
  expect(finding?.keys).toHaveLength(50);
});

test('a rule names the first keys, counts all, and no option allows a conflict', () => {
  const guard = guards({ ...localSpec('/'), takeover: true });
  for (let index = 0; index < 50; index += 1) {
    guard.stop('conflict', `p/${index}`, 'rewritten');
  }
  const facts = { summary: NOTHING, owned: 50, emptySources: [], id: 'id', forced: { takeover: ['id'] } };
  const [finding, ...others] = guard.findings(facts);
  expect(others).toEqual([]);
  expect(finding).toMatchObject({ rule: 'conflict', count: 50, message: 'p/0: rewritten (and 49 more).' });
  expect(finding?.keys).toHaveLength(20);
});
