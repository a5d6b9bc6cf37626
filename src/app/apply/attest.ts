import { S3recError } from '../../core/error.ts';
import type { ManifestStatus } from '../../core/manifest/record.ts';
import { latestKey, MAX_RUN, runStem } from '../../core/manifest/names.ts';
import { bundleKeyOf, placeOf } from '../../core/manifest/place.ts';
import type { ManifestPointer, Predicate } from '../../core/manifest/statement.ts';
import type { DocumentFile } from '../../ports/documents.ts';
import { anchorOf } from '../head/anchor.ts';
import type { Head, HeadReading } from '../head/head.ts';
import { assertLatestStands, replaceLatest, saveBundle, uploadOnce } from './put-evidence.ts';
import type { AttestDeps, RunFacts } from './run-facts.ts';
import { signStatement } from './sign-statement.ts';

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

/** A reading with a head to continue from. */
export type Continued = HeadReading & { readonly head: Head };

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
export async function genesis(deps: AttestDeps, facts: RunFacts, reading: HeadReading): Promise<Continued> {
  assertSignerTrusted(deps);
  const { abandoned } = reading;
  const run = abandoned === undefined ? 0 : nextRun(abandoned.run);
  const place = placeOf(facts.spec);
  const key = `${runStem(place.folder, run, deps.clock.now(), facts.planId)}.sigstore.json`;
  const subject = { name: `spec ${facts.spec.name}`, sha256: facts.spec.digest };
  const signed = await signStatement(deps, facts, subject, {
    kind: 'genesis',
    run,
    manifest: null,
    predecessor: null,
    ...(abandoned === undefined ? {} : { abandoned }),
  });
  const path = saveBundle(deps, signed.text);
  await uploadOnce(deps, facts, { key, path });
  let { latest } = reading;
  if (abandoned !== undefined) {
    latest = await replaceLatest(deps, facts, { key: latestKey(place.folder), path }, latest);
  }
  remember(deps, facts, signed.predicate);
  const link = { run, bundleKey: key, statementSha256: signed.statementSha256, manifestSha256: null };
  const { abandoned: _, ...rest } = reading;
  return {
    ...rest,
    ...(latest === undefined ? {} : { latest }),
    head: { run, predicate: signed.predicate, bundleKey: key, link, signer: deps.signer.key.fingerprint },
  };
}

/**
 * Uploads the plan and its signed bundle, each written once: before the first action, so that a run that cannot sign does
 * nothing.
 */
export async function signPlan(
  deps: AttestDeps,
  facts: RunFacts,
  head: Head,
  plan: Pick<DocumentFile, 'path' | 'sha256'>,
): Promise<SignedPlan> {
  assertSignerTrusted(deps);
  const run = nextRun(head.run);
  const stem = runStem(placeOf(facts.spec).folder, run, deps.clock.now(), facts.planId);
  const planKey = `${stem}.plan.jsonl`;
  const planBundleKey = `${stem}.plan.sigstore.json`;
  const signed = await signStatement(
    deps,
    facts,
    { name: planKey, sha256: plan.sha256 },
    { kind: 'plan', run, manifest: null, predecessor: head.link },
  );
  await uploadOnce(deps, facts, { key: planKey, path: plan.path });
  await uploadOnce(deps, facts, { key: planBundleKey, path: saveBundle(deps, signed.text) });
  return { run, stem, planKey, planBundleKey };
}

/**
 * Uploads manifest and bundle, each written once, then replaces `latest`, keeps the manifest in the local cache and moves
 * the anchor. The manifest's header must say `run: signed.run` and `predecessor: head.link.manifestSha256`.
 *
 * @throws S3recError HEAD_MOVED when another run replaced `latest` meanwhile.
 */
export async function publishRun(
  deps: AttestDeps,
  facts: RunFacts,
  { head, latest }: Continued,
  { run, stem }: SignedPlan,
  manifest: Pick<DocumentFile, 'path' | 'sha256'>,
  outcome: {
    readonly result: 'complete' | 'partial';
    readonly summary: Readonly<Partial<Record<ManifestStatus, number>>>;
  },
): Promise<Published> {
  assertSignerTrusted(deps);
  const { folder, evidenceBucket } = placeOf(facts.spec);
  const pointer: ManifestPointer = { bucket: evidenceBucket, key: `${stem}.jsonl`, sha256: manifest.sha256 };
  const signed = await signStatement(
    deps,
    facts,
    { name: pointer.key, sha256: pointer.sha256 },
    { kind: 'run', run, manifest: pointer, predecessor: head.link, ...outcome },
  );
  const bundleKey = bundleKeyOf(pointer);
  const bundlePath = saveBundle(deps, signed.text);
  await assertLatestStands(deps, facts, latestKey(folder), latest);
  const { etag } = await uploadOnce(deps, facts, { key: pointer.key, path: manifest.path });
  await uploadOnce(deps, facts, { key: bundleKey, path: bundlePath });
  await replaceLatest(deps, facts, { key: latestKey(folder), path: bundlePath }, latest);
  const path = deps.state.keepManifest(pointer.sha256, manifest.path, etag);
  remember(deps, facts, signed.predicate);
  return {
    run,
    manifest: { key: pointer.key, sha256: pointer.sha256, path },
    bundleKey,
    bundlePath: deps.state.keepBundle(pointer.sha256, bundlePath),
  };
}

/**
 * A run whose plan has no records: replaces `latest` with the next run number and the same manifest, and writes nothing
 * else. Only where the head has a manifest; the first run publishes one even if it is empty.
 *
 * @throws S3recError HEAD_MOVED when another run replaced `latest` meanwhile.
 */
export async function confirmRun(deps: AttestDeps, facts: RunFacts, { head, latest }: Continued): Promise<Published> {
  assertSignerTrusted(deps);
  const { manifest, predicate, link } = head;
  if (manifest === undefined || predicate.manifest === null) {
    throw new S3recError('INTERNAL', `Run ${head.run} of ${facts.spec.name} has no manifest to confirm`);
  }
  const run = nextRun(head.run);
  const signed = await signStatement(
    deps,
    facts,
    { name: manifest.key, sha256: manifest.sha256 },
    { kind: 'confirmation', run, manifest: predicate.manifest, predecessor: link },
  );
  const bundleKey = latestKey(placeOf(facts.spec).folder);
  const bundlePath = saveBundle(deps, signed.text);
  await replaceLatest(deps, facts, { key: bundleKey, path: bundlePath }, latest);
  remember(deps, facts, signed.predicate);
  return {
    run,
    manifest: { key: manifest.key, sha256: manifest.sha256, path: manifest.kept },
    bundleKey,
    bundlePath: deps.state.keepBundle(manifest.sha256, bundlePath),
  };
}

function nextRun(run: number): number {
  if (run >= MAX_RUN) {
    throw new S3recError('VERIFY_CHAIN', `There is no run number after ${run}: names have room for 8 digits`, {
      hint: 'A key with a made-up run number lies in the evidence folder. Find out whose it is, and delete it.',
    });
  }
  return run + 1;
}

function remember(deps: AttestDeps, facts: RunFacts, predicate: Predicate): void {
  deps.state.setAnchor(anchorOf(deps, facts.spec, predicate));
}
