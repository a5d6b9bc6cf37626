import { isS3recError, S3recError } from '../../core/error.ts';
import { latestKey, runStem } from '../../core/manifest/names.ts';
import { bundleKeyOf, placeOf } from '../../core/manifest/place.ts';
import { type ManifestPointer, subjectsOf, type UntidyPlan } from '../../core/manifest/statement.ts';
import type { ManifestStatus } from '../../core/object/record.ts';
import { present } from '../../core/present.ts';
import type { DocumentFile, ManifestReader } from '../../ports/documents.ts';
import { anchorOf } from '../chain/anchor.ts';
import type { Host } from '../chain/host.ts';
import { putOnce, saveBundle } from '../chain/put-evidence.ts';
import type { Target } from '../chain/target.ts';
import type { Tip } from '../chain/tip.ts';
import { carriedByConfirmation, carriedByRun } from './carried.ts';
import { commitConfirmation, commitRun } from './commit.ts';
import { tipWentOn } from './plan-again.ts';
import { assertSignerTrusted, nextRun, type Continued, type Run } from './run.ts';
import { signStatement } from './sign-statement.ts';
import type { WrittenManifest } from './manifest-writer.ts';

/** The place of one run in the folder: the names of its documents. */
export interface SignedPlan {
  readonly run: number;
  /** `<folder><run>_<time>_<plan id>`: the keys of plan, manifest and bundles begin with it. */
  readonly stem: string;
  readonly planKey: string;
  readonly planBundleKey: string;
  /** The path of the plan's bundle as a local file. */
  readonly planBundlePath: string;
}

/** The evidence that a run left. */
export interface Published {
  readonly run: number;
  readonly manifest: {
    readonly key: string;
    readonly sha256: string;
    /** The local copy of the run's own file. */
    readonly path: string;
    /** Reads all of it. */
    readonly reader: ManifestReader;
  };
  /** The key of the new bundle: the run's own, or `latest` for a confirmation. */
  readonly bundleKey: string;
  /** The local copy of it. */
  readonly bundlePath: string;
  /** RFC 3339, UTC. */
  readonly signedAt: string;
  /** Fingerprint of the key. */
  readonly signer: string;
  /**
   * Another commit, perhaps a newer one, confirmed the tip while this run was at work. What this run did may have to be
   * repeated.
   */
  readonly isOlder?: boolean;
}

/** How many names a run tries to take, a second apart. */
const NAMES = 8;

/**
 * Uploads the plan and its signed bundle, each of which is written once. This comes before the first action, so that a
 * run that cannot sign does nothing.
 */
export async function signPlan(
  target: Target,
  host: Host,
  own: Run,
  tip: Tip,
  plan: Pick<DocumentFile, 'path' | 'sha256'>,
): Promise<SignedPlan> {
  assertSignerTrusted(target, own.signer);
  const run = nextRun(target.spec, tip.highest, [tip.bundleKey]);
  const { folder } = placeOf(target.spec);
  const now = host.clock.now();
  for (let name = 1; ; name += 1) {
    const stem = runStem(folder, run, now + (name - 1) * 1000, own.planId);
    const planKey = `${stem}.plan.jsonl`;
    const planBundleKey = `${stem}.plan.sigstore.json`;
    const signed = await signStatement(target, host, own, [{ name: planKey, digest: { sha256: plan.sha256 } }], {
      kind: 'plan',
      run,
      manifest: null,
      predecessor: tip.link,
    });
    try {
      await putOnce(target, { key: planKey, path: plan.path });
    } catch (error) {
      // The same plan began in the same second, and perhaps died. The next name is free.
      if (isS3recError(error, 'HEAD_MOVED') && name < NAMES) {
        continue;
      }
      throw error;
    }
    const planBundlePath = saveBundle(host.documents, signed.text);
    await putOnce(target, { key: planBundleKey, path: planBundlePath });
    return { run, stem, planKey, planBundleKey, planBundlePath };
  }
}

/** What a run has left, as its statement says it. */
interface WholeRun {
  readonly manifest: WrittenManifest;
  readonly result: 'complete' | 'partial';
  readonly summary: Readonly<Partial<Record<ManifestStatus, number>>>;
  readonly sentBytes: number;
  readonly driftFound: number;
  /** When the closing listing began. */
  readonly observedAt: string;
  /** The plans whose uploads a later run is to look for (`abortDeadUploads`). */
  readonly untidy: readonly UntidyPlan[];
  /** Evidence that stays under an older KMS key. */
  readonly notRekeyed?: readonly string[];
}

