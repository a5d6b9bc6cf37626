import { resolve } from 'node:path';
import packageJson from '../package.json' with { type: 'json' };
import { generatePair, type GeneratedPair } from './adapters/keys/keygen.ts';
import { resolveKmsKey } from './adapters/keys/kms-key.ts';
import { openSigner } from './adapters/keys/open-signer.ts';
import { loadTrust, readPublicKey } from './adapters/keys/public-keys.ts';
import { boundHeap } from './adapters/local/bound-heap.ts';
import { callerOf } from './adapters/local/caller.ts';
import { systemClock } from './adapters/local/clock.ts';
import { openDigester } from './adapters/local/digester.ts';
import { openDocuments } from './adapters/local/documents.ts';
import { evidenceFiles } from './adapters/local/evidence-files.ts';
import { gitState } from './adapters/local/git-state.ts';
import { hashCachePath } from './adapters/local/hash-cache-path.ts';
import { openHashedFile } from './adapters/local/hashed-file.ts';
import { hashing } from './adapters/local/hashing.ts';
import { openJournal } from './adapters/local/journal.ts';
import { openLocalFolder } from './adapters/local/local-folder.ts';
import { openPullFolder } from './adapters/local/pull-folder.ts';
import { fileReader } from './adapters/local/read-stable.ts';
import { specFiles } from './adapters/local/spec-files.ts';
import { createLocalState } from './adapters/local/state.ts';
import { openFileSource } from './adapters/local/walk.ts';
import { openObjectStore } from './adapters/s3/store.ts';
import { apply, type ApplyDeps, type ApplyOptions, type ApplyOutcome } from './app/apply.ts';
import type { HashedFile } from './app/checksum.ts';
import { checksumObject, type ObjectChecksum } from './app/checksum-object.ts';
import { drift, type DriftOptions, type DriftReport } from './app/drift.ts';
import { loadSpecs, type LoadedSpecs } from './app/load-spec.ts';
import { plan, type PlanDeps, type PlanOptions, type PlanOutcome } from './app/plan.ts';
import { bundleBeside, openManifestFiles } from './app/manifest-files.ts';
import { pull, type PullOutcome } from './app/pull.ts';
import { headManifest, keptManifest, type PullManifest } from './app/pull-manifest.ts';
import { readHead } from './app/read-head.ts';
import { withRetry } from './app/retry.ts';
import { verify, type VerifyOptions, type VerifyOutcome } from './app/verify.ts';
import { verifyFiles, type VerifyFilesOutcome } from './app/verify-files.ts';
import { semaphore } from './app/semaphore.ts';
import { validateFiles } from './app/validate-files.ts';
import type { ObjectPlace } from './core/object-url.ts';
import { DEFAULT_PARALLELISM, type ResolvedSpec } from './core/spec/resolved-spec.ts';
import { sourceChecker } from './core/spec/source-of.ts';
import type { OutsideAnchor } from './app/anchor.ts';
import type { BucketDeps } from './app/head.ts';
import type { Clock } from './ports/clock.ts';
import type { ObjectStore } from './ports/object-store.ts';
import type { DocumentReader, Documents } from './ports/documents.ts';
import type { Reporter } from './ports/reporter.ts';
import type { SourceCount } from './ports/file-source.ts';
import type { PublicKey, Signer } from './ports/signer.ts';

export interface SessionOptions {
  readonly report: Reporter;
  /** Aborted when the user wants to stop. */
  readonly signal: AbortSignal;
  /** Absolute; relative paths of spec files start here. */
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Requests at a time; absent: the spec's. */
  readonly parallelism?: number;
  /** False: every file is read anew. */
  readonly cache: boolean;
  /** Sources outside the spec's git work tree are allowed. */
  readonly allowOutside: boolean;
  /** Absent: the system's. Tests need not wait. */
  readonly clock?: Clock;
}

/** Paths of evidence that was kept. */
export interface KeptFiles {
  readonly manifest: string;
  /** Absent: beside the manifest. */
  readonly bundle?: string;
  /** A public key, PEM. */
  readonly key: string;
  /** A folder that is compared with the manifest. */
  readonly directory?: string | undefined;
}

export interface PullRequest {
  /** The folder to pull into. */
  readonly directory: string;
  readonly allowUnproven: boolean;
  readonly anchor: OutsideAnchor;
}

