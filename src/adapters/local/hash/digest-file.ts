import { closeSync } from 'node:fs';
import type { ChecksumAlgorithm } from '../../../core/object/algorithms.ts';
import type { DigestRequest } from '../../../core/object/evidence.ts';
import type { DigestResult } from '../../../ports/digester.ts';
import type { RunningDigests } from '../../../ports/hashing.ts';
import type { FileStamp } from '../../../core/object/file-stamp.ts';
import { contentFinding, type ContentFinding } from '../../../core/plan/content-finding.ts';
import { prepareHashers, takeHasher } from './hashers.ts';
import { openUnchanged, readFully, verifyUnchanged } from './read-stable.ts';
import { runningDigests } from './running-digests.ts';

/** Stays in a core's second-level cache. Bytes. */
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
 * All requested digests of the file in the state that its stamp describes, in one pass. Synchronous: small files cost
 * more in promises than in hashing. `prepareDigests` must have been called for the requests.
 * @throws S3recError LOCAL_CHANGED, LOCAL_NOT_FOUND, LOCAL_UNREADABLE
 */
export function digestFile(file: FileStamp, requests: readonly DigestRequest[]): DigestResult {
  const running = runningDigests(requests, file.size, takeHasher);
  try {
    const finding = readThrough(file, running);
    const digests = running.digests();
    return finding === undefined ? { digests } : { digests, finding };
  } finally {
    running.close();
  }
}

function readThrough(file: FileStamp, running: RunningDigests): ContentFinding | undefined {
  const fd = openUnchanged(file);
  try {
    let finding: ContentFinding | undefined;
    let position = 0;
    do {
      const read = readFully(fd, file, position, BUFFER);
      const bytes = BUFFER.subarray(0, read);
      if (position === 0) {
        finding = contentFinding(file, bytes);
      }
      running.add(bytes);
      position += read;
    } while (position < file.size);
    verifyUnchanged(fd, file);
    return finding;
  } finally {
    closeSync(fd);
  }
}
