import { isS3recError, S3recError } from '../../core/error.ts';
import type { ManifestStatus } from '../../core/object/record.ts';
import { latestKey, MAX_RUN, parseRunKey, runStem } from '../../core/manifest/names.ts';
import { bundleKeyOf, placeOf } from '../../core/manifest/place.ts';
import type { ManifestPointer, Predicate } from '../../core/manifest/statement.ts';
import type { DocumentFile } from '../../ports/documents.ts';
import { anchorOf } from '../chain/anchor.ts';
import type { Tip, TipReading } from '../chain/tip.ts';
import { latestEtag } from '../chain/latest-etag.ts';
import { quarantineHint } from '../chain/quarantine-hint.ts';
import { carriedByConfirmation, carriedByRun } from './carried.ts';
import { commitConfirmation, commitRun, keepUncopied } from './commit.ts';
import { tipWentOn } from './plan-again.ts';
import { latestMoved, putOnce, saveBundle, swapLatest } from '../chain/put-evidence.ts';
import type { AttestDeps, RunFacts } from './run-facts.ts';
import { signStatement } from './sign-statement.ts';
import { present } from '../../core/present.ts';

/** One run's place in the folder: what its documents are called. */
export interface SignedPlan {
  readonly run: number;
  /** `<folder><run>_<time>_<plan id>`: the keys of plan, manifest and bundles begin with it. */
  readonly stem: string;
  readonly planKey: string;
  readonly planBundleKey: string;
  /** The same bundle, as a local file. */
  readonly planBundlePath: string;
}

/** What a run left as evidence. */
export interface Published {
  readonly run: number;
  readonly manifest: { readonly key: string; readonly sha256: string; /** Local file. */ readonly path: string };
  /** The new bundle: under the run's own key, or `latest` for a confirmation. */
  readonly bundleKey: string;
  /** Local copy of it. */
  readonly bundlePath: string;
  /** Another commit, perhaps a newer one, confirmed the tip while this run was at work: what it did may have to be done over. */
  readonly isOlder?: boolean;
}

/** Names that a run tries to take, a second apart. */
const NAMES = 8;

/** A reading with a tip to continue from. */
export type Continued = TipReading & { readonly tip: Tip };

/**
 * Refuses a signing key that the spec does not trust. Every function below does so too; call it before anything else is done.
 * @throws S3recError SIGN_KEY_REFUSED
 */
export function assertSignerTrusted({ signer, keys }: Pick<AttestDeps, 'signer' | 'keys'>): void {
  if (keys.some((key) => key.fingerprint === signer.key.fingerprint)) {
    return;
  }
  const trusted = keys.map((key) => `${key.fingerprint} (${key.origin})`).join(', ');
  throw new S3recError(
    'SIGN_KEY_REFUSED',
    `The signing key ${signer.key.fingerprint} (${signer.key.origin}) is not trusted; manifest.trust names: ${trusted || 'none'}`,
    { hint: 'Add its public key to manifest.trust in the spec, or sign with a key that stands there.' },
  );
}

/**
 * The very first write of a chain: a signed bundle without a manifest (run 0; after `restartChain` the number behind
 * everything abandoned, and `latest` is replaced at once). Call it exactly when `reading.head` is undefined.
 */
export async function genesis(deps: AttestDeps, facts: RunFacts, reading: TipReading): Promise<Continued> {
  assertSignerTrusted(deps);
  const { abandoned } = reading;
  const run = abandoned === undefined ? 0 : nextRun(facts, abandoned.run, reading.beside);
  const place = placeOf(facts.spec);
  const key = `${runStem(place.folder, run, deps.clock.now(), facts.planId)}.sigstore.json`;
  const subject = { name: `spec ${facts.spec.name}`, sha256: facts.spec.digest };
  const signed = await signStatement(deps, facts, subject, {
    kind: 'genesis',
    run,
    manifest: null,
    predecessor: null,
    ...present({ abandoned }),
  });
  const path = saveBundle(deps, signed.text);
  await keepUncopied(deps, facts, reading);
  await putOnce(deps, facts, { key, path });
  const { latest, abandoned: _, uncopied: __, ...rest } = reading;
  const replaced = abandoned === undefined ? undefined : await beginAnew(deps, facts, path, latest);
  const now = replaced ?? latest;
  remember(deps, facts, signed.predicate);
  const link = { run, bundleKey: key, statementSha256: signed.statementSha256, manifestSha256: null };
  const signedBy = deps.signer.key;
  return {
    ...rest,
    ...present({ latest: now }),
    tip: {
      run,
      highest: run,
      predicate: signed.predicate,
      bundleKey: key,
      link,
      signer: signedBy.fingerprint,
      signedBy,
      top: { key, predicate: signed.predicate },
    },
  };
}

/** @returns `latest` as it stands then. @throws S3recError HEAD_MOVED */
async function beginAnew(
  deps: AttestDeps,
  facts: RunFacts,
  path: string,
  latest: TipReading['latest'],
): Promise<{ readonly etag: string } | undefined> {
  const key = latestKey(placeOf(facts.spec).folder);
  if (!(await swapLatest(deps, facts, { key, path }, latest))) {
    throw latestMoved(key);
  }
  const etag = await latestEtag(deps, key, facts.signal);
  return etag === undefined ? undefined : { etag };
}

/**
 * Uploads the plan and its signed bundle, each written once: before the first action, so that a run that cannot sign does
 * nothing.
 */
