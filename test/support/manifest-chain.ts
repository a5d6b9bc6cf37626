import { writeManifest, type WrittenManifest } from '../../src/app/apply/manifest-writer.ts';
import type { FetchedFile } from '../../src/app/chain/fetch-manifest.ts';
import type { TipManifest } from '../../src/app/chain/tip.ts';
import { checkNames } from '../../src/core/manifest/check-named.ts';
import { deltasAfter, type Form } from '../../src/core/manifest/form.ts';
import { MANIFEST_FORMAT, type ManifestHeader } from '../../src/core/manifest/manifest-document.ts';
import { MANIFEST } from '../../src/core/manifest/manifest-format.ts';
import { isOwned, type ManifestRecord } from '../../src/core/object/record.ts';
import type { DocumentFile, Documents, ManifestFile } from '../../src/ports/documents.ts';

// Manifests of one run after the other, without a bucket.

/** The beginning of the keys of a run. */
export function stemOf(run: number): string {
  return `p/_manifests/app/${String(run).padStart(8, '0')}_20261121T100000Z_${'a'.repeat(8)}`;
}

/** The header of a run's manifest. @param earlier the manifest before it, over whose files a delta lies */
export function headerOf(
  run: number,
  form: Form,
  earlier: TipManifest | undefined,
  more: Partial<ManifestHeader> = {},
): ManifestHeader {
  const before = earlier?.own.file.header;
  const base = form === 'delta' ? before?.base : undefined;
  return {
    ...{ format: MANIFEST_FORMAT, tool: { name: 's3rec', version: '1.0.0' }, target: { bucket: 'b', prefix: 'p/' } },
    ...{ spec: { name: 'app', digest: 'a'.repeat(64) }, run, planId: 'a'.repeat(64) },
    predecessor: earlier?.sha256 ?? null,
    ...(base && earlier && before && { base, deltas: deltasAfter({ header: before, file: earlier.own.named }) }),
    ...{ defaults: { storageClass: 'STANDARD', versionId: null }, ...more },
  };
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

/** The manifest of a run that left these records in a base, as the next run has it. */
export async function baseOf(
  documents: Documents,
  header: ManifestHeader,
  records: readonly ManifestRecord[],
): Promise<TipManifest> {
  const stem = stemOf(header.run);
  const { signal } = new AbortController();
  const written = await writeManifest(documents, { form: 'base', header, stem }, undefined, signal, async (taker) => {
    records.forEach((record) => taker.take(record));
    return { summary: {}, records: records.length, bytes: 0 };
  });
  return tipOf(stem, written, undefined, (path) => documents.open(path, MANIFEST));
}

/** What of records is ours. */
export function oursIn(records: readonly ManifestRecord[]): { objects: number; orphans: number; bytes: number } {
  const owned = records.filter(isOwned);
  return {
    objects: owned.length,
    orphans: owned.filter(({ status }) => status === 'orphan').length,
    bytes: owned.reduce((sum, { size = 0 }) => sum + size, 0),
  };
}
