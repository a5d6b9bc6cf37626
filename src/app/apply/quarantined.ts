import { isS3recError } from '../../core/error.ts';
import { QUARANTINED_MAX } from '../../core/manifest/bundle.ts';
import type { Quarantined } from '../../core/manifest/statement.ts';
import { sha256 } from '../../core/manifest/verify-bundle.ts';
import { fetchBundle } from '../chain/fetch-evidence.ts';
import type { Reporter } from '../../ports/reporter.ts';
import type { Target } from '../chain/target.ts';
import type { TipReading } from '../chain/tip.ts';

/**
 * The quarantined files that the statements of a run name: those that the tip names, and those that were taken out of
 * the folder since. It is asked before the first write, since a file that cannot be read must not end a run that has
 * written.
 */
export async function quarantinedNow(
  target: Target,
  report: Reporter,
  { tip, quarantine }: Pick<TipReading, 'tip' | 'quarantine'>,
): Promise<readonly Quarantined[]> {
  const all: Quarantined[] = [...(tip?.predicate.quarantined ?? [])];
  for (const key of quarantine.filter((key) => all.every((one) => one.key !== key))) {
    if (all.length >= QUARANTINED_MAX) {
      const message = `${key} is not named by the statements to come: they name at most ${QUARANTINED_MAX} quarantined bundles`;
      report({ type: 'warning', message, key });
      break;
    }
    try {
      const found = await fetchBundle(target, key);
      if (found !== undefined) {
        all.push({ key, sha256: sha256(found.text) });
      }
    } catch (error) {
      if (!isS3recError(error) || error.code === 'INTERRUPTED') {
        throw error;
      }
      const message = `${key} cannot be read, so that no statement names its digest: ${error.message}`;
      report({ type: 'warning', message, key });
    }
  }
  return all;
}
