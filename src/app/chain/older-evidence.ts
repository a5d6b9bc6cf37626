import { parseBundle } from '../../core/manifest/bundle.ts';
import { neededKeys } from '../../core/manifest/form.ts';
import { keptKey } from '../../core/manifest/names.ts';
import { parseStatement } from '../../core/manifest/parse-statement.ts';
import type { Predicate } from '../../core/manifest/statement.ts';
import type { Encryption } from '../../core/object/attributes.ts';
import type { Tip } from './tip.ts';

type Ending = Pick<Tip, 'predicate' | 'link' | 'top' | 'manifest'>;

/**
 * Keys of evidence that an apply brings under its own encryption: all that is needed, where that of the tip is another,
 * else what an earlier run could not bring under it.
 * @param confirms the apply writes no bundle but `latest`
 */
export function underOldKey(
  tip: Ending,
  encryption: Encryption | null,
  confirms: boolean,
  folder: string,
): readonly string[] {
  const { predicate } = tip;
  const { notRekeyed } = predicate;
  const from = predicate.encryption?.kmsKeyArn;
  const isOther = from !== undefined && from !== encryption?.kmsKeyArn;
  if (encryption === null || (!isOther && notRekeyed === undefined)) {
    return [];
  }
  const needed = neededEvidence(tip, confirms, folder);
  return isOther ? needed : needed.filter((key) => notRekeyed?.includes(key));
}

/**
 * Keys of the newest two bundles, the files of their manifests and the statement of `gc`, as far as the apply does not
 * write them itself. No command needs to read what is older.
 */
function neededEvidence(
  { predicate, link, top, manifest }: Ending,
  confirms: boolean,
  folder: string,
): readonly string[] {
  const { older } = top;
  const files = manifest === undefined ? [] : neededKeys(manifest.key, manifest.reader.header);
  const newest = [link.bundleKey, ...files];
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
