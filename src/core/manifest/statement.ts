import type { GitState, Uncommitted } from '../git-state.ts';
import type { Encryption } from '../object/attributes.ts';
import type { ManifestStatus } from '../object/record.ts';

/** https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md */
export const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';
export const PREDICATE_TYPE = 'https://s3rec.dev/attestation/run/v1';

/**
 * `genesis` begins a chain and has no manifest; `plan` is signed before the first write of a run; `run` names the manifest
 * that the run left; `confirmation` says that nothing had changed and names the manifest of the last run again.
 */
type StatementKind = 'genesis' | 'plan' | 'run' | 'confirmation';

/** in-toto Statement v1 with one subject: the manifest, the plan, or (genesis) the spec. */
export interface Statement {
  readonly _type: typeof STATEMENT_TYPE;
  readonly subject: readonly [Subject];
  readonly predicateType: typeof PREDICATE_TYPE;
  readonly predicate: Predicate;
}

interface Subject {
  /** The document's whole key; `spec NAME` for a genesis. */
  readonly name: string;
  /** Hex; of a spec, its digest over canonical JSON. */
  readonly digest: { readonly sha256: string };
}

/** What a run says of itself. Digests are hex SHA-256, times RFC 3339 in UTC. */
export interface Predicate {
  readonly kind: StatementKind;
  readonly name: string;
  readonly bucket: string;
  readonly prefix: string;
  /** The spec's own; null when it sets none. */
  readonly endpoint: string | null;
  /** Where the requests went, wherever that was configured; null: AWS. Nothing is held against it. Absent in statements of before. */
  readonly endpointInEffect?: string | null;
  readonly expectedBucketOwner: string | null;
  /** 0 for the first genesis; a confirmation counts as a run. */
  readonly run: number;
  readonly specDigest: string;
  readonly planId: string;
  /** What is recorded now; null in genesis and plan. */
  readonly manifest: ManifestPointer | null;
  /** The last bundle that is kept under a key of its own; null in genesis. */
  readonly predecessor: Predecessor | null;
  /** Genesis after `--restart-chain` only. */
  readonly abandoned?: Abandoned;
  /**
   * `run` only: number of a confirmation of its own predecessor that it took the place of in `latest`. Both began at the
   * same head, so that the number may be above its own; the next one is above both.
   */
  readonly supersedes?: number;
  /** Keys of signed plans (`.plan.sigstore.json`) whose runs did not end, and of which no run has taken account. */
  readonly open?: readonly string[];
  /** `run` only: keys of such plans, numbered like this run or above, of which it has taken account. */
  readonly settled?: readonly string[];
  /** Bundles that were taken out of the folder: readers pass over these bytes wherever they lie. */
  readonly quarantined?: readonly Quarantined[];
  /** What the spec asks for, its key resolved to the ARN; null: the bucket's own. */
  readonly encryption: Encryption | null;
  /** Fingerprints of the keys that the spec trusts, ascending. */
  readonly trust: readonly string[];
  readonly tool: { readonly name: 's3rec'; readonly version: string };
  /** Null outside a git work tree. */
  readonly git: GitState | null;
  /** Of the files that were planned. Absent: not known (outside a git work tree, in a genesis, in statements of older versions). */
  readonly uncommitted?: Uncommitted;
  /**
   * The newest commit that the chain has carried out, where `git` does not say it: this run knew no commit, or took the
   * place of the confirmation of another, perhaps a newer one.
   */
  readonly newestCommit?: string;
  /** Who called, as far as the run knows without asking (`githubActor`, `githubRun`, `awsProfile`, `awsRole`, `osUser`, ...). */
  readonly caller: Readonly<Record<string, string>>;
  /** `run` only: every action done, or not. */
  readonly result?: 'complete' | 'partial';
  /** `run` only: records of the manifest by status. */
  readonly summary?: Readonly<Partial<Record<ManifestStatus, number>>>;
  /** `run` only: bytes that were sent. Absent in statements of older versions. */
  readonly sentBytes?: number;
  /** `run` only: objects that another hand had changed and the plan was to put back. Absent in statements of older versions. */
  readonly driftFound?: number;
  readonly startedAt: string;
  /**
   * `run` and `confirmation`: S3's Date when the last listing began that showed objects as they are recorded. Absent in
   * statements of older versions.
   */
  readonly observedAt?: string;
  readonly signedAt: string;
}

export interface ManifestPointer {
  readonly bucket: string;
  readonly key: string;
  readonly sha256: string;
}

/** The link of the chain. The statement's digest proves the older bundle whatever key signed it. */
export interface Predecessor {
  readonly run: number;
  readonly bundleKey: string;
  /** Over the payload of its envelope. */
  readonly statementSha256: string;
  /** Null after a genesis. */
  readonly manifestSha256: string | null;
}

export interface Quarantined {
  /** Where it lies now. */
  readonly key: string;
  /** Hex, over the file. */
  readonly sha256: string;
}

/** Highest number that the chain has given out as far as this statement: the next one is above it, and anchors are held against it. */
export function highestNumber({ run, supersedes = 0 }: Pick<Predicate, 'run' | 'supersedes'>): number {
  return Math.max(run, supersedes);
}

/** The newest commit that the chain has carried out as far as this statement; undefined: none is known. */
export function newestCommit({ newestCommit, git }: Pick<Predicate, 'newestCommit' | 'git'>): string | undefined {
  return newestCommit ?? git?.commit;
}

/** What `--restart-chain` left behind; as far as it could still be read, none of it proven. */
export interface Abandoned {
  /** The digest that the error printed and the user gave back. */
  readonly digest: string;
  /** Highest run number that was found or remembered. */
  readonly run: number;
  readonly bundleKey: string | null;
}
