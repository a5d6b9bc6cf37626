import { expect, test } from 'vitest';
import { carriedByConfirmation, carriedByRun } from '../../../src/app/apply/carried.ts';
import type { Meanwhile } from '../../../src/app/apply/commit.ts';
import type { Continued, Run } from '../../../src/app/apply/run.ts';
import { present } from '../../../src/core/present.ts';
import type { Predecessor, Predicate } from '../../../src/core/manifest/statement.ts';

const GIT = { commit: 'c', dirty: false };
const KEPT = { run: 3, bundleKey: '3', statementSha256: 's', manifestSha256: null } as const satisfies Predecessor;
const NEWER = { ...KEPT, run: 4 };
const QUARANTINED = [{ key: 'q', sha256: 'd' }];

interface Scene {
  readonly git?: Run['git'];
  readonly quarantined?: Run['quarantined'];
  readonly unfinishedPlans?: readonly string[];
  readonly untidyPlans?: Predicate['untidy'];
  /** What the tip says. */
  readonly tip?: Partial<Predicate>;
  readonly meanwhile?: Partial<Meanwhile>;
}

type Carried = ReturnType<typeof carriedByRun>;

test.each<[what: string, scene: Scene, run: Carried, confirmation?: Carried]>([
  ['nothing that is not there', {}, { settled: [] }, {}],
  [
    'plans: a run settles those that it found, and none that began since; a confirmation leaves all of them open',
    { unfinishedPlans: ['c', 'a'], meanwhile: { begun: ['d', 'b'] } },
    { settled: ['c', 'a'], open: ['b', 'd'] },
    { open: ['a', 'b', 'c', 'd'] },
  ],
  [
    'plans that a run settled, and whose uploads are still to be looked for',
    { unfinishedPlans: ['b'], untidyPlans: [{ plan: 'a', until: 9 }] },
    { settled: ['b', 'a'] },
    { open: ['b'], untidy: [{ plan: 'a', until: 9 }] },
  ],
  [
    'what was quarantined',
    { quarantined: QUARANTINED },
    { settled: [], quarantined: QUARANTINED },
    { quarantined: QUARANTINED },
  ],
  [
    'the oldest run that is kept',
    { tip: { oldestKept: KEPT } },
    { settled: [], oldestKept: KEPT },
    { oldestKept: KEPT },
  ],
  [
    'the oldest run that a confirmation named, whose place a run takes',
    { tip: { oldestKept: KEPT }, meanwhile: { oldestKept: NEWER } },
    { settled: [], oldestKept: NEWER },
    { oldestKept: KEPT },
  ],
  ['no commit before its own', { tip: { git: { ...GIT, commit: 'b' } } }, { settled: [] }, {}],
  [
    'the commit before it where it knows none',
    { git: null, tip: { git: { ...GIT, commit: 'b' } } },
    { settled: [], newestCommit: 'b' },
    { newestCommit: 'b' },
  ],
  [
    'a newer commit that confirmed the tip meanwhile',
    { tip: { git: GIT }, meanwhile: { newestCommit: 'n' } },
    { settled: [], newestCommit: 'n' },
    { newestCommit: 'n' },
  ],
])('a statement carries on %s', (_what, scene, run, confirmation = run) => {
  const { git = GIT, quarantined = [], unfinishedPlans = [], untidyPlans, tip = {}, meanwhile } = scene;
  const own = { git, quarantined } as unknown as Run;
  const known = { unfinishedPlans, ...present({ untidyPlans }) };
  const reading = { ...known, tip: { predicate: { git: null, ...tip } } } as unknown as Continued;
  const since = { begun: [], ...meanwhile };
  const untidy = [{ plan: 'a', until: 9 }];
  expect(carriedByRun(own, reading, since, [])).toEqual(run);
  expect(carriedByRun(own, reading, since, untidy)).toEqual({ ...run, untidy });
  expect(carriedByConfirmation(own, reading, since)).toEqual(confirmation);
});
