import { S3recError } from '../../core/error.ts';
import { parseRunKey } from '../../core/manifest/names.ts';
import type { Place } from '../../core/manifest/place.ts';
import type { Predecessor } from '../../core/manifest/statement.ts';
import { gapAt, type ChainFault } from './chain-fault.ts';

/**
 * Checks a link.
 * @throws S3recError VERIFY_PLACE: the predecessor must be the bundle of an earlier run in the same folder
 */
export function assertLink(predecessor: Predecessor, of: Pick<Predecessor, 'run' | 'bundleKey'>, place: Place): void {
  const { bundleKey, run } = predecessor;
  const name = parseRunKey(place.folder, bundleKey);
  if (name?.suffix !== '.sigstore.json' || name.run !== run || run >= of.run) {
    throw new S3recError('VERIFY_PLACE', `${of.bundleKey} names a predecessor elsewhere: run ${run} at ${bundleKey}`);
  }
}

/** The hint for missing evidence. */
export const RESTORE =
  'Restore it, from an older version of the key or from a copy: nothing else proves what that run recorded.';

export function gap(bundleKey: string, of: number): ChainFault {
  return gapAt(bundleKey, `A gap in the chain: ${bundleKey}, the predecessor of run ${of}, is missing.`, {
    hint: RESTORE,
  });
}
