import type { GitState, Uncommitted } from '../git-state.ts';
import type { Encryption } from '../object/attributes.ts';
import type { ManifestStatus } from '../object/record.ts';
import { assembledName } from './names.ts';

/** https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md */
export const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';
export const PREDICATE_TYPE = 'https://s3rec.dev/attestation/run/v1';
/** The type of a statement about a manifest that has more files than one, which older versions cannot read. */
export const PREDICATE_TYPE_V2 = 'https://s3rec.dev/attestation/run/v2';

/**
 * `genesis` begins a chain and has no manifest. `plan` is signed before the first write of a run. `run` names the
 * manifest that the run left. `confirmation` says that nothing had changed, and names the manifest of the last run
 * again. One of `gc` has looked at no object, and says which runs are kept.
 */
type StatementKind = 'genesis' | 'plan' | 'run' | 'confirmation';

/**
 * An in-toto Statement v1. Its subject is the manifest, the plan, or the spec (genesis). Where a manifest has more files
 * than one, the subjects are the run's own file, and the assembled manifest.
 */
export interface Statement {
  readonly _type: typeof STATEMENT_TYPE;
  readonly subject: readonly [Subject] | readonly [Subject, Subject];
  readonly predicateType: typeof PREDICATE_TYPE | typeof PREDICATE_TYPE_V2;
  readonly predicate: Predicate;
}

interface Subject {
  /** The document's whole key, or `spec NAME` for a genesis. */
  readonly name: string;
  /** SHA-256 in hex. For a spec it is the digest over canonical JSON. */
  readonly digest: { readonly sha256: string };
}

/** A plan whose run did not end, and whose uploads nobody could look for yet. */
export interface UntidyPlan {
  /** The key of its bundle (`.plan.sigstore.json`). */
  readonly plan: string;
  /** When that run surely no longer held the lock, in seconds since 1970 by S3's clock. Absent: nobody could tell. */
  readonly until?: number;
}

/** The facts that a run states about itself. Digests are SHA-256 in hex, times RFC 3339 in UTC. */
export interface Predicate {
  readonly kind: StatementKind;
  readonly name: string;
  readonly bucket: string;
  readonly prefix: string;
  /** The spec's endpoint. Null when it names none. */
  readonly endpoint: string | null;
  /**
   * The endpoint that requests went to, wherever it was configured. Null: AWS. It is not compared. Absent in statements
   * of older versions.
   */
  readonly endpointInEffect?: string | null;
  readonly expectedBucketOwner: string | null;
  /** The number of the run: 0 for the first genesis. A confirmation counts as a run. */
  readonly run: number;
  readonly specDigest: string;
  readonly planId: string;
  /** The manifest that counts now. Null in genesis and plan. */
  readonly manifest: ManifestPointer | null;
  /** The last bundle under a key of its own. Null in a genesis. */
  readonly predecessor: Predecessor | null;
  /** Only in a genesis after `--restart-chain`. */
  readonly abandoned?: Abandoned;
  /**
   * Only in `run`: the number of a confirmation whose place in `latest` this run took. Both began at the same tip, so
   * that number may be above the run's own. The next number is above both.
   */
  readonly supersedes?: number;
  /** Keys of signed plans (`.plan.sigstore.json`) whose runs did not end, and which no run has taken into account. */
  readonly open?: readonly string[];
  /** Only in `run`: keys of such plans, numbered like this run or above, that it has taken into account. */
  readonly settled?: readonly string[];
  /** Plans that a run has settled, and whose uploads are still to be looked for. */
  readonly untidy?: readonly UntidyPlan[];
  /** Bundles that were taken out of the folder. Readers pass over these bytes wherever they lie. */
  readonly quarantined?: readonly Quarantined[];
  /** The oldest run that `gc` kept. The chain may end there. Every later statement repeats it. */
  readonly oldestKept?: Predecessor;
  /** The encryption that the spec asks for, with its key resolved to the ARN. Null: the bucket's default. */
  readonly encryption: Encryption | null;
  /** Keys of evidence that stays under another KMS key, since it could not be brought under this one. The next run tries again. */
  readonly notRekeyed?: readonly string[];
  /** Fingerprints of the keys that the spec trusts, ascending. */
  readonly trust: readonly string[];
  readonly tool: { readonly name: 's3rec'; readonly version: string };
  /** Null outside a git work tree. */
  readonly git: GitState | null;
  /**
   * Counts for the files that were planned. Absent: not known (outside a git work tree, in a genesis, in statements of
   * older versions).
   */
  readonly uncommitted?: Uncommitted;
  /**
   * The newest commit that the chain has applied, where `git` does not name it. Then this run knew no commit, or it
   * took the place of a confirmation with another, perhaps newer commit.
   */
  readonly newestCommit?: string;
  /**
   * The caller, as far as the run knows without a request (`githubActor`, `githubRun`, `awsProfile`, `awsRole`,
   * `osUser`, ...).
   */
  readonly caller: Readonly<Record<string, string>>;
  /** Only in `run`: whether every action was done. */
  readonly result?: 'complete' | 'partial';
  /** Only in `run`: the manifest's records by status. */
  readonly summary?: Readonly<Partial<Record<ManifestStatus, number>>>;
  /** `run` only: bytes that were sent. Absent in statements of older versions. */
  readonly sentBytes?: number;
  /** `run` only: objects that another hand had changed or deleted and the plan was to put back. Absent in statements of older versions. */
  readonly driftFound?: number;
  readonly startedAt: string;
  /**
   * Only in `run` and `confirmation`: S3's Date when the last listing began that showed objects as they are recorded.
   * Absent in statements of older versions.
   */
  readonly observedAt?: string;
  /** When an apply signed last. Only in a statement of `gc`, which does not look at objects. */
  readonly appliedAt?: string;
  readonly signedAt: string;
}

