/**
 * What is broken, and the tests that are to notice, in the order in which they are tried: the quickest first. A room is broken
 * whole by tests of its own, or file by file: those that hold a rule of safety, each by its own table.
 */
export const ROOMS: Readonly<Record<string, readonly string[] | Readonly<Record<string, readonly string[]>>>> = {
  'core/proof': ['test/unit/proof/!(checksum).test.ts', 'test/unit/plan', 'test/unit/manifest', 'test/unit/verify'],
  'core/plan': ['test/unit/plan', 'test/unit/manifest', 'test/property/march.test.ts'],
  'core/manifest': ['test/unit/manifest', 'test/unit/plan', 'test/unit/golden/evidence*.test.ts'],
  'app/flow': ['test/unit/app'],
  'app/lock': ['test/unit/app/lock.test.ts', 'test/unit/app/under-lock.test.ts'],
  'app/chain': {
    'anchor.ts': ['test/unit/app/anchor.test.ts'],
    'newest-bundle.ts': ['test/unit/app/newest-bundle.test.ts'],
    'prove-tip.ts': ['test/unit/app/prove-tip.test.ts'],
    'read-tip.ts': ['test/unit/app/read-tip.test.ts'],
    'walk-chain.ts': ['test/unit/app/walk-chain.test.ts'],
    'find-fork.ts': ['test/unit/app/find-fork.test.ts', 'test/unit/app/walk-chain.test.ts'],
    'two-histories.ts': ['test/unit/app/two-histories.test.ts'],
    'chain-link.ts': ['test/unit/app/two-histories.test.ts'],
    'unfinished-runs.ts': ['test/unit/app/unfinished-runs.test.ts'],
    'put-evidence.ts': ['test/unit/app/put-evidence.test.ts'],
  },
  'app/apply': {
    'act.ts': ['test/unit/app/act.test.ts'],
    'act-tally.ts': ['test/unit/app/act-tally.test.ts'],
    'written-later.ts': ['test/unit/app/written-later.test.ts'],
    'time-limit.ts': ['test/unit/app/time-limit.test.ts'],
    'under-lock.ts': ['test/unit/app/under-lock.test.ts'],
    'prove-conditions.ts': ['test/unit/app/prove-conditions.test.ts'],
    'check-made.ts': ['test/unit/app/check-made.test.ts'],
    'check-saved.ts': ['test/unit/app/check-saved.test.ts'],
    'assert-current.ts': ['test/unit/app/assert-current.test.ts'],
    'abort-dead-uploads.ts': ['test/unit/app/abort-dead-uploads.test.ts'],
    'begin-upload.ts': ['test/unit/app/begin-upload.test.ts'],
    'delete-object.ts': ['test/unit/app/delete-object.test.ts'],
    'repair.ts': ['test/unit/app/repair.test.ts'],
    'copy-object.ts': ['test/unit/app/copy-object.test.ts'],
    'prove-copy.ts': ['test/unit/app/prove-copy.test.ts'],
    'check-lines.ts': ['test/unit/app/check-lines.test.ts'],
    'commit.ts': ['test/unit/app/commit.test.ts'],
  },
};
