import { createHash } from 'node:crypto';
import { decodeLine, encodeLine, MAX_LINE_BYTES } from '../../core/document.ts';
import { checkNames } from '../../core/manifest/check-named.ts';
import type { ManifestHeader } from '../../core/manifest/manifest-document.ts';
import { namedFiles } from '../../core/manifest/form.ts';
import { MANIFEST } from '../../core/manifest/manifest-format.ts';
import { parseRunKey } from '../../core/manifest/names.ts';
import { placeOf } from '../../core/manifest/place.ts';
import { fileSha256, type ManifestPointer } from '../../core/manifest/statement.ts';
import { getObject } from '../observe/get-object.ts';
import { gapAt } from './chain-fault.ts';
import { RESTORE } from './chain-link.ts';
import { assertSigned, missing, type SignedDocument } from './fetch-evidence.ts';
import type { FetchedManifest } from './fetch-manifest.ts';
import type { RunNames } from './run-names.ts';
import type { Target } from './target.ts';

const NEWLINE = 0x0a;

/**
 * Proves all files of manifests by their digests, the newest first. Each file is read once, however many manifests name it, and
 * nothing is kept.
 * @param newest the newest manifest, where its files were read from the bucket just now. They are not read again
 * @throws S3recError VERIFY_DIGEST, VERIFY_PLACE, VERIFY_CHAIN (missing), REMOTE_*
 */
export function fileProver(
  target: Target,
  newest: Pick<FetchedManifest, 'base' | 'deltas'> = { deltas: [] },
): (manifest: ManifestPointer) => Promise<void> {
  const { base, deltas } = newest;
  /** First lines, by digest and key. That of a base is not asked for. */
  const proven = new Map<string, Buffer>([
    ...(base === undefined ? [] : [[nameOf(base.named), Buffer.alloc(0)] as const]),
    ...deltas.map(({ named, file }) => [nameOf(named), Buffer.from(encodeLine(file.header))] as const),
  ]);
  const prove = async (file: SignedDocument): Promise<Buffer> => {
    const name = nameOf(file);
    const first = proven.get(name) ?? (await readProven(target, file));
    proven.set(name, first);
    return first;
  };
  return async (manifest) => {
    const own = { key: manifest.key, sha256: fileSha256(manifest) };
    const first = await prove(own);
    // Only newer manifests name it, and those came before.
    proven.delete(nameOf(own));
    if (manifest.file === undefined) {
      return;
    }
    for (const file of namedFiles(headerIn(first, own.key))) {
      await prove(file);
    }
  };
}

function nameOf({ sha256, key }: SignedDocument): string {
  return `${sha256} ${key}`;
}

/**
 * The header of a manifest's own file, proven by its digest.
 * @returns undefined: that file has all lines, and names no other
 * @throws S3recError as `fileProver`
 */
export async function provenHeader(target: Target, manifest: ManifestPointer): Promise<ManifestHeader | undefined> {
  const { key, file } = manifest;
  return file === undefined ? undefined : headerIn(await readProven(target, { key, sha256: file.sha256 }), key);
}

/**
 * Looks in a listing for all files of manifests, the newest first. All runs since a base name it, so the header of one of
 * them tells of all.
 * @param newest the newest manifest, whose files stand
 * @throws S3recError VERIFY_CHAIN (missing), as `fileProver` of that header
 */
export function fileFinder(
  target: Target,
  { manifests }: Pick<RunNames, 'manifests'>,
  { base }: Pick<FetchedManifest, 'base'>,
): (manifest: ManifestPointer) => Promise<void> {
  const { folder } = placeOf(target.spec);
  const runOf = (key: string): number => parseRunKey(folder, key)?.run ?? 0;
  let since = base === undefined ? Infinity : runOf(base.named.key);
  return async (manifest) => {
    const header = runOf(manifest.key) < since ? await provenHeader(target, manifest) : undefined;
    if (header?.base === undefined) {
      return;
    }
    const gone = namedFiles(header).find(({ key }) => !manifests.has(key));
    if (gone !== undefined) {
      const what = `${gone.key}, which the manifest of run ${header.run} is assembled from, is missing.`;
      throw gapAt(gone.key, `A gap in the chain: ${what}`, { hint: RESTORE });
    }
    since = runOf(header.base.key);
  };
}

function headerIn(line: Buffer, key: string): ManifestHeader {
  const header = MANIFEST.header(decodeLine(line.toString(), 1, key), key);
  checkNames(header, key);
  return header;
}

/** Reads a file whole, and compares its digest. @returns its first line, as far as that is one */
async function readProven({ evidence, signal }: Target, file: SignedDocument): Promise<Buffer> {
  const { key } = file;
  try {
    return await getObject(evidence, key, { signal }, async ({ body }) => {
      const hash = createHash('sha256');
      const first: Uint8Array[] = [];
      let length = 0;
      let ended = false;
      await body.read((chunk) => {
        hash.update(chunk);
        if (!ended) {
          const end = chunk.indexOf(NEWLINE);
          ended = end !== -1;
          first.push(new Uint8Array(ended ? chunk.subarray(0, end) : chunk));
          length += chunk.length;
          // Only a document's header is asked for, not the first bytes of a base.
          ended ||= length > MAX_LINE_BYTES;
        }
      });
      assertSigned('manifest', file, hash.digest('hex'));
      return Buffer.concat(first);
    });
  } catch (error) {
    throw missing(error, 'manifest', key, 'the chain');
  }
}