export interface ManifestPointer {
  readonly bucket: string;
  /** The whole key of the run's own file. */
  readonly key: string;
  /**
   * SHA-256 of the manifest, in hex. The manifest is the file under `key`, or is assembled from it and the files that
   * it names.
   */
  readonly sha256: string;
  /** The file under `key`, where the manifest has more files than that. */
  readonly file?: { readonly bytes: number; readonly sha256: string };
}

/** The SHA-256 of the file under the pointer's key. */
export function fileSha256({ sha256, file }: Omit<ManifestPointer, 'bucket'>): string {
  return file?.sha256 ?? sha256;
}

/** The subjects of a statement about a manifest. */
export function subjectsOf(pointer: ManifestPointer): Statement['subject'] {
  const own = subject(pointer.key, fileSha256(pointer));
  return pointer.file === undefined ? [own] : [own, subject(assembledName(pointer.key), pointer.sha256)];
}

function subject(name: string, sha256: string): Subject {
  return { name, digest: { sha256 } };
}

/** The link to the previous bundle of the chain. The statement's digest proves that bundle, whatever key signed it. */
export interface Predecessor {
  readonly run: number;
  readonly bundleKey: string;
  /** SHA-256 over the payload of its envelope. */
  readonly statementSha256: string;
  /** SHA-256 of its manifest. Null after a genesis. */
  readonly manifestSha256: string | null;
}

export interface Quarantined {
  /** The key where it lies now. */
  readonly key: string;
  /** SHA-256 over the file, in hex. */
  readonly sha256: string;
}

/**
 * The highest number that the chain has given out up to this statement. The next one is above it, and anchors are
 * compared with it.
 */
export function highestNumber({ run, supersedes = 0 }: Pick<Predicate, 'run' | 'supersedes'>): number {
  return Math.max(run, supersedes);
}

/** When an apply signed last, up to this statement. RFC 3339 in UTC. */
export function lastApplied({ appliedAt, signedAt }: Pick<Predicate, 'appliedAt' | 'signedAt'>): string {
  return appliedAt ?? signedAt;
}

/** Whether a statement is one of `gc`, which alone names the last apply. */
export function isOfGc({ appliedAt }: Pick<Predicate, 'appliedAt'>): boolean {
  return appliedAt !== undefined;
}

/** The newest commit that the chain has applied up to this statement. Undefined: none is known. */
export function newestCommit({ newestCommit, git }: Pick<Predicate, 'newestCommit' | 'git'>): string | undefined {
  return newestCommit ?? git?.commit;
}

/** The chain that `--restart-chain` left behind, as far as it could be read. None of it is proven. */
export interface Abandoned {
  /** The digest that the error printed, and that the user gave back. */
  readonly digest: string;
  /** The highest run number that was found or remembered. */
  readonly run: number;
  readonly bundleKey: string | null;
}
