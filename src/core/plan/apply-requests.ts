/** The facts from planning that tell how many requests apply sends beside its actions. */
export interface ApplyFacts {
  /** Requests of the actions, by operation. */
  readonly actions: Readonly<Record<string, number>>;
  /** There is nothing to do and nothing to record. */
  readonly confirms: boolean;
  readonly creates: number;
  readonly deletes: number;
  /** How many keys the listing gave. */
  readonly listed: number;
  /** Whether bundles were taken out of the evidence, which are listed apart. */
  readonly hasQuarantine: boolean;
  /** The tip that apply reads again. Absent: the spec was never applied, or its chain is abandoned. */
  readonly tip?: { readonly hasManifest: boolean };
  /** The run writes a base beside its own file. */
  readonly writesBase: boolean;
  /** The statement names files of earlier runs. One listing shows first that they are still there. */
  readonly namesFiles: boolean;
  /**
   * Signed plans whose runs did not end. They are read once more, and uploads that those runs left open are looked for.
   */
  readonly unfinished: { readonly plans: number; readonly buckets: number };
  /** `--restart-chain`. */
  readonly abandons: boolean;
  /**
   * Elsewhere the plan's bundle is sent twice more, to prove conditions, and a HEAD goes before each Complete, Copy and
   * Delete.
   */
  readonly isAws: boolean;
  /** Older evidence that is brought under the current KMS key, and by which request. */
  readonly rekeys: { readonly count: number; readonly by: 'UpdateObjectEncryption' | 'CopyObject' };
}

/** Keys in one page of ListObjectsV2. */
const PAGE = 1000;

/** Documents that a run writes unless it only confirms: plan and its bundle, manifest, `latest` and its copy. A base is one more. */
const DOCUMENTS = 5;

/** Elsewhere than at AWS, a HEAD of the object goes before each of these. */
const LOOKED_BEFORE = ['CompleteMultipartUpload', 'CopyObject', 'DeleteObject'] as const;

/**
 * The S3 requests that apply sends when nothing goes wrong: for its actions, the tip that it reads again, the evidence,
 * and the closing listing. Nobody knows beforehand how many retries there will be, how many pages hold fewer keys,
 * which documents are sent in parts, and what the check of a saved plan asks for.
 */
export function applyRequests(facts: ApplyFacts): Readonly<Record<string, number>> {
  const requests = requestsOnAws(facts);
  if (facts.isAws) {
    return requests;
  }
  const looks = LOOKED_BEFORE.map((operation) => ({ HeadObject: requests[operation] ?? 0 }));
  return sum(requests, ...looks, onlyConfirms(facts) ? {} : { PutObject: 2 });
}

function requestsOnAws(facts: ApplyFacts): Readonly<Record<string, number>> {
  const { actions, tip, abandons, rekeys, unfinished, writesBase, namesFiles } = facts;
  const named = namesFiles ? { ListObjectsV2: 1 } : {};
  const rekeyed = { HeadObject: rekeys.count, [rekeys.by]: rekeys.count };
  const reads = {
    ListObjectsV2: facts.hasQuarantine ? 2 : 1,
    // These are `latest`, the newest bundle, its predecessor and its manifest (unless it is a genesis).
    GetObject: 1 + (tip === undefined ? 0 : tip.hasManifest ? 3 : 1),
  };
  // One listing finds the lock. The lock file that an earlier run left is read.
  const lock = { ListObjectsV2: 1, GetObject: tip === undefined && !abandons ? 0 : 1 };
  const dead = {
    HeadObject: unfinished.plans,
    GetObject: 2 * unfinished.plans,
    ListMultipartUploads: unfinished.plans === 0 ? 0 : unfinished.buckets,
  };
  // Only `latest` is replaced, after a listing has shown that no other run has extended the chain. The lock is taken, and
  // `latest` asked for under it, where evidence is to be brought under another key.
  if (onlyConfirms(facts)) {
    const locked = rekeys.count === 0 ? {} : { PutObject: 2, HeadObject: 1 };
    return sum(reads, lock, dead, { PutObject: 1, ListObjectsV2: 1 }, named, rekeyed, locked);
  }
  const genesis = tip !== undefined ? 0 : abandons ? 2 : 1;
  const standing = facts.listed + facts.creates - facts.deletes;
  return sum(reads, lock, dead, facts.deletes > 0 ? { ListObjectsV2: 1, GetObject: 1 } : {}, actions, named, rekeyed, {
    // Open uploads are listed before the first upload in parts.
    ...('CreateMultipartUpload' in actions ? { ListMultipartUploads: 1 } : {}),
    // The lock is taken and released.
    PutObject: genesis + DOCUMENTS + (writesBase ? 1 : 0) + 2,
    // Beside the closing listing, two listings tell whether another run has extended the chain: one before `latest` is
    // replaced, one before it is copied.
    ListObjectsV2: pages(standing) + 2,
    // `latest` is asked for under the lock, and after a chain was begun anew.
    HeadObject: abandons ? 2 : 1,
  });
}

function onlyConfirms({ confirms, tip }: ApplyFacts): boolean {
  return confirms && tip?.hasManifest === true;
}

function pages(keys: number): number {
  return Math.max(1, Math.ceil(keys / PAGE));
}

function sum(...all: readonly Readonly<Record<string, number>>[]): Readonly<Record<string, number>> {
  const total: Record<string, number> = {};
  for (const [operation, count] of all.flatMap((one) => Object.entries(one))) {
    if (count > 0) {
      total[operation] = (total[operation] ?? 0) + count;
    }
  }
  return total;
}
