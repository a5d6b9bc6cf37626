import { closeSync } from 'node:fs';
import { digestName, type ChecksumAlgorithm } from '../../core/proof/algorithms.ts';
import type { DigestRequest, Digests } from '../../core/proof/evidence.ts';
import type { DigestResult } from '../../ports/digester.ts';
import type { FileStamp } from '../../ports/file-reader.ts';
import { contentFinding, type ContentFinding } from '../../core/plan/content-finding.ts';
import { prepareHashers, takeHasher } from './hashers.ts';
import { layoutCuts } from './layout-cuts.ts';
import { PieceDigest } from './piece-digest.ts';
import { openUnchanged, readFully, verifyUnchanged } from './read-stable.ts';

/** Stays in a core's second-level cache. Bytes. */
const BUFFER = Buffer.allocUnsafeSlow(256 * 1024);

/** Loads what `digestFile` needs for these requests. */
export async function prepareDigests(requests: readonly DigestRequest[]): Promise<void> {
  const counts = new Map<ChecksumAlgorithm, number>();
  for (const { algorithm } of requests) counts.set(algorithm, (counts.get(algorithm) ?? 0) + 1);
  for (const [algorithm, count] of counts) await prepareHashers(algorithm, count);
}

/**
 * All requested digests of the file in the state that its stamp describes, in one pass. Synchronous: small files cost
 * more in promises than in hashing. `prepareDigests` must have been called for the requests.
 * @throws S3recError LOCAL_CHANGED, LOCAL_NOT_FOUND, LOCAL_UNREADABLE
 */
export function digestFile(file: FileStamp, requests: readonly DigestRequest[]): DigestResult {
  const work = new Map<string, PieceDigest>();
  const names: [name: string, request: DigestRequest, digest: PieceDigest][] = [];
  try {
    for (const request of requests) {
      const cuts = layoutCuts(request.layout, file.size);
      // Layouts that cut this file alike (parts of at least its size and the whole) are computed once.
      const identity = `${request.algorithm} ${cuts.length === 1 ? '' : cuts.join(',')}`;
      const digest = work.get(identity) ?? new PieceDigest(takeHasher(request.algorithm), cuts);
      work.set(identity, digest);
      names.push([digestName(request), request, digest]);
    }
    const finding = readThrough(file, [...work.values()]);
    const digests: Record<string, string | readonly string[]> = {};
    for (const [name, request, { values }] of names) {
      digests[name] = request.layout === 'whole' ? (values[0] ?? '') : values;
    }
    return withFinding(digests, finding);
  } finally {
    for (const digest of work.values()) digest.release();
  }
}

function readThrough(file: FileStamp, work: readonly PieceDigest[]): ContentFinding | undefined {
  const fd = openUnchanged(file);
  try {
    let finding: ContentFinding | undefined;
    let position = 0;
    do {
      const read = readFully(fd, file, position, BUFFER);
      const bytes = BUFFER.subarray(0, read);
      if (position === 0) finding = contentFinding(bytes, file.size);
      for (const digest of work) digest.add(bytes);
      position += read;
    } while (position < file.size);
    verifyUnchanged(fd, file);
    return finding;
  } finally {
    closeSync(fd);
  }
}

function withFinding(digests: Digests, finding: ContentFinding | undefined): DigestResult {
  return finding === undefined ? { digests } : { digests, finding };
}
