import { shownName } from '../../core/shown-name.ts';
import { canonicalJson } from '../../core/canonical-json.ts';
import { isS3recError, S3recError, isGoneOrReplaced } from '../../core/error.ts';
import { digestName, type DigestRequest } from '../../core/object/algorithms.ts';
import type { Digests } from '../../core/object/evidence.ts';
import { localValue } from '../../core/proof/local-value.ts';
import type { ExpectedDigest, ProvableObject } from '../../core/pull/pulled.ts';
import type { PieceSink } from '../../ports/piece-sink.ts';
import type { PullFolder } from '../../ports/pull-folder.ts';
import type { Reporter } from '../../ports/reporter.ts';
import { fetchObject, type Downloads, type Keeping } from '../observe/fetch-object.ts';

/** The members that all pulls of one run share. */
export interface Pulling extends Downloads {
  readonly folder: PullFolder;
  readonly report: Reporter;
  /** Is told bytes that an earlier run had fetched, for progress. */
  readonly resumed: (bytes: number) => void;
}

/**
 * Downloads one object, or the rest of it, and gives it its name once all its bytes are proven. If they do not prove, it
 * is gone through once more: parts that have the checksum that S3 stores stay, and all else is fetched again.
 * @throws S3recError REMOTE_CHECKSUM_MISMATCH, REMOTE_*, LOCAL_*
 */
export async function pullObject(pulling: Pulling, object: ProvableObject, path: string): Promise<void> {
  const { key, etag, size, versionId, expected } = object;
  const { request, value, strength } = expected;
  const file = pulling.folder.open(canonicalJson([key, etag, versionId, size, digestName(request), value]));
  const resuming: PieceSink = {
    begin: (pieces) => file.begin(pieces),
    write: (piece, bytes) => file.write(piece, bytes),
    async read(piece, into) {
      const isHere = await file.read(piece, into);
      if (isHere) {
        pulling.resumed(piece.size);
      }
      return isHere;
    },
  };
  try {
    for (let again = false; ; again = true) {
      // A cryptographic digest proves the whole, so checksums of parts only tell where it is damaged.
      const keeping = again
        ? { sink: file, checksParts: true }
        : { sink: resuming, checksParts: strength !== 'cryptographic' };
      const found = localValue(request, size, await fetchKept(pulling, object, request, keeping));
      if (found === value) {
        await file.keepAs(path);
        return;
      }
      const error = unproven(key, expected, found);
      if (again) {
        file.discard();
        throw error;
      }
      pulling.report({ type: 'warning', key, message: `What does not prove is fetched anew: ${error.message}` });
    }
  } finally {
    file.close();
  }
}

/**
 * Fetches what was recorded. A version that is gone (a lifecycle rule) may have been copied in place, and its ETag then
 * still stands under the key. What was recorded before the bucket had versions is the version `null` once it was
 * replaced.
 */
async function fetchKept(
  downloads: Downloads,
  object: ProvableObject,
  request: DigestRequest,
  keeping: Keeping,
): Promise<Digests> {
  try {
    return await fetchObject(downloads, object, [request], keeping);
  } catch (error) {
    if (!isGoneOrReplaced(error)) {
      throw error;
    }
    const versionId = typeof object.versionId === 'string' ? null : 'null';
    try {
      return await fetchObject(downloads, { ...object, versionId }, [request], keeping);
    } catch (again) {
      throw isGoneOrReplaced(again) || isS3recError(again, 'REMOTE_ACCESS_DENIED') ? error : again;
    }
  }
}

function unproven(key: string, { request, value }: ExpectedDigest, found: string | undefined): S3recError {
  const shown = (digest: string): string =>
    request.algorithm === 'SHA256' ? Buffer.from(digest, 'base64').toString('hex') : digest;
  return new S3recError(
    'REMOTE_CHECKSUM_MISMATCH',
    `${shownName(key)} is not what was signed: its ${digestName(request)} is ${shown(found ?? '')}, the manifest says ${shown(value)}`,
    { hint: 'Its bytes changed in S3 or on the way: verify with --deep tells.' },
  );
}
