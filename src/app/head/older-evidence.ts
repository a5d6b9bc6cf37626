import { parseBundle } from '../../core/manifest/bundle.ts';
import { parseStatement } from '../../core/manifest/parse-statement.ts';
import type { Predicate } from '../../core/manifest/statement.ts';
import type { Encryption } from '../../core/plan/attributes.ts';
import type { Head } from './head.ts';

/**
 * Keys of evidence that an apply brings under its own KMS key, since that of the head is another: the newest two bundles
 * and their manifests, as far as the apply does not write them itself. Behind these nothing that a command needs is read.
 * @param confirms the apply writes `latest` alone
 */
export function underOldKey(
  { predicate, link, top }: Pick<Head, 'predicate' | 'link' | 'top'>,
  encryption: Encryption | null,
  confirms: boolean,
): readonly string[] {
  const [from, to] = [predicate.encryption?.kmsKeyArn, encryption?.kmsKeyArn];
  if (from === undefined || to === undefined || from === to) {
    return [];
  }
  const { older } = top;
  const newest = [link.bundleKey, ...manifestOf(top.predicate)];
  if (!confirms || older === undefined) {
    return newest;
  }
  const { payload } = parseBundle(older.text, older.key);
  return [...newest, older.key, ...manifestOf(parseStatement(payload, older.key).predicate)];
}

function manifestOf({ manifest }: Predicate): readonly string[] {
  return manifest === null ? [] : [manifest.key];
}
