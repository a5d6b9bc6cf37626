import type { WrittenManifest } from '../../src/app/apply/manifest-writer.ts';
import type { FetchedFile } from '../../src/app/chain/fetch-manifest.ts';
import type { TipManifest } from '../../src/app/chain/tip.ts';
import { checkNames } from '../../src/core/manifest/check-named.ts';
import type { DocumentFile, ManifestFile } from '../../src/ports/documents.ts';

// Manifests of one run after the other, without a bucket.

/** The beginning of the keys of a run. */
export function stemOf(run: number): string {
  return `p/_manifests/app/${String(run).padStart(8, '0')}_20261121T100000Z_${'a'.repeat(8)}`;
}

function fetched(key: string, { path, sha256, size }: DocumentFile, file: ManifestFile): FetchedFile {
  return { named: { key, bytes: size, sha256 }, file, kept: path, etag: 'e' };
}

/**
 * A manifest that was written, as the next run has it.
 * @param stem the beginning of its run's keys
 */
export function tipOf(
  stem: string,
  { own, base, sha256, reader }: WrittenManifest,
  earlier: TipManifest | undefined,
  open: (path: string) => ManifestFile,
): TipManifest {
  const key = `${stem}.jsonl`;
  const file = open(own.path);
  checkNames(file.header, key);
  const names = new Set((file.header.deltas ?? []).map((delta) => delta.key));
  const deltas =
    earlier === undefined ? [] : [...earlier.deltas, earlier.own].filter(({ named }) => names.has(named.key));
  const written = base && fetched(base.named.key, base.content, open(base.content.path));
  const standing = written ?? (file.header.base && earlier?.base);
  return { key, sha256, reader, own: fetched(key, own, file), deltas, ...(standing && { base: standing }) };
}
