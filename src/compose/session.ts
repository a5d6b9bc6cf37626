import type { OutsideAnchor } from '../app/chain/anchor.ts';
import type { ApplyOptions } from '../app/apply/apply.ts';
import type { ApplyOutcome } from '../app/apply/apply-outcome.ts';
import type { Stray } from '../app/quarantine/find-stray.ts';
import type { ObjectChecksum } from '../app/checksum/checksum-object.ts';
import type { HashedFile } from '../app/checksum/checksum.ts';
import type { DriftOptions, DriftReport } from '../app/drift/drift.ts';
import type { Fought } from '../app/heal/fought.ts';
import type { CollectOptions } from '../app/gc/collect-garbage.ts';
import type { Garbage, Keep } from '../app/gc/find-garbage.ts';
import type { LogOptions, LogOutcome } from '../app/log/log.ts';
import type { LoadedSpecs } from '../app/spec/load-spec.ts';
import type { PlanOptions, PlanOutcome } from '../app/plan/plan.ts';
import type { PullOutcome } from '../app/pull/pull.ts';
import type { VerifyFilesOutcome } from '../app/verify/verify-files.ts';
import type { VerifyOptions, VerifyOutcome } from '../app/verify/verify.ts';
import type { GeneratedPair } from '../adapters/keys/keygen.ts';
import type { FoundLock } from '../core/lock/lock.ts';
import type { ObjectPlace } from '../core/spec/object-url.ts';
import type { PlanHeader } from '../core/plan/plan-document.ts';
import type { ResolvedSpec } from '../core/spec/resolved-spec.ts';
import type { CredentialsProvider } from '../ports/credentials.ts';
import type { Clock } from '../ports/clock.ts';
import type { Documents, ManifestReader, PlanReader } from '../ports/documents.ts';
import type { SourceCount } from '../ports/file-source.ts';
import type { History } from '../ports/history.ts';
import type { Reporter } from '../ports/reporter.ts';

export interface SessionOptions {
  readonly report: Reporter;
  /** Aborted when the user wants to stop. */
  readonly signal: AbortSignal;
  /** Absolute. Relative paths of spec files start here. */
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Absent: the SDK's own chain. */
  readonly credentials?: CredentialsProvider | undefined;
  /** Requests at a time. Absent: the spec's. */
  readonly parallelism?: number;
  /** False: every file is read anew. */
  readonly cache: boolean;
  /** Sources, links, bases and keys of specs may lie outside their git work trees. */
  readonly allowOutside: boolean;
  /** A second history, asked where git's own in the work tree does not tell (a shallow clone). */
  readonly history?: History;
  /** Absent: the system's clock. Tests bring a clock that does not wait. */
  readonly clock?: Clock;
}

/** The paths of kept evidence. */
export interface KeptFiles {
  readonly manifest: string;
  /** Absent: the one beside the manifest. */
  readonly bundle?: string;
  /** A public key in PEM. */
  readonly key: string;
  /** A folder that is compared with the manifest. */
  readonly directory?: string | undefined;
}

export interface PullRequest {
  /** The folder to pull into. */
  readonly directory: string;
  readonly allowUnproven: boolean;
  readonly anchor: OutsideAnchor;
  /** An older run of the chain; absent: the newest. */
  readonly run?: number;
}

/** The evidence of one run. */
interface RecordedEvidence {
  /** The key of the run's own file, and the path of its local copy. */
  readonly key: string;
  readonly path: string;
  readonly bundleKey: string;
  readonly bundlePath: string;
  /** SHA-256 of the manifest, in hex. */
  readonly sha256: string;
  readonly document: ManifestReader;
}

/** Everything that one invocation does, with real adapters behind it. */
export interface Session {
  readonly documents: Documents;
  readonly clock: Clock;
  loadSpecs(files: readonly string[], names: readonly string[]): Promise<LoadedSpecs>;
  /** Finds the file that holds the spec of a saved plan here, relative to `cwd`. */
  specOfPlan(planned: PlanHeader['spec']): Promise<string>;
  /** Walks a spec's sources, opens every file, and throws for every fault that only the files show. */
  validateFiles(spec: ResolvedSpec): Promise<readonly SourceCount[]>;
  plan(spec: ResolvedSpec, options: PlanOptions): Promise<PlanOutcome>;
  apply(spec: ResolvedSpec, plan: PlanReader, options: ApplyOptions): Promise<ApplyOutcome>;
  /** Tells who changed what since the last apply. */
  drift(spec: ResolvedSpec, options: DriftOptions): Promise<DriftReport>;
  /** Finds the changes that a plan would heal although each of the last runs did: two hands are fighting. */
  fought(spec: ResolvedSpec, plan: PlanReader): Promise<Fought>;
  /** Lists the runs of the chain, newest first, each proven. */
  log(spec: ResolvedSpec, options: LogOptions): Promise<LogOutcome>;
  /** Verifies signature, signer and objects of the newest manifest, then chain and freshness, each by itself. */
  verify(spec: ResolvedSpec, options: VerifyOptions): Promise<VerifyOutcome>;
  /** Finds a bundle that does not belong to the chain. @throws S3recError QUARANTINE_REFUSED: it does */
  findStray(spec: ResolvedSpec, key: string): Promise<Stray>;
  /** Moves such a bundle aside. @returns its key now */
  quarantine(spec: ResolvedSpec, stray: Stray): Promise<string>;
  /** Finds the files of older runs that no kept run needs. */
  findGarbage(spec: ResolvedSpec, keep: Keep): Promise<Garbage>;
  /** Removes such files. @returns how many */
  collectGarbage(spec: ResolvedSpec, garbage: Garbage, options: Omit<CollectOptions, 'holder'>): Promise<number>;
  /** Breaks a lock by its id. @returns the lock as it was */
  unlock(spec: ResolvedSpec, id: string): Promise<FoundLock>;
  /** Verifies evidence in files, without a network, and the files of a folder. Relative paths start at `cwd`. */
  verifyFiles(files: KeptFiles, options: Pick<VerifyOptions, 'anchor' | 'maxAge'>): Promise<VerifyFilesOutcome>;
  /** Brings what the newest manifest lists into a folder, every byte proven. */
  pull(spec: ResolvedSpec, request: PullRequest): Promise<PullOutcome>;
  /** Pulls by a manifest in files, which names its bucket itself. */
  pullFiles(files: KeptFiles, request: Omit<PullRequest, 'run'>): Promise<PullOutcome>;
  /** Finds the manifest of one run of the chain, with the bundle that signs it. */
  recorded(spec: ResolvedSpec, run: number): Promise<RecordedEvidence>;
  /** Opens one local file, hashed on demand for `checksum`. */
  hashedFile(path: string): HashedFile;
  /** Reads the attributes of one object, outside any spec, and tells whether a file equals it. */
  checksumObject(place: ObjectPlace, file?: HashedFile): Promise<ObjectChecksum>;
  /** Makes a P-256 pair: the private key in the user's key folder, the public one at `publicPath` (absolute). */
  keygen(name: string, publicPath: string): GeneratedPair;
  close(): Promise<void>;
}
