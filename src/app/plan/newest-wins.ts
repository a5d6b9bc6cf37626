import { S3recError } from '../../core/error.ts';
import type { GitState } from '../../core/manifest/statement.ts';
import { shellWord } from '../../core/shell-word.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import type { History } from '../../ports/history.ts';
import type { Reporter } from '../../ports/reporter.ts';
import type { Head, HeadReading } from '../head/head.ts';

/** The head's commit beside ours, where ours is not known to be the newer one, or the same. */
interface Standing {
  /** The head's commit is known to descend from ours. */
  readonly isNewer: boolean;
  /** The head's commit. */
  readonly made: string;
  /** For people: what is known of the two. */
  readonly says: string;
}

interface NewestWinsDeps {
  readonly history: History;
  readonly report: Reporter;
}

export interface AllowOlder {
  /** The head's commit, or its first digits, as the error printed it: the deliberate way back. */
  readonly allowOlder?: string;
}

/** What a plan says of it, for people: nothing where ours is the newer commit, or the same, or none is recorded. */
export async function commitNotices(
  deps: NewestWinsDeps,
  { head }: Pick<HeadReading, 'head'>,
  ours: GitState | null,
): Promise<readonly string[]> {
  const standing = await standingOf(deps, head, ours);
  return standing === undefined ? [] : [standing.says];
}

/**
 * Newest wins: refuses to apply what is older than the head, and warns where nobody can tell. Goes by commits alone: a work
 * tree with changes counts as the commit below them.
 * @throws S3recError SUPERSEDED; PLAN_GUARDED with `requireDescendant`; USAGE for a commit that is not the head's
 */
export async function assertNewest(
  deps: NewestWinsDeps,
  spec: ResolvedSpec,
  { head }: Pick<HeadReading, 'head'>,
  ours: GitState | null,
  { allowOlder }: AllowOlder,
): Promise<void> {
  assertIsHeads(spec, head, allowOlder);
  const standing = await standingOf(deps, head, ours);
  if (standing === undefined) {
    return;
  }
  const { isNewer, says, made } = standing;
  const back = `To apply it all the same: --allow-older ${shellWord(made)}`;
  if (isNewer && allowOlder === undefined) {
    const hint = `Nothing was done. Apply that commit, or a later one. ${back}`;
    throw new S3recError('SUPERSEDED', says, { hint, data: { commit: made } });
  }
  if (spec.requireDescendant === true && allowOlder === undefined) {
    const hint = `The whole history must be here (git fetch --unshallow). ${back}`;
    throw new S3recError('PLAN_GUARDED', `requireDescendant: ${says}`, { hint, data: { commit: made } });
  }
  deps.report({ type: 'warning', message: says });
}

/** The user allows what an error named, and nothing that came since. */
function assertIsHeads(spec: ResolvedSpec, head: Head | undefined, allowOlder: string | undefined): void {
  const commit = head?.predicate.git?.commit;
  if (allowOlder === undefined || commit?.startsWith(allowOlder) === true) {
    return;
  }
  const found =
    head === undefined
      ? 'nothing has been applied yet'
      : `its newest run, ${head.run}, was made from ${commit === undefined ? 'no commit' : `commit ${commit}`}`;
  throw new S3recError(
    'USAGE',
    `--allow-older ${allowOlder} is not the commit that ${spec.name} stands at: ${found}.`,
    {
      hint: 'Look at what was applied meanwhile, then give the commit that the error names.',
    },
  );
}

async function standingOf(
  { history }: Pick<NewestWinsDeps, 'history'>,
  head: Head | undefined,
  ours: GitState | null,
): Promise<Standing | undefined> {
  const theirs = head?.predicate.git ?? null;
  if (head === undefined || theirs === null) {
    return undefined;
  }
  const made = theirs.commit;
  const from = `run ${head.run} was made from ${text(theirs)}`;
  if (ours === null) {
    const says = `${from}; the spec lies in no git work tree here, so nobody can tell whether it is newer`;
    return { isNewer: false, made, says };
  }
  switch (await history.relation(made, ours.commit)) {
    case 'equal':
    case 'ancestor':
      return undefined;
    case 'descendant':
      return { isNewer: true, made, says: `the bucket is newer: ${from}, which descends from ours, ${text(ours)}` };
    case 'diverged':
      return { isNewer: false, made, says: `${from}, ours is ${text(ours)}: neither descends from the other` };
    case 'unknown':
      return {
        isNewer: false,
        made,
        says: `${from}, ours is ${text(ours)}: the history here does not tell which is newer`,
      };
  }
}

function text({ commit, dirty }: GitState): string {
  return `commit ${commit}${dirty ? ' with uncommitted changes' : ''}`;
}
