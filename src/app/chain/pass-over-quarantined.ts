import { keyOf, type RunKey } from '../../core/manifest/names.ts';
import { sha256, type ProvenBundle } from '../../core/manifest/verify-bundle.ts';
import type { Bundles } from './bundles.ts';
import { provenOrNone } from './proven-bundle.ts';

/**
 * The bundles of a folder without those of the newest number that a proven bundle says were taken out, where they lie
 * there again.
 * @returns undefined: there is none of them
 */
export async function passOverQuarantined(
  bundles: Bundles,
  names: readonly RunKey[],
  top: readonly string[],
  says: ProvenBundle | undefined,
): Promise<readonly RunKey[] | undefined> {
  const quarantined = says?.statement.predicate.quarantined ?? [];
  if (quarantined.length === 0) {
    return undefined;
  }
  const strays = new Set<string>();
  for (const key of top) {
    const text = await provenOrNone(bundles.text(key));
    if (text !== undefined && quarantined.some((one) => one.sha256 === sha256(text.text))) {
      strays.add(key);
    }
  }
  return strays.size === 0 ? undefined : names.filter((name) => !strays.has(keyOf(name)));
}
