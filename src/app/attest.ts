import type { GitState } from '../core/manifest/statement.ts';
import type { ManifestStatus } from '../core/manifest/record.ts';
import type { Encryption } from '../core/plan/attributes.ts';
import type { ResolvedSpec } from '../core/spec/resolved-spec.ts';
import type { DocumentFile } from '../ports/documents.ts';
import type { Signer } from '../ports/signer.ts';
import type { Head, HeadReading, ReadHeadDeps } from './read-head.ts';

export interface AttestDeps extends ReadHeadDeps {
  readonly signer: Signer;
}

/** What every statement of one run says. */
export interface RunFacts {
  readonly spec: ResolvedSpec;
  readonly toolVersion: string;
  /** The plan's `id`, hex. */
  readonly planId: string;
  readonly git: GitState | null;
  readonly caller: Readonly<Record<string, string>>;
  /** The spec's encryption with its key resolved to the ARN; null: the bucket's own. Evidence is written with it too. */
  readonly encryption: Encryption | null;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly signal?: AbortSignal;
}

/** One run's place in the folder: what its documents are called. */
export interface SignedPlan {
  readonly run: number;
  /** `<folder><run>_<time>_<plan id>`: the keys of plan, manifest and bundles begin with it. */
  readonly stem: string;
  readonly planKey: string;
  readonly planBundleKey: string;
}

/** What a run left as evidence. */
export interface Published {
  readonly run: number;
  readonly manifest: { readonly key: string; readonly sha256: string; /** Local file. */ readonly path: string };
  /** The new bundle: under the run's own key, or `latest` for a confirmation. */
  readonly bundleKey: string;
  /** Local copy of it. */
  readonly bundlePath: string;
}

/**
 * Refuses a signing key that the spec does not trust. Every function below does so too; call it before anything else is done.
 * @throws S3recError SIGN_KEY_REFUSED
 */
export declare function assertSignerTrusted(deps: Pick<AttestDeps, 'signer' | 'keys'>, spec: ResolvedSpec): void;

/**
 * The very first write of a chain: a signed bundle without a manifest (run 0; after `restartChain` the number behind
 * everything abandoned, and `latest` is replaced at once). Call it exactly when `reading.head` is undefined.
 */
export declare function genesis(
  deps: AttestDeps,
  facts: RunFacts,
  reading: HeadReading,
): Promise<HeadReading & { readonly head: Head }>;

/** Uploads the plan and its signed bundle, each written once: before the first action, so that a run that cannot sign does nothing. */
export declare function signPlan(
  deps: AttestDeps,
  facts: RunFacts,
  head: Head,
  plan: DocumentFile,
): Promise<SignedPlan>;

/**
 * Uploads manifest and bundle, each written once, then replaces `latest`, keeps the manifest in the local cache and moves the anchor.
 * The manifest's header must say `run: signed.run` and `predecessor: head.link.manifestSha256`.
 * @throws S3recError REMOTE_CONFLICT when another run replaced `latest` meanwhile.
 */
export declare function publishRun(
  deps: AttestDeps,
  facts: RunFacts,
  reading: HeadReading & { readonly head: Head },
  signed: SignedPlan,
  manifest: DocumentFile,
  outcome: {
    readonly result: 'complete' | 'partial';
    readonly summary: Readonly<Partial<Record<ManifestStatus, number>>>;
  },
): Promise<Published>;

/**
 * A run whose plan has no records: replaces `latest` with the next run number and the same manifest, and writes nothing else.
 * Only where the head has a manifest; the first run publishes one even if it is empty.
 */
export declare function confirmRun(
  deps: AttestDeps,
  facts: RunFacts,
  reading: HeadReading & { readonly head: Head },
): Promise<Published>;
