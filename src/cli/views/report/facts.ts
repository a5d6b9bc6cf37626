import type { TipFacts } from '../../../app/chain/tip-facts.ts';
import type { PlanHeader } from '../../../core/plan/plan-document.ts';
import type { GitState } from '../../../core/git-state.ts';
import type { ReportPage } from '../../../report/report-page.ts';

type Facts = ReportPage['facts'];

/** How many digits of a digest are shown, which tell it from others. */
const SHOWN = 16;

export function shortDigest(digest: string): string {
  return digest.slice(0, SHOWN);
}

export function commitText(git: GitState | null): string {
  if (git === null) {
    return 'none: the files were in no git work tree';
  }
  return git.dirty ? `${git.commit}, with changes` : git.commit;
}

export function signerText(fingerprint: string, origin?: string): string {
  return origin === undefined ? shortDigest(fingerprint) : `${shortDigest(fingerprint)} (${origin})`;
}

/**
 * The commit that is live, and the evidence for it. @param predecessor what a plan continues, where nothing more is
 * known
 */
export function liveFacts(tip: TipFacts | undefined, predecessor?: PlanHeader['predecessor']): Facts {
  if (tip === undefined) {
    const { run, sha256, git } = { run: 0, sha256: null, git: undefined, ...predecessor };
    if (sha256 === null) {
      return { 'Live commit': 'none: nothing was applied before' };
    }
    const commit = git === undefined ? 'not known: an older version made the plan' : commitText(git);
    return { 'Live commit': commit, 'Live run': `${run}, when this was planned` };
  }
  const { run, git, result, signedAt, signer } = tip;
  const commit = commitText(git);
  return {
    'Live commit': result === 'partial' ? `${commit}, not all of it: run ${run} was partial` : commit,
    'Live run': run,
    Signed: signedAt,
    Signer: signerText(signer.fingerprint, signer.origin),
  };
}
