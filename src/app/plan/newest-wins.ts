import { S3recError } from '../../core/error.ts';
import { newestCommit } from '../../core/manifest/statement.ts';
import type { GitState } from '../../core/git-state.ts';
import { shellWord } from '../../core/shell-word.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import type { History } from '../../ports/history.ts';
import type { Reporter } from '../../ports/reporter.ts';
import type { Tip, TipReading } from '../chain/tip.ts';

/** How the tip's commit relates to ours, where ours is not known to be the newer one or the same. */
interface Standing {
  /** Whether the tip's commit descends from ours. Undefined: not known. */
  readonly isNewer: boolean | undefined;
  /** Both are one commit, and the tip was made with changes that ours does not have. */
  readonly isSame?: true;
  /** The tip's commit. */
  readonly made: string;
  /** A sentence about how the two commits relate, for people. */
  readonly says: string;
}

/** The history, which knows how commits relate, and the reporter, which is told the outcome. */
interface Advisers {
  readonly history: History;
  readonly report: Reporter;
}

export interface AllowOlder {
  /** The tip's commit, or its first digits, as the error printed it. It is the deliberate way back. */
  readonly allowOlder?: string;
}

/**
 * The notices of a plan about the two commits, for people. There is none where ours is the newer commit, or the same,
 * or where no commit is recorded.
 */
export async function commitNotices(
  history: History,
  { tip }: Pick<TipReading, 'tip'>,
  ours: GitState | null,
): Promise<readonly string[]> {
  const standing = await standingOf(history, tip, ours);
  return standing === undefined ? [] : [standing.says];
}

/**
 * Refuses to apply what is older than the tip, and warns where that is not known. Only commits count: a work tree with
 * changes counts as the commit below them.
 * @throws S3recError SUPERSEDED; PLAN_GUARDED with `requireDescendant`; USAGE for a commit that is not the tip's
 */
export async function assertNewest(
  { history, report }: Advisers,
  spec: ResolvedSpec,
  { tip }: Pick<TipReading, 'tip'>,
  ours: GitState | null,
  { allowOlder }: AllowOlder,
): Promise<void> {
  assertIsTips(spec, tip, allowOlder);
  const standing = await standingOf(history, tip, ours);
  if (standing === undefined) {
    return;
  }
  const { isNewer, isSame = false, says, made } = standing;
  const back = `To apply it all the same: --allow-older ${shellWord(made)}`;
  if (isNewer === true && allowOlder === undefined) {
    const hint = `Nothing was done. Apply that commit, or a later one. ${back}`;
    throw new S3recError('SUPERSEDED', says, { hint, data: { commit: made } });
  }
  if (spec.requireDescendant === true && allowOlder === undefined && !isSame) {
    const hint = `The whole history must be here (git fetch --unshallow). ${back}`;
    throw new S3recError('PLAN_GUARDED', `The spec has \`requireDescendant\`. ${says}`, {
      hint,
      data: { commit: made },
    });
  }
  report({ type: 'warning', message: says });
}

/**
 * Compares the commit of a confirmation that came between a run and its commit point with the run's own. The objects
 * are written by then. The run is signed all the same, and has not made the bucket newer.
 * @returns its commit, unless it is known not to be newer than ours: the run's statement names it, too
 */
export async function overtakenBy(
  { history, report }: Advisers,
  tip: Pick<Tip, 'predicate'>,
  rival: Pick<Tip, 'run' | 'predicate'>,
  ours: GitState | null,
): Promise<string | undefined> {
  if (newestCommit(rival.predicate) === newestCommit(tip.predicate)) {
    return undefined;
  }
  const standing = await standingOf(history, rival, ours);
  if (standing === undefined) {
    return undefined;
  }
  const { isNewer, made, says } = standing;
  const hint = 'That run only confirmed what it found, while this one was at work. Apply that commit again.';
  report({ type: 'warning', message: says, hint });
  return isNewer === false ? undefined : made;
}

/**
 * Checks the commit of a saved plan, which anybody may have written into it. The work tree that applies the plan must
 * know it as its own commit, an ancestor or a descendant.
 * @throws S3recError PLAN_GUARDED with `requireDescendant`
 */
export async function assertKnown(
  { history, report }: Advisers,
  spec: ResolvedSpec,
  planned: GitState | null,
  here: GitState | null,
): Promise<void> {
  if (planned === null || here === null || planned.commit === here.commit) {
    return;
  }
  const relation = await history.relation(planned.commit, here.commit);
  if (relation !== 'diverged' && relation !== 'unknown') {
    return;
  }
  const why = relation === 'unknown' ? 'the history here does not know it' : 'neither descends from the other';
  const says = `The plan names commit ${planned.commit}, the work tree is at ${here.commit}: ${why}.`;
  if (spec.requireDescendant === true) {
    const hint =
      'Nothing was done. Apply the plan in a checkout of its commit, with the whole history (git fetch --unshallow).';
    throw new S3recError('PLAN_GUARDED', `The spec has \`requireDescendant\`. ${says}`, { hint });
  }
  report({ type: 'warning', message: says });
}

/**
 * Checks that `--allow-older` names the tip's commit, since other runs may have come after the error that showed it.
 */
function assertIsTips(spec: ResolvedSpec, tip: Tip | undefined, allowOlder: string | undefined): void {
  const commit = tip === undefined ? undefined : newestCommit(tip.predicate);
  if (allowOlder === undefined || commit?.startsWith(allowOlder) === true) {
    return;
  }
  const found =
    tip === undefined
      ? 'nothing has been applied yet'
      : `its newest run, ${tip.run}, was made from ${commit === undefined ? 'no commit' : `commit ${commit}`}`;
  throw new S3recError(
    'USAGE',
    `--allow-older ${allowOlder} is not the commit that ${spec.name} stands at: ${found}.`,
    {
      hint: 'Look at what was applied meanwhile, then give the commit that the error names.',
    },
  );
}

async function standingOf(
  history: History,
  tip: Pick<Tip, 'run' | 'predicate'> | undefined,
  ours: GitState | null,
): Promise<Standing | undefined> {
  const made = tip === undefined ? undefined : newestCommit(tip.predicate);
  if (tip === undefined || made === undefined) {
    return undefined;
  }
  const { git } = tip.predicate;
  const from =
    git?.commit === made
      ? `Run ${tip.run} was made from ${text(git)}`
      : `Before run ${tip.run} a run was made from commit ${made}`;
  if (ours === null) {
    const says = `${from}; no commit is known of the spec here, so nobody can tell whether it is newer.`;
    return { isNewer: undefined, made, says };
  }
  switch (await history.relation(made, ours.commit)) {
    case 'equal':
      // Nobody can get these changes back from git.
      return git?.commit === made && git.dirty && !ours.dirty
        ? {
            isNewer: false,
            isSame: true,
            made,
            says: `${from}, ours is the same commit without them: those changes are undone.`,
          }
        : undefined;
    case 'ancestor':
      return undefined;
    case 'descendant':
      return { isNewer: true, made, says: `The bucket is newer. ${from}, which descends from ours, ${text(ours)}.` };
    case 'diverged':
      return { isNewer: false, made, says: `${from}, ours is ${text(ours)}: neither descends from the other.` };
    case 'unknown':
      return {
        isNewer: undefined,
        made,
        says: `${from}, ours is ${text(ours)}: the history here does not tell which is newer.`,
      };
  }
}

function text({ commit, dirty }: GitState): string {
  return `commit ${commit}${dirty ? ' with uncommitted changes' : ''}`;
}
