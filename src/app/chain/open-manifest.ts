import { S3recError } from '../../core/error.ts';
import { checkManifestHeader } from '../../core/manifest/check-header.ts';
import { placeOf } from '../../core/manifest/place.ts';
import type { ManifestPointer, Predicate } from '../../core/manifest/statement.ts';
import { digestOf } from './assembled-digest.ts';
import { fetchManifest } from './fetch-manifest.ts';
import type { Host } from './host.ts';
import type { Target } from './target.ts';
import type { TipManifest } from './tip.ts';

/**
 * Opens the manifest that a proven statement names. All its files are proven, and its header is of that statement.
 * @param anew nothing that is kept here is used, and the assembled manifest is proven, too
 * @throws S3recError VERIFY_DIGEST, VERIFY_PLACE, VERIFY_CHAIN, DOCUMENT_NEWER, REMOTE_*
 */
export async function openManifest(
  target: Target,
  host: Host,
  statement: Predicate,
  pointer: ManifestPointer,
  { anew }: { readonly anew: boolean },
): Promise<TipManifest> {
  const { key, sha256 } = pointer;
  const fetched = await fetchManifest(target, host, pointer, { anew });
  checkManifestHeader(fetched.reader.header, statement, placeOf(target.spec), key);
  if (anew && pointer.file !== undefined) {
    const found = await digestOf(fetched.reader, target.signal);
    if (found !== sha256) {
      throw new S3recError(
        'VERIFY_DIGEST',
        `The manifest that is assembled from ${key} is not the one that was signed: its SHA-256 is ${found}, expected ${sha256}`,
      );
    }
  }
  return { key, sha256, ...fetched };
}
