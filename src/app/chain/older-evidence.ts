import { parseBundle } from '../../core/manifest/bundle.ts';
import { keysOfPlan, neededKeys } from '../../core/manifest/form.ts';
import { keptKey } from '../../core/manifest/names.ts';
import { parseStatement } from '../../core/manifest/parse-statement.ts';
import type { Predicate } from '../../core/manifest/statement.ts';
import type { Encryption } from '../../core/object/attributes.ts';
import { plansOfTheDead, type Tip, type TipReading } from './tip.ts';

interface Reading extends Pick<TipReading, 'unfinishedPlans' | 'untidyPlans'> {
  readonly tip: Pick<Tip, 'predicate' | 'link' | 'top' | 'manifest'>;
}

/**
 * Keys of evidence that an apply brings under its own encryption: all that is needed, where that of the tip is another,
 * else what an earlier run could not bring under it.
 * @param confirms the apply writes no bundle but `latest`
 */
export function underOldKey(
  reading: Reading,
  encryption: Encryption | null,
  confirms: boolean,
  folder: string,
): readonly string[] {
  const { notRekeyed, encryption: before } = reading.tip.predicate;
  const from = before?.kmsKeyArn;
  const isOther = from !== undefined && from !== encryption?.kmsKeyArn;
  if (encryption === null || (!isOther && notRekeyed === undefined)) {
    return [];
  }
  const needed = neededEvidence(reading, confirms, folder);
  return isOther ? needed : needed.filter((key) => notRekeyed?.includes(key));
}

/**
 * Keys of the newest two bundles, the files of their manifests, the plans of dead runs and the statement of `gc`. What
 * the apply writes itself is left out. No command needs to read what is older.
 */
function neededEvidence(reading: Reading, confirms: boolean, folder: string): readonly string[] {
  const { predicate, link, top, manifest } = reading.tip;
  const { older } = top;
  const files = manifest === undefined ? [] : neededKeys(manifest.key, manifest.reader.header);
  const plans = plansOfTheDead(reading).flatMap(keysOfPlan);
  const newest = [link.bundleKey, ...files, ...plans];
  if (!confirms) {
    return newest;
  }
  // A run says itself which runs `gc` kept, and a confirmation in `latest` alone may be lost.
  const kept = predicate.oldestKept === undefined ? [] : [keptKey(folder)];
  const stays = [...newest, ...kept];
  if (older === undefined) {
    return stays;
  }
  const { payload } = parseBundle(older.text, older.key);
  // What else that manifest is assembled from, the newest one nearly always is, too.
  const before = manifestOf(parseStatement(payload, older.key).predicate);
  return [...new Set([...stays, older.key, ...before])];
}

function manifestOf({ manifest }: Predicate): readonly string[] {
  return manifest === null ? [] : [manifest.key];
}
