import { closeSync } from 'node:fs';
import type { ChecksumAlgorithm } from '../../../core/object/algorithms.ts';
import type { DigestRequest, Digests } from '../../../core/object/evidence.ts';
import type { DigestResult } from '../../../ports/digester.ts';
import type { FileStamp } from '../../../core/object/file-stamp.ts';
import { contentFinding, type ContentFinding } from '../../../core/plan/content-finding.ts';
import { prepareHashers, takeHasher } from './hashers.ts';
import { openProven, type ProvenFile } from './open-proven.ts';
import { readFully, verifyUnchanged } from './read-stable.ts';
import { digestsOf, runningDigests } from './running-digests.ts';

/** The digests of a file, and the place that it was read from. */
export interface FileDigest extends DigestResult {
  /** Where the file really lies; absent: where its path says. */
  readonly elsewhere?: string;
}

/** Bytes. This size stays in a core's second-level cache. */
const BUFFER = Buffer.allocUnsafeSlow(256 * 1024);

/** Loads what `digestFile` needs for these requests. */
export async function prepareDigests(requests: readonly DigestRequest[]): Promise<void> {
  const counts = new Map<ChecksumAlgorithm, number>();
  for (const { algorithm } of requests) {
    counts.set(algorithm, (counts.get(algorithm) ?? 0) + 1);
  }
  for (const [algorithm, count] of counts) {
    await prepareHashers(algorithm, count);
  }
}

/**
 * All requested digests of the file in the state that its stamp describes, in one pass. `prepareDigests` must have been
 * called for the requests.
 * It is synchronous, since for small files promises cost more than hashing.
 * @throws S3recError LOCAL_CHANGED, LOCAL_NOT_FOUND, LOCAL_UNREADABLE
 */
export function digestFile(
  file: FileStamp,
  requests: readonly DigestRequest[],
  open: (file: FileStamp) => ProvenFile = openProven,
): FileDigest {
  const { fd, real } = open(file);
  try {
    const result = file.size <= BUFFER.length ? readAtOnce(fd, file, requests) : readThrough(fd, file, requests);
    verifyUnchanged(fd, file);
    return real === file.absolutePath ? result : { ...result, elsewhere: real };
  } catch (error) {
    // A folder stands there now, and cannot be read: that is not what is wrong with the file.
    verifyUnchanged(fd, file);
    throw error;
  } finally {
    closeSync(fd);
  }
}

/** Nearly all files are read at once, and are proven by their stamp afterwards. */
function readAtOnce(fd: number, file: FileStamp, requests: readonly DigestRequest[]): DigestResult {
  const bytes = BUFFER.subarray(0, readFully(fd, file, 0, BUFFER));
  return withFinding(digestsOf(requests, bytes, takeHasher), contentFinding(file, bytes));
}

function readThrough(fd: number, file: FileStamp, requests: readonly DigestRequest[]): DigestResult {
  const running = runningDigests(requests, file.size, takeHasher);
  try {
    verifyUnchanged(fd, file);
    let finding: ContentFinding | undefined;
    for (let position = 0; position < file.size; position += BUFFER.length) {
      const bytes = BUFFER.subarray(0, readFully(fd, file, position, BUFFER));
      if (position === 0) {
        finding = contentFinding(file, bytes);
      }
      running.add(bytes);
    }
    return withFinding(running.digests(), finding);
  } finally {
    running.close();
  }
}

function withFinding(digests: Digests, finding: ContentFinding | undefined): DigestResult {
  return finding === undefined ? { digests } : { digests, finding };
}
