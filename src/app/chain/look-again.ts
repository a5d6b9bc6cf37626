import { S3recError } from '../../core/error.ts';
import type { Reporter } from '../../ports/reporter.ts';
import type { TipReading } from './tip.ts';

/** What was found, and the apply that was at work meanwhile, in words; undefined: there was none. */
export interface Look<Found> {
  readonly found: Found;
  readonly moved: string | undefined;
}

/**
 * Looks, and looks again, once, when an apply was at work meanwhile: what it changed is nobody else's doing.
 * @param command for people: `drift`. @throws S3recError HEAD_MOVED
 */
export async function lookAgain<Found>(
  report: Reporter,
  name: string,
  command: string,
  look: () => Promise<Look<Found>>,
): Promise<Found> {
  for (let again = false; ; again = true) {
    const { found, moved } = await look();
    if (moved === undefined) {
      return found;
    }
    if (again) {
      throw new S3recError('HEAD_MOVED', `${name} was applied while ${command} looked, twice: ${moved}`, {
        hint: `Run ${command} again when no apply is at work.`,
      });
    }
    report({ type: 'warning', message: `An apply was at work meanwhile (${moved}); looking again.` });
  }
}

/** Undefined: the same head, and no plan of a run that was not there before. */
export function tipMoved(before: TipReading, now: TipReading): string | undefined {
  const [from, to] = [before.tip?.run, now.tip?.run];
  if (from !== to || before.tip?.link.statementSha256 !== now.tip?.link.statementSha256) {
    return `the head went from run ${from} to run ${to}`;
  }
  const began = now.unfinishedPlans.some((plan) => !before.unfinishedPlans.includes(plan));
  return began ? `a run above ${from} began` : undefined;
}
