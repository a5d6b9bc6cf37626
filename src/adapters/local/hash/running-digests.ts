import type { ChecksumAlgorithm } from '../../../core/object/algorithms.ts';
import { digestName } from '../../../core/object/algorithms.ts';
import type { DigestRequest, Digests } from '../../../core/object/evidence.ts';
import type { RunningDigests } from '../../../ports/hashing.ts';
import type { TakenHasher } from './hashers.ts';
import { layoutCuts } from './layout-cuts.ts';
import { PieceDigest } from './piece-digest.ts';

/**
 * All requested digests of bytes that are there. The short way for digests of the whole, which most are, takes a tenth
 * off the time of hashing a small file.
 */
export function digestsOf(
  requests: readonly DigestRequest[],
  bytes: Uint8Array,
  take: (algorithm: ChecksumAlgorithm) => TakenHasher,
): Digests {
  if (requests.some(({ layout }) => layout !== 'whole')) {
    const running = runningDigests(requests, bytes.length, take);
    try {
      running.add(bytes);
      return running.digests();
    } finally {
      running.close();
    }
  }
  const digests: Record<string, string> = {};
  for (const { algorithm } of requests) {
    const taken = take(algorithm);
    digests[algorithm] = taken.hasher.once(bytes);
    taken.release();
  }
  return digests;
}

/** All requested digests of `size` bytes that come in order. @param take gives the hasher for one of them */
export function runningDigests(
  requests: readonly DigestRequest[],
  size: number,
  take: (algorithm: ChecksumAlgorithm) => TakenHasher,
): RunningDigests {
  const work = new Map<string, PieceDigest>();
  const close = (): void => {
    for (const digest of work.values()) {
      digest.release();
    }
    work.clear();
  };
  const names: [name: string, request: DigestRequest, digest: PieceDigest][] = [];
  try {
    for (const request of requests) {
      const cuts = layoutCuts(request.layout, size);
      // Layouts that cut these bytes alike are computed once, such as the whole and parts of at least that size.
      const identity = `${request.algorithm} ${cuts.length === 1 ? '' : cuts.join(',')}`;
      const digest = work.get(identity) ?? new PieceDigest(take(request.algorithm), cuts);
      work.set(identity, digest);
      names.push([digestName(request), request, digest]);
    }
  } catch (error) {
    close();
    throw error;
  }
  return {
    add(bytes) {
      for (const digest of work.values()) {
        digest.add(bytes);
      }
    },
    digests() {
      const digests: Record<string, Digests[string]> = {};
      for (const [name, request, { values }] of names) {
        digests[name] = request.layout === 'whole' ? (values[0] ?? '') : values;
      }
      return digests;
    },
    close,
  };
}