/** Everything that one invocation does, with real adapters behind it. */
export interface Session {
  readonly documents: Documents;
  loadSpecs(files: readonly string[], names: readonly string[]): Promise<LoadedSpecs>;
  /** Walks a spec's sources, opens every file, and throws for every fault that only the files show. */
  validateFiles(spec: ResolvedSpec): Promise<readonly SourceCount[]>;
  plan(spec: ResolvedSpec, options: PlanOptions): Promise<PlanOutcome>;
  apply(spec: ResolvedSpec, plan: DocumentReader, options: ApplyOptions): Promise<ApplyOutcome>;
  /** Who changed what since the last apply. */
  drift(spec: ResolvedSpec, options: DriftOptions): Promise<DriftReport>;
  /** Signature, signer and objects of the newest manifest, then chain and freshness, each for itself. */
  verify(spec: ResolvedSpec, options: VerifyOptions): Promise<VerifyOutcome>;
  /** The same of evidence in files, without a network; and the files of a folder. Relative paths start at `cwd`. */
  verifyFiles(files: KeptFiles, options: Pick<VerifyOptions, 'anchor' | 'maxAge'>): Promise<VerifyFilesOutcome>;
  /** Brings what the newest manifest lists into a folder, every byte proven. */
  pull(spec: ResolvedSpec, request: PullRequest): Promise<PullOutcome>;
  /** The same by a manifest in files: it says itself which bucket. */
  pullFiles(files: KeptFiles, request: PullRequest): Promise<PullOutcome>;
  /** One local file, hashed on demand for `checksum`. */
  hashedFile(path: string): HashedFile;
  /** What S3 keeps of one object, outside any spec, and whether a file is it. */
  checksumObject(place: ObjectPlace, file?: HashedFile): Promise<ObjectChecksum>;
  /** A P-256 pair: the private key in the user's key folder, the public one at `publicPath` (absolute). */
  keygen(name: string, publicPath: string): GeneratedPair;
  close(): Promise<void>;
}

export function openSession(options: SessionOptions): Session {
  boundHeap();
  const { signal, cwd, env, clock = systemClock } = options;
  const report = onceEach(options.report);
  const documents = openDocuments();
  const closing: (() => Promise<void> | void)[] = [];
  const made = new WeakSet<DocumentReader>();
  const warn = (message: string): void => report({ type: 'warning', message });
  const debug = (message: string): void => report({ type: 'debug', message });

  const withParallelism = (spec: ResolvedSpec): ResolvedSpec =>
    options.parallelism === undefined ? spec : { ...spec, parallelism: options.parallelism };

  /** Keys in KMS are asked for like all else: throttling is waited out. */
  const publicKey = <T>(ask: () => Promise<T>): Promise<T> =>
    withRetry({ clock, report }, { operation: 'kms:GetPublicKey', signal }, ask);
  const signerOf = (spec: ResolvedSpec): Promise<Signer> => publicKey(() => openSigner(spec, env, warn));

  function openStore(spec: StorePlace & Pick<ResolvedSpec, 'parallelism'>, bucket: string): ObjectStore {
    const store = openObjectStore({
      ...connectionOf(spec, bucket),
      bucket,
      parallelism: spec.parallelism,
      warn,
      debug,
    });
    closing.push(() => store.close());
    return store;
  }

  /** What every command that looks at a bucket works with. */
  async function bucketDeps(spec: ResolvedSpec, signingKey: () => Promise<PublicKey>): Promise<BucketDeps> {
    const store = openStore(spec, spec.bucket);
    const keys = await publicKey(() => trustedKeys(spec, signingKey));
    return {
      store,
      evidence: spec.manifest.bucket === spec.bucket ? store : openStore(spec, spec.manifest.bucket),
      documents,
      state: createLocalState(env, warn),
      keys,
      endpoint: spec.endpoint ?? env['AWS_ENDPOINT_URL_S3'] ?? env['AWS_ENDPOINT_URL'] ?? null,
      clock,
      report,
      signal,
    };
  }

  async function pullInto(
    store: ObjectStore,
    manifest: PullManifest,
    parallelism: number,
    { directory, allowUnproven }: Omit<PullRequest, 'anchor'>,
  ): Promise<PullOutcome> {
    const folder = openPullFolder(resolve(cwd, directory));
    const digester = openDigester({});
    try {
      const deps = { store, folder, digester, hashing, parallelism, clock, report, signal };
      return await pull(deps, manifest, { allowUnproven });
    } finally {
      await digester.close();
    }
  }

  async function planDeps(spec: ResolvedSpec, signingKey: () => Promise<PublicKey>): Promise<PlanDeps> {
    return {
      ...(await bucketDeps(spec, signingKey)),
      source: openFileSource(spec, options),
      digester: openDigester(options.cache ? { cacheFile: hashCachePath(spec, env) } : {}),
      resolveKmsKey: (keyId) => resolveKmsKey(keyId, spec.region),
      toolVersion: packageJson.version,
    };
  }

  return {
    documents,
    loadSpecs: (files, names) => loadSpecs({ files, names, cwd }, specFiles),
    validateFiles: (spec) =>
      validateFiles({ source: openFileSource(spec, options), files: fileReader, report, signal }, spec),
    async plan(given, planOptions) {
      const spec = withParallelism(given);
      const deps = await planDeps(spec, async () => (await signerOf(spec)).key);
      try {
        const planned = await plan(deps, spec, planOptions);
        made.add(planned.document);
        return planned;
      } finally {
        // Its threads would stay in memory while files are sent.
        await deps.digester.close();
      }
    },
    async drift(given, driftOptions) {
      const spec = withParallelism(given);
      const deps = { ...(await planDeps(spec, async () => (await signerOf(spec)).key)), hashing };
      try {
        return await drift(deps, spec, driftOptions);
      } finally {
        await deps.digester.close();
      }
    },
    async apply(given, document, applyOptions) {
      const spec = withParallelism(given);
      const signer = await signerOf(spec);
      const deps: ApplyDeps = {
        ...(await planDeps(spec, async () => signer.key)),
        signer,
        files: fileReader,
        hashing,
        openJournal: () =>
          openJournal(documents.temporary('journal'), (document.closing as { records: number }).records),
        provenance: { git: await gitState(spec.directory), caller: callerOf(env) },
        sources: {
          isSourceOf: sourceChecker(spec),
          absolutePath: (path) => resolve(spec.directory, path),
        },
      };
      try {
        return await apply(deps, spec, document, { ...applyOptions, justMade: made.has(document) });
      } finally {
        await deps.digester.close();
      }
    },
    async verify(given, verifyOptions) {
      const spec = withParallelism(given);
      const deps = await bucketDeps(spec, async () => (await signerOf(spec)).key);
      return await verify({ ...deps, hashing }, spec, verifyOptions);
    },
    async verifyFiles({ manifest, bundle = bundleBeside(manifest), key, directory }, verifyOptions) {
      const paths = { manifest: resolve(cwd, manifest), bundle: resolve(cwd, bundle) };
      const trusted = readPublicKey(resolve(cwd, key), key);
      const digester = openDigester({});
      try {
        const folder = directory === undefined ? undefined : openLocalFolder(resolve(cwd, directory));
        const deps = { documents, evidenceFiles, digester, clock, report, signal };
        return await verifyFiles(deps, { ...paths, key: trusted }, folder, verifyOptions);
      } finally {
        await digester.close();
      }
    },
    async pull(given, { anchor, ...request }) {
      const spec = withParallelism(given);
      const deps = await bucketDeps(spec, async () => (await signerOf(spec)).key);
      report({ type: 'stage', stage: 'head', name: spec.name });
      const manifest = headManifest(await readHead(deps, spec, { signal, anchor }), spec);
      return await pullInto(deps.store, manifest, spec.parallelism, request);
    },
    async pullFiles({ manifest: file, bundle = bundleBeside(file), key }, { anchor, ...request }) {
      const paths = { manifest: resolve(cwd, file), bundle: resolve(cwd, bundle) };
      const trusted = readPublicKey(resolve(cwd, key), key);
      const proven = await openManifestFiles({ documents, evidenceFiles }, { ...paths, key: trusted });
      const manifest = keptManifest(proven, anchor);
      const { parallelism = DEFAULT_PARALLELISM } = options;
      const store = openStore({ ...manifest.target, parallelism }, manifest.target.bucket);
      return await pullInto(store, manifest, parallelism, request);
    },
    hashedFile: (path) => openHashedFile(resolve(cwd, path), path),
    async checksumObject(place, file) {
      const store = openObjectStore({ bucket: place.bucket, parallelism: 1, warn, debug });
      closing.push(() => store.close());
      return checksumObject({ store, requests: semaphore(1), clock, report, signal }, place, file);
    },
    keygen: (name, publicPath) => generatePair(name, publicPath, env),
    async close() {
      await Promise.all(closing.map(async (end) => end()));
      documents.close();
    },
  };
}

