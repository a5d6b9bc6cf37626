import { resolve } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { resolveKmsKey } from '../adapters/keys/kms-key.ts';
import { openSigner } from '../adapters/keys/open-signer.ts';
import { loadTrust } from '../adapters/keys/public-keys.ts';
import { gitHistory } from '../adapters/local/git-history.ts';
import { gitState } from '../adapters/local/git-state.ts';
import { openDigester } from '../adapters/local/hash/digester.ts';
import { hashCachePath } from '../adapters/local/hash/hash-cache.ts';
import { hashing } from '../adapters/local/hash/hashing.ts';
import { createLocalState } from '../adapters/local/state/state.ts';
import { gitViews } from '../adapters/local/walk/git-view.ts';
import { type LocalSource, openFileSource } from '../adapters/local/walk/walk.ts';
import { stateFolder } from '../adapters/user-folders.ts';
import { pathInWorkTree } from '../adapters/work-tree.ts';
import { openObjectStore, type S3Store } from '../adapters/s3/store.ts';
import { desiredEncryption } from '../app/chain/desired-encryption.ts';
import type { Host } from '../app/chain/host.ts';
import type { Target } from '../app/chain/target.ts';
import type { Bucket } from '../app/observe/bucket.ts';
import type { Checkout } from '../app/plan/checkout.ts';
import { limiter } from '../app/flow/limiter.ts';
import { pace } from '../app/flow/pace.ts';
import { retries, retryBudget, type RetryBudget } from '../app/flow/retry.ts';
import { retrying } from '../app/store/retrying.ts';
import type { ResolvedSpec } from '../core/spec/resolved-spec.ts';
import type { Clock } from '../ports/clock.ts';
import type { CredentialsEnd } from '../ports/credentials.ts';
import type { Documents } from '../ports/documents.ts';
import type { History } from '../ports/history.ts';
import type { PublicKey, Signer } from '../ports/signer.ts';
import type { SessionOptions } from './session.ts';
import { present } from '../core/present.ts';

/** The place of a bucket, by a spec or by a manifest. */
type StorePlace = Pick<ResolvedSpec, 'bucket' | 'region' | 'endpoint' | 'expectedBucketOwner' | 'parallelism'>;

interface OpenBucket extends Bucket {
  readonly store: S3Store;
}

/** A target, and when the credentials of its requests end. */
interface OpenTarget extends Target {
  readonly credentialsEnd: CredentialsEnd;
}

/** The adapters of one session: what its use cases work with, opened per spec and closed together. */
export interface Workbench {
  readonly host: Host;
  openBucket(place: StorePlace): OpenBucket;
  signer(spec: ResolvedSpec): Promise<Signer>;
  /** The target of every command that looks at a bucket. `signingKey`: asked for when `trust` is empty. */
  target(spec: ResolvedSpec, signingKey?: () => Promise<PublicKey>): Promise<OpenTarget>;
  fileSource(spec: ResolvedSpec, countsUncommitted?: boolean): Promise<LocalSource>;
  /** The spec's files (`DigesterOptions.isWholeWalk`). The digester is closed by the caller: its threads would stay in memory. */
  checkout(
    spec: ResolvedSpec,
    options: {
      readonly isWholeWalk: boolean;
      /** Whether git is asked how many files are not in a commit, even where the spec does not ask for that. */
      readonly countsUncommitted?: boolean;
    },
  ): Promise<Checkout>;
  close(): void;
}

