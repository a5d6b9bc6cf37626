import { isS3recError, isVerifyError } from '../../core/error.ts';
import { lastApplied, type Predicate } from '../../core/manifest/statement.ts';
import { awsCommand } from '../../core/shell-word.ts';
import { failed, GOOD, notAsked } from '../../core/verify/answer.ts';
import { judgeFreshness, type FreshnessAnswer } from '../../core/verify/freshness.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Records } from '../../ports/documents.ts';
import type { OutsideAnchor } from '../chain/anchor.ts';
import type { Host } from '../chain/host.ts';
import type { Target } from '../chain/target.ts';
import type { Tip, TipManifest, TipReading } from '../chain/tip.ts';
import { tipMoved, lookAgain, type Look } from '../chain/look-again.ts';
import { beginSearch, concludeSearch, hasMoved, readTip } from '../chain/read-tip.ts';
import { notInChain, openRun, seekRun, type RunSought } from '../chain/older-run.ts';
import { recordedTip, type RecordedTip } from '../chain/recorded-tip.ts';
import { isUnreadable } from '../chain/unreadable.ts';
import { requestsOf, type Requests } from '../chain/requests-of.ts';
import type { OpenUpload } from '../../ports/store-reads.ts';
import { NO_EVIDENCE, signedBy, unproven, type Answers, type UploadsAnswer } from './verify-answers.ts';
import { verifyObjects, type VerifiedManifest } from './verify-objects.ts';
import { collectRunNames } from '../chain/run-names.ts';
import { walkChain, type ChainAnswer } from '../chain/walk-chain.ts';
import { present } from '../../core/present.ts';
import type { ObjectFinding } from '../../core/verify/judge-object.ts';

export interface VerifyOptions {
  readonly anchor: OutsideAnchor;
  readonly requireCryptographic: boolean;
  /** Every byte is downloaded and hashed, and so are the older manifests. */
  readonly deep: boolean;
  /** How many runs to walk back. Absent: to the beginning. */
  readonly chain?: number;
  /** An older run of the chain. Absent: the newest. */
  readonly run?: number;
  /** Milliseconds since the tip was signed. */
  readonly maxAge?: number;
}

/** The answers of verify to each of its questions. */
export interface VerifyOutcome extends Answers, Requests {
  /** `ObjectFinding`s of objects that do not match, or had only a weak proof before their bytes were read. */
  readonly findings?: Records<ObjectFinding>;
  /**
   * 0; 7 when the evidence is wrong; 2 when only objects differ; 3 when something that an older run recorded is gone.
   */
  readonly exitCode: 0 | 2 | 3 | 7;
}

/**
 * Asks each question by itself: whether the signature is good, the signer trusted, the objects match, the chain whole
 * and the tip fresh. Without good evidence there is nothing to compare objects with. It writes nothing to the bucket.
 * Objects that differ may come from an apply that is running. Then it starts over, once.
 * @throws S3recError NEVER_APPLIED, HEAD_MOVED, DOCUMENT_NEWER, REMOTE_*, LOCAL_*
 */
export async function verify(target: Target, host: Host, options: VerifyOptions): Promise<VerifyOutcome> {
  return await lookAgain(host.report, target.spec.name, 'verify', () => verifyOnce(target, host, options));
}

async function verifyOnce(target: Target, host: Host, options: VerifyOptions): Promise<Look<VerifyOutcome>> {
  const { spec } = target;
  const { anchor } = options;
  host.report({ type: 'stage', stage: 'head', name: spec.name });
  const names = collectRunNames();
  const anew = { anchor, anew: true };
  const search = await beginSearch(target, host, anew, names.see);
  const { reading: proven, error, reached } = await concludeSearch(target, host, anew, search);
  if (proven === undefined) {
    const moved = (await hasMoved(target, search)) ? 'something came to its evidence' : undefined;
    return { found: { ...unproven(error, reached), ...requestsOf(target), exitCode: 7 }, moved };
  }
  const tip = recordedTip(proven, spec, 'there is no manifest to verify');
  const { run } = options;
  const sought = run === undefined ? undefined : seekRun(tip, run);
  const chain = await walkChain(target, tip.top, names, {
    deep: options.deep,
    newest: tip.manifest,
    says: tip.predicate,
    ...present({ limit: options.chain, to: run, reached: sought?.reached }),
  });
  const freshness = freshnessOf(host.clock, proven, tip, options);
  const opened = await manifestOf(target, host, tip, chain, sought && { run: run ?? 0, ...sought });
  const { manifest, result, git } = opened;
  const objects = await objectsOf(target, host, opened, options);
  const isPast = run !== undefined;
  const moved =
    (isPast || objects.answer.ok !== false ? undefined : tipMoved(proven, await readTip(target, host, { anchor }))) ??
    // Evidence that is read after the listing may be newer than it.
    (chain.ok === false && (await hasMoved(target, search)) ? 'something came to its evidence' : undefined);
  const found: VerifyOutcome = {
    run: run ?? tip.run,
    ...(isPast && { head: tip.run }),
    ...present({ result, git }),
    signature: GOOD,
    signer: signedBy(tip.signedBy),
    manifest,
    chain: withHint(chain),
    freshness,
    objects: objects.answer,
    ...present({ findings: objects.findings }),
    openUploads: await countUploads(target),
    ...requestsOf(target),
    exitCode: [chain, freshness, manifest].some(({ ok }) => ok === false) ? 7 : objects.exitCode,
  };
  return { found, moved };
}