/** Plan and apply of one session look at the same things: a warning is said once. */
function onceEach(report: Reporter): Reporter {
  const said = new Set<string>();
  return (event) => {
    const text = event.type === 'warning' ? JSON.stringify(event) : undefined;
    if (text === undefined || !said.has(text)) {
      report(event);
    }
    if (text !== undefined && said.size < 10_000) {
      said.add(text);
    }
  };
}

/** The keys in `trust`; without any the signing key alone, so that a plan needs no private key where trust is declared. */
async function trustedKeys(spec: ResolvedSpec, signingKey: () => Promise<PublicKey>): Promise<readonly PublicKey[]> {
  const { trust } = spec.manifest;
  return trust.length === 0
    ? [await signingKey()]
    : loadTrust(trust, { directory: spec.directory, region: spec.region });
}

/** Of a spec, or of a manifest. */
type StorePlace = Pick<ResolvedSpec, 'bucket' | 'region' | 'endpoint' | 'expectedBucketOwner'>;

/** Evidence may lie in a bucket of another account (`manifest.bucket`): the owner that the spec expects is its own bucket's. */
function connectionOf(
  spec: StorePlace,
  bucket: string,
): Pick<Parameters<typeof openObjectStore>[0], 'region' | 'endpoint' | 'expectedBucketOwner'> {
  return {
    ...(spec.region === undefined ? {} : { region: spec.region }),
    ...(spec.endpoint === undefined ? {} : { endpoint: spec.endpoint }),
    ...(spec.expectedBucketOwner === undefined || bucket !== spec.bucket
      ? {}
      : { expectedBucketOwner: spec.expectedBucketOwner }),
  };
}