export function openWorkbench(options: SessionOptions, documents: Documents, clock: Clock): Workbench {
  const { signal, env, report, credentials } = options;
  const stores: S3Store[] = [];
  const folder = stateFolder(env, options.cwd);
  const warn = (message: string): void => report({ type: 'warning', message });
  const debug = (message: string): void => report({ type: 'debug', message });

  const retry = retries({ clock, report });
  /** One for all that the command does: an apply goes on with what its plan has left. */
  let budget: RetryBudget | undefined;
  /** Requests for KMS keys are sent again, too, since KMS may throttle them. */
  const keyArn =
    (spec: ResolvedSpec) =>
    (keyId: string): Promise<string> =>
      retry({ operation: 'kms:DescribeKey', signal }, () => resolveKmsKey(keyId, { region: spec.region, credentials }));
  const publicKey = <T>(ask: () => Promise<T>): Promise<T> => retry({ operation: 'kms:GetPublicKey', signal }, ask);

  function connected(place: StorePlace, bucket: string): S3Store {
    const { parallelism } = place;
    const store = openObjectStore({ ...connectionOf(place, bucket), bucket, parallelism, credentials, warn, debug });
    stores.push(store);
    return store;
  }

  /**
   * Allows as many requests at a time as the spec does, and fewer while the server asks for that. Each is sent again
   * where that helps.
   */
  function limited(store: S3Store, parallelism: number): OpenBucket {
    const requests = limiter(parallelism);
    budget ??= retryBudget(parallelism, report);
    const sending = retries({ clock, report, budget, pace: pace(requests, clock) });
    return { store: retrying(store, sending), requests, signal };
  }

  const bench: Workbench = {
    host: {
      documents,
      state: createLocalState(folder, warn),
      proven: new Map(),
      hashing,
      clock,
      report,
      toolVersion: packageJson.version,
    },
    openBucket: (place) => limited(connected(place, place.bucket), place.parallelism),
    async signer(spec) {
      const signer = await publicKey(() => openSigner(spec, options));
      return {
        key: signer.key,
        sign: (message, until) => retry({ operation: 'Sign', signal: until }, () => signer.sign(message)),
      };
    },
    async target(spec, signingKey = async () => (await bench.signer(spec)).key) {
      const { bucket, manifest, parallelism } = spec;
      const direct = connected(spec, bucket);
      const { store, requests } = limited(direct, parallelism);
      const chain = manifest.bucket === bucket ? direct : connected(spec, manifest.bucket);
      const keys = await publicKey(() => trustedKeys(spec, signingKey, options));
      let encryption: ReturnType<Target['encryption']> | undefined;
      return {
        spec,
        store,
        requests,
        // Requests for evidence are few, and go one after the other. They share no limit with the thousands for
        // objects, so they never wait for those.
        evidence: retrying(chain, retries({ clock, report })),
        keys,
        endpoint: await store.endpoint(),
        credentialsEnd: direct.credentialsEnd,
        encryption: () => (encryption ??= desiredEncryption(spec, keyArn(spec))),
        signal,
      };
    },
    fileSource: async (spec, countsUncommitted = false) =>
      openFileSource(spec, {
        ...options,
        stateFolder: folder.path,
        git: await gitViews(spec, countsUncommitted, signal),
      }),
    async checkout(spec, { isWholeWalk, countsUncommitted }) {
      const source = await bench.fileSource(spec, countsUncommitted);
      return {
        source,
        digester: openDigester({
          signal,
          mayLie: (real) => source.holds(real),
          ...(options.cache ? { cacheFile: hashCachePath(spec, folder.path), isWholeWalk } : {}),
        }),
        absolutePath: (path) => resolve(spec.directory, path),
        git: () => gitState(spec.directory, warn),
        history: firstKnown(gitHistory(spec.directory), options.history),
        specPath: pathInWorkTree(resolve(options.cwd, spec.file)),
      };
    },
    close() {
      for (const store of stores) {
        store.close();
      }
    },
  };
  return bench;
}

/**
 * The keys in `trust`. Without any, only the signing key is trusted. So a plan needs no private key where trust is
 * declared.
 */
async function trustedKeys(
  spec: ResolvedSpec,
  signingKey: () => Promise<PublicKey>,
  { credentials, allowOutside }: SessionOptions,
): Promise<readonly PublicKey[]> {
  const { trust } = spec.manifest;
  return trust.length === 0
    ? [await signingKey()]
    : loadTrust(trust, { directory: spec.directory, region: spec.region, credentials, allowOutside });
}

/** Asks the other history only for what is not known here, since that may cost a request. */
function firstKnown(here: History, other: History | undefined): History {
  return {
    async relation(commit, to) {
      const relation = await here.relation(commit, to);
      return relation === 'unknown' && other !== undefined ? await other.relation(commit, to) : relation;
    },
  };
}

/** Evidence may lie in a bucket of another account (`manifest.bucket`): the owner that the spec expects is its own bucket's. */
function connectionOf(
  spec: StorePlace,
  bucket: string,
): Pick<Parameters<typeof openObjectStore>[0], 'region' | 'endpoint' | 'expectedBucketOwner'> {
  return present({
    region: spec.region,
    endpoint: spec.endpoint,
    expectedBucketOwner: bucket === spec.bucket ? spec.expectedBucketOwner : undefined,
  });
}
