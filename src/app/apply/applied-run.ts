import { evidenceFolder, runStem, type RunKey } from '../../core/manifest/names.ts';
import { listEvidence } from '../chain/evidence-folder.ts';
import type { Target } from '../chain/target.ts';
import type { TipReading } from '../chain/tip.ts';

/** The part of a run's names that tells its plan: the first digits of the id, behind the last underscore. */
function planDigits(stem: string): string {
  return stem.slice(stem.lastIndexOf('_') + 1);
}

/**
 * The run behind `after` that applied the plan with this id. The tip's manifest names its plan, and older runs do so by
 * their names. The number is only shown, and nothing rests on it.
 */
export async function appliedRun(
  target: Target,
  { tip }: TipReading,
  planId: string,
  after: number,
): Promise<number | undefined> {
  const manifest = tip?.manifest?.reader.header;
  if (manifest?.planId === planId && manifest.run > after) {
    return manifest.run;
  }
  const digits = planDigits(runStem(evidenceFolder(target.spec), 0, 0, planId));
  let found: number | undefined;
  const seen = ({ run, stem, suffix }: RunKey): void => {
    if (suffix === '.sigstore.json' && run > after && planDigits(stem) === digits) {
      found = run;
    }
  };
  await listEvidence(target, { seen, from: after });
  return found;
}