export async function signPlan(
  deps: AttestDeps,
  facts: RunFacts,
  tip: Tip,
  plan: Pick<DocumentFile, 'path' | 'sha256'>,
): Promise<SignedPlan> {
  assertSignerTrusted(deps);
  const run = nextRun(facts, tip.highest, [tip.bundleKey]);
  const { folder } = placeOf(facts.spec);
  const now = deps.clock.now();
  for (let name = 1; ; name += 1) {
    const stem = runStem(folder, run, now + (name - 1) * 1000, facts.planId);
    const planKey = `${stem}.plan.jsonl`;
    const planBundleKey = `${stem}.plan.sigstore.json`;
    const signed = await signStatement(
      deps,
      facts,
      { name: planKey, sha256: plan.sha256 },
      { kind: 'plan', run, manifest: null, predecessor: tip.link },
    );
    try {
      await putOnce(deps, facts, { key: planKey, path: plan.path });
    } catch (error) {
      // The same plan began, and perhaps died, in the same second: the name of the next one is free.
      if (isS3recError(error, 'HEAD_MOVED') && name < NAMES) {
        continue;
      }
      throw error;
    }
    const planBundlePath = saveBundle(deps, signed.text);
    await putOnce(deps, facts, { key: planBundleKey, path: planBundlePath });
    return { run, stem, planKey, planBundleKey, planBundlePath };
  }
}

/**
 * Uploads the manifest, commits the run (`commitRun`), keeps the manifest in the local cache and moves the anchor. The
 * manifest's header must say `run: signed.run` and `predecessor: head.link.manifestSha256`.
 *
 * @throws S3recError HEAD_MOVED when another run replaced `latest` meanwhile.
 */
export async function publishRun(
  deps: AttestDeps,
  facts: RunFacts,
  reading: Continued,
  { run, stem }: SignedPlan,
  manifest: Pick<DocumentFile, 'path' | 'sha256'>,
  outcome: {
    readonly result: 'complete' | 'partial';
    readonly summary: Readonly<Partial<Record<ManifestStatus, number>>>;
    /** When the closing listing began. */
    readonly observedAt: string;
  },
): Promise<Published> {
  assertSignerTrusted(deps);
  const pointer: ManifestPointer = {
    bucket: placeOf(facts.spec).evidenceBucket,
    key: `${stem}.jsonl`,
    sha256: manifest.sha256,
  };
  const bundleKey = bundleKeyOf(pointer);
  const { etag } = await putOnce(deps, facts, { key: pointer.key, path: manifest.path });
  const predecessor = reading.tip.link;
  let isOlder = false;
  const { signed, path: bundlePath } = await commitRun(deps, facts, reading, bundleKey, async (meanwhile) => {
    const { supersedes } = meanwhile;
    isOlder = meanwhile.newestCommit !== undefined;
    return await signStatement(deps, facts, subjectOf(pointer), {
      kind: 'run',
      run,
      manifest: pointer,
      predecessor,
      ...outcome,
      ...(isOlder ? { result: 'partial' as const } : {}),
      ...present({ supersedes }),
      ...carriedByRun(facts, reading, meanwhile),
    });
  });
  const path = deps.state.keepManifest(pointer.sha256, manifest.path, etag);
  remember(deps, facts, signed.predicate);
  return {
    run,
    manifest: { key: pointer.key, sha256: pointer.sha256, path },
    bundleKey,
    bundlePath: deps.state.keepBundle(pointer.sha256, bundlePath),
    isOlder,
  };
}

/**
 * A run whose plan has no records: replaces `latest` with the next run number and the same manifest, and writes nothing
 * else. Only where the tip has a manifest; the first run publishes one even if it is empty.
 *
 * @param observedAt when the plan's listing began
 * @throws S3recError HEAD_MOVED (`planningAgain`) when another run replaced `latest` meanwhile.
 */
export async function confirmRun(
  deps: AttestDeps,
  facts: RunFacts,
  reading: Continued,
  observedAt: string,
): Promise<Published> {
  assertSignerTrusted(deps);
  const { manifest, predicate, link, run: before, highest, bundleKey } = reading.tip;
  const pointer = predicate.manifest;
  if (manifest === undefined || pointer === null) {
    throw new S3recError('INTERNAL', `Run ${before} of ${facts.spec.name} has no manifest to confirm`);
  }
  const run = nextRun(facts, highest, [bundleKey]);
  const { signed, path: bundlePath } = await commitConfirmation(deps, facts, reading, async (meanwhile) =>
    signStatement(deps, facts, subjectOf(pointer), {
      kind: 'confirmation',
      run,
      manifest: pointer,
      predecessor: link,
      observedAt,
      ...carriedByConfirmation(facts, reading, meanwhile),
    }),
  ).catch((error: unknown) => {
    throw tipWentOn(error);
  });
  remember(deps, facts, signed.predicate);
  return {
    run,
    manifest: { key: manifest.key, sha256: manifest.sha256, path: manifest.kept },
    bundleKey: latestKey(placeOf(facts.spec).folder),
    bundlePath: deps.state.keepBundle(manifest.sha256, bundlePath),
  };
}

function subjectOf({ key, sha256 }: ManifestPointer): { readonly name: string; readonly sha256: string } {
  return { name: key, sha256 };
}

/** @param newest bundles of the newest number, which may be made up */
function nextRun({ spec }: RunFacts, run: number, newest: readonly string[]): number {
  if (run >= MAX_RUN) {
    const { folder } = placeOf(spec);
    const made = newest.filter((key) => key === latestKey(folder) || parseRunKey(folder, key)?.run === run);
    throw new S3recError('VERIFY_CHAIN', `There is no run number after ${run}: names have room for 8 digits`, {
      hint: `A key with a made-up run number lies in ${folder}. ${quarantineHint(made.length === 0 ? ['KEY'] : made, spec)}`,
    });
  }
  return run + 1;
}

function remember(deps: AttestDeps, facts: RunFacts, predicate: Predicate): void {
  deps.state.setAnchor(anchorOf(deps, facts.spec, predicate));
}
