import { S3recError } from '../../core/error.ts';
import type { Reporter } from '../../ports/reporter.ts';
import type { TipReading } from './tip.ts';

/** The result of a look, and, in words, the apply that was at work meanwhile. Undefined: there was none. */
export interface Look<Found> {
  readonly found: Found;
  readonly moved: string | undefined;
}

/**
 * Looks, and looks once again when an apply was at work meanwhile: its changes are nobody else's.
 * @param command for people, such as `drift`
 * @throws S3recError HEAD_MOVED
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

/** How the tip moved, in words. Undefined: it is the same, and there is no new plan of a run. */
export function tipMoved(before: TipReading, now: TipReading): string | undefined {
  const [from, to] = [runOf(before), runOf(now)];
  if (from !== to || before.tip?.link.statementSha256 !== now.tip?.link.statementSha256) {
    return `the tip went from ${from} to ${to}`;
  }
  const began = now.unfinishedPlans.some((plan) => !before.unfinishedPlans.includes(plan));
  return began ? `a run above ${from} began` : undefined;
}

function runOf({ tip }: TipReading): string {
  return tip === undefined ? 'none' : `run ${tip.run}`;
}