/**
 * Adds a hint. Somebody who knows that older evidence is out of reach, as under a retired key, can have the rest of the
 * chain proven.
 */
function withHint(chain: ChainAnswer): ChainAnswer {
  const { unreadable, hint, runs } = chain;
  if (unreadable === undefined) {
    return chain;
  }
  return {
    ...chain,
    hint: `${hint === undefined ? '' : `${hint}\n`}--chain ${(runs ?? 1) - 1} stops before run ${unreadable}.`,
  };
}

interface Opened extends Pick<Answers, 'manifest' | 'result' | 'git'> {
  /** Absent: it was not reached, or is not what was signed. */
  readonly verified?: VerifiedManifest;
}

/** The tip's manifest, or that of the run that was asked for. @throws S3recError USAGE: the chain has no such run */
async function manifestOf(
  target: Target,
  host: Host,
  tip: RecordedTip,
  chain: ChainAnswer,
  sought: (RunSought & { readonly run: number }) | undefined,
): Promise<Opened> {
  const opened = ({ key, sha256, reader }: TipManifest, { result, git }: Predicate, isPast: boolean): Opened => ({
    manifest: { ok: true, key, sha256 },
    git,
    ...present({ result }),
    verified: { reader, isPast },
  });
  if (sought === undefined) {
    // A confirmation may be of a later commit.
    return opened(tip.manifest, { ...tip.top.predicate, git: tip.predicate.git }, false);
  }
  const statement = sought.found();
  if (statement === undefined) {
    if (chain.ok === false) {
      return { manifest: notAsked(`not looked at: the chain is broken before run ${sought.run}`) };
    }
    throw notInChain(target.spec, sought.run, tip, chain);
  }
  try {
    return opened(await openRun(target, host, statement, { anew: true }), statement, true);
  } catch (error) {
    if (!isVerifyError(error) && !isUnreadable(error)) {
      throw error;
    }
    return { manifest: failed(error) };
  }
}

async function objectsOf(
  target: Target,
  host: Host,
  { verified }: Opened,
  options: VerifyOptions,
): Promise<{
  readonly answer: Answers['objects'];
  readonly findings?: Records<ObjectFinding>;
  readonly exitCode: 0 | 2 | 3;
}> {
  if (verified === undefined) {
    return { answer: notAsked(NO_EVIDENCE), exitCode: 0 };
  }
  const { ok, counts, findings } = await verifyObjects(target, host, verified, options);
  const onlyGone = verified.isPast && counts.different + counts.unknown === 0;
  return {
    answer: { ok, ...counts },
    ...present({ findings }),
    exitCode: ok ? 0 : onlyGone ? 3 : 2,
  };
}

/** How many uploads are named. */
const UPLOADS_NAMED = 20;

/**
 * Counts uploads that were begun and never ended, and names the first ones. They cost money, and may become objects.
 */
async function countUploads({ spec, store, signal }: Target): Promise<UploadsAnswer> {
  try {
    let count = 0;
    const first: OpenUpload[] = [];
    for await (const page of store.openUploads(spec.prefix, { signal })) {
      count += page.uploads.length;
      first.push(...page.uploads.slice(0, UPLOADS_NAMED - first.length));
    }
    const uploads = first.map((upload) => namedUpload(store.bucket, upload));
    return { ...GOOD, count, ...(count > 0 && { uploads }) };
  } catch (error) {
    if (isS3recError(error, 'REMOTE_ACCESS_DENIED') || isS3recError(error, 'REMOTE_UNSUPPORTED')) {
      return { ok: null, code: error.code, message: error.message, ...present({ hint: error.hint }) };
    }
    throw error;
  }
}

function namedUpload(
  bucket: string,
  { key, uploadId, initiated }: OpenUpload,
): NonNullable<UploadsAnswer['uploads']>[number] {
  const abort = awsCommand('abort-multipart-upload', { bucket, key, 'upload-id': uploadId });
  return { key, uploadId, initiated: new Date(initiated * 1000).toISOString(), abort };
}

function freshnessOf(
  clock: Clock,
  { freshness }: TipReading,
  { predicate }: Tip,
  { maxAge }: VerifyOptions,
): FreshnessAnswer {
  return judgeFreshness({
    anchored: freshness === 'anchored',
    signedAt: lastApplied(predicate),
    now: clock.now(),
    in: 'bucket',
    ...present({ maxAge }),
  });
}