/**
 * Uploads the files of the manifest, commits the run (`commitRun`), keeps the files in the local cache, and moves the
 * anchor. The manifest's header must say `run: signed.run` and `predecessor: tip.link.manifestSha256`.
 * @throws S3recError HEAD_MOVED when another run replaced `latest` meanwhile
 */
export async function publishRun(
  target: Target,
  host: Host,
  own: Run,
  reading: Continued,
  { run, stem }: SignedPlan,
  { manifest, untidy, ...closed }: WholeRun,
): Promise<Published> {
  assertSignerTrusted(target, own.signer);
  const { own: file, base } = manifest;
  const pointer: ManifestPointer = {
    bucket: placeOf(target.spec).evidenceBucket,
    key: `${stem}.jsonl`,
    sha256: manifest.sha256,
    ...(file.sha256 === manifest.sha256 ? {} : { file: { bytes: file.size, sha256: file.sha256 } }),
  };
  const bundleKey = bundleKeyOf(pointer);
  const content = base && { ...base.content, ...(await putOnce(target, { key: base.named.key, path: base.path })) };
  const { etag } = await putOnce(target, { key: pointer.key, path: file.path });
  const predecessor = reading.tip.link;
  let isOlder = false;
  const { signed, path: bundlePath } = await commitRun(target, host, own, reading, bundleKey, async (meanwhile) => {
    const { supersedes } = meanwhile;
    isOlder = meanwhile.newestCommit !== undefined;
    return await signStatement(target, host, own, subjectsOf(pointer), {
      kind: 'run',
      run,
      manifest: pointer,
      predecessor,
      ...closed,
      ...(isOlder ? { result: 'partial' as const } : {}),
      ...present({ supersedes }),
      ...carriedByRun(own, reading, meanwhile, untidy),
    });
  });
  if (content !== undefined) {
    host.state.keepManifest(content.sha256, content.path, content.etag);
  }
  const path = host.state.keepManifest(file.sha256, file.path, etag);
  host.state.setAnchor(anchorOf(target, signed.predicate));
  return {
    run,
    manifest: { key: pointer.key, sha256: pointer.sha256, path, reader: manifest.reader },
    bundleKey,
    bundlePath: host.state.keepBundle(file.sha256, bundlePath),
    signedAt: signed.predicate.signedAt,
    signer: own.signer.key.fingerprint,
    isOlder,
  };
}

/**
 * Confirms a tip, for a run whose plan has no records. It replaces `latest` with the next run number and the same
 * manifest, and writes nothing else. The tip must have a manifest, so the first run publishes one even if it is empty.
 * @param observedAt when the plan's listing began
 * @param notRekeyed evidence that stays under an older KMS key
 * @throws S3recError HEAD_MOVED (`planningAgain`) when another run replaced `latest` meanwhile
 */
export async function confirmRun(
  target: Target,
  host: Host,
  own: Run,
  reading: Continued,
  observedAt: string,
  notRekeyed?: readonly string[],
): Promise<Published> {
  assertSignerTrusted(target, own.signer);
  const { manifest, predicate, link, run: before, highest, bundleKey } = reading.tip;
  const pointer = predicate.manifest;
  if (manifest === undefined || pointer === null) {
    throw new S3recError('INTERNAL', `Run ${before} of ${target.spec.name} has no manifest to confirm.`);
  }
  const run = nextRun(target.spec, highest, [bundleKey]);
  const { signed, path: bundlePath } = await commitConfirmation(target, host.documents, reading, async (meanwhile) =>
    signStatement(target, host, own, subjectsOf(pointer), {
      kind: 'confirmation',
      run,
      manifest: pointer,
      predecessor: link,
      observedAt,
      ...present({ notRekeyed }),
      ...carriedByConfirmation(own, reading, meanwhile),
    }),
  ).catch((error: unknown) => {
    throw tipWentOn(error);
  });
  host.state.setAnchor(anchorOf(target, signed.predicate));
  return {
    run,
    manifest: { key: manifest.key, sha256: manifest.sha256, path: manifest.own.kept, reader: manifest.reader },
    bundleKey: latestKey(placeOf(target.spec).folder),
    bundlePath: host.state.keepBundle(manifest.own.named.sha256, bundlePath),
    signedAt: signed.predicate.signedAt,
    signer: own.signer.key.fingerprint,
  };
}
