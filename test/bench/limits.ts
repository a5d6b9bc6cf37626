import { COMPARING, RCLONE_COPY, S3SYNC } from './peers.ts';

/** A ratio of CPU or wall time; milliseconds of wall time more than the base; seconds of CPU time; peak memory. */
export type Measured = 'x CPU' | 'x wall' | 'ms more' | 's CPU' | 'MB';

/** What is to be reached, held against what the base took in the same run. */
export interface Limit {
  readonly benchmark: string;
  /** What is measured, by the name that the benchmark gives it. */
  readonly work: string;
  /** The best of those that were measured counts. None: the limit stands by itself. */
  readonly bases: readonly string[];
  readonly of: Measured;
  readonly atMost: number;
}

export const START = { base: 'node -e 0', help: 's3rec --help', validate: 's3rec validate' } as const;
export const UNCHANGED = {
  walk: 'find -printf',
  hash: 'find | xargs sha256sum',
  warm: 'plan, nothing to do',
  cold: 'the same, no hash cache',
} as const;
export const FIRST = {
  hash: 'find | xargs sha256sum',
  asked: 'first plan, a HEAD for each',
  listed: 'first plan, by listed ETags',
} as const;
export const SMALL = { base: 'cp, openssl sha256', ours: 's3rec apply, small files' } as const;
export const LARGE = { base: 'openssl sha256 twice, cat, curl -T', ours: 's3rec apply, a large file' } as const;
export const PULL = { base: 'openssl sha256, cp, curl -o', ours: 's3rec pull, a large file' } as const;
export const EDIT = {
  unchanged: 'plan, nothing to do',
  one: 'plan and apply of one edit',
  behind: 'plan, ten runs behind',
} as const;
export const LIST = { base: 'in one go', ours: 'in ranges' } as const;

const compared = COMPARING.map(({ name }) => name);

export const LIMITS: readonly Limit[] = [
  limit('start', START.help, [START.base], 15, 'ms more'),
  limit('start', START.validate, [START.base], 60, 'ms more'),
  limit('unchanged', UNCHANGED.warm, [UNCHANGED.walk], 8, 'x CPU'),
  limit('unchanged', UNCHANGED.warm, compared, 0.5, 'x CPU'),
  limit('unchanged', UNCHANGED.cold, [UNCHANGED.hash], 1.6, 'x CPU'),
  limit('unchanged', UNCHANGED.cold, [UNCHANGED.hash], 1, 'x wall'),
  limit('unchanged', UNCHANGED.cold, compared, 1, 'x CPU'),
  limit('first', FIRST.asked, [FIRST.hash], 12, 'x CPU'),
  limit('first', FIRST.listed, [FIRST.hash], 2.5, 'x CPU'),
  limit('small', SMALL.ours, [RCLONE_COPY], 0.7, 'x CPU'),
  limit('small', SMALL.ours, [RCLONE_COPY], 1, 'x wall'),
  limit('small', SMALL.ours, [S3SYNC], 1, 'x CPU'),
  limit('large', LARGE.ours, [LARGE.base], 1.1, 'x CPU'),
  limit('large', LARGE.ours, [], 200, 'MB'),
  limit('pull', PULL.ours, [PULL.base], 1.3, 'x CPU'),
  limit('pull', PULL.ours, [], 200, 'MB'),
  limit('edit', EDIT.one, [EDIT.unchanged], 1.3, 'x CPU'),
  limit('edit', EDIT.behind, [EDIT.unchanged], 1.5, 'x CPU'),
  limit('list', LIST.ours, [LIST.base], 0.2, 'x wall'),
  limit('list', LIST.ours, [], 2.5, 's CPU'),
];

function limit(benchmark: string, work: string, bases: readonly string[], atMost: number, of: Measured): Limit {
  return { benchmark, work, bases, of, atMost };
}
