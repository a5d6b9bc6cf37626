import { isS3recError, isVerifyError } from '../../core/error.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import { GOOD } from '../../core/verify/answer.ts';
import { judgeFreshness, type FreshnessAnswer } from '../../core/verify/freshness.ts';
import type { DocumentReader } from '../../ports/documents.ts';
import type { OutsideAnchor } from '../head/anchor.ts';
import type { BucketDeps, Head } from '../head/head.ts';
import { headMoved, lookAgain, type Look } from '../head/look-again.ts';
import { beginSearch, concludeSearch, hasMoved, readHead, type HeadReading } from '../head/read-head.ts';
import { recordedHead } from '../head/recorded-head.ts';
import { requestsOf } from '../head/requests-of.ts';
import { withRetry } from '../flow/retry.ts';
import { signedBy, unproven, type Answers, type UploadsAnswer } from './verify-answers.ts';
import { verifyObjects, type VerifyObjectsDeps } from './verify-objects.ts';
import { collectRunNames, walkChain } from '../head/walk-chain.ts';

export interface VerifyOptions {
  readonly anchor: OutsideAnchor;
  readonly requireCryptographic: boolean;
  /** Every byte is downloaded and hashed, and so are the older manifests. */
  readonly deep: boolean;
  /** Runs to walk back; absent: to the beginning. */
  readonly chain?: number;
  /** Milliseconds since the head was signed. */
  readonly maxAge?: number;
}

/** What verify says to each of its questions. */
export interface VerifyOutcome extends Answers {
  /** `ObjectFinding`s of what does not match, and of what had only a weak proof before its bytes were read. */
  readonly findings?: DocumentReader;
  /** Requests that were sent, by operation. */
  readonly requests: Readonly<Record<string, number>>;
  /** 0; 7 when the evidence is wrong; 2 when only objects differ. */
  readonly exitCode: 0 | 2 | 7;
}

/**
 * Asks apart: is the signature good, is the signer trusted, do the objects match; then is the chain whole and the head
 * fresh. Without evidence that is good there is nothing to compare objects with. Writes nothing to the bucket. Objects that
 * differ may be an apply's that is at work: then it starts over, once.
 *
 * @throws S3recError NEVER_APPLIED, HEAD_MOVED, DOCUMENT_NEWER, REMOTE_*, LOCAL_*
 */
export async function verify(
  deps: VerifyObjectsDeps,
  spec: ResolvedSpec,
  options: VerifyOptions,
): Promise<VerifyOutcome> {
  return await lookAgain(deps, spec.name, 'verify', () => verifyOnce(deps, spec, options));
}

async function verifyOnce(
  deps: VerifyObjectsDeps,
  spec: ResolvedSpec,
  options: VerifyOptions,
): Promise<Look<VerifyOutcome>> {
  const { signal } = deps;
  deps.report({ type: 'stage', stage: 'head', name: spec.name });
  const names = collectRunNames();
  const reading = { signal, anchor: options.anchor, anew: true };
  const search = await beginSearch(deps, spec, reading, names.see);
  let proven: HeadReading;
  try {
    proven = await concludeSearch(deps, spec, reading, search);
  } catch (error) {
    if (!isVerifyError(error)) {
      throw error;
    }
    const moved = (await hasMoved(deps, search)) ? 'something came to its evidence' : undefined;
    return { found: { ...unproven(error, search.progress), requests: requestsOf(deps), exitCode: 7 }, moved };
  }
  const head = recordedHead(proven, spec, 'there is no manifest to verify');
  const chain = await walkChain(deps, head.top, names, search.place, {
    deep: options.deep,
    spec,
    quarantined: head.predicate.quarantined ?? [],
    signal,
    ...(options.chain === undefined ? {} : { limit: options.chain }),
  });
  const freshness = freshnessOf(deps, proven, head, options);
  const { ok, counts, findings } = await verifyObjects(deps, spec, proven, options);
  const moved =
    (ok ? undefined : headMoved(proven, await readHead(deps, spec, { signal, anchor: options.anchor }))) ??
    // What is read after the listing may be newer than it.
    (chain.ok === false && (await hasMoved(deps, search)) ? 'something came to its evidence' : undefined);
  const found: VerifyOutcome = {
    run: head.run,
    ...(head.top.predicate.result !== undefined && { result: head.top.predicate.result }),
    signature: GOOD,
    signer: signedBy(head.signedBy),
    manifest: { ok: true, key: head.manifest.key, sha256: head.manifest.sha256 },
    chain,
    freshness,
    objects: { ok, ...counts },
    ...(findings === undefined ? {} : { findings }),
    openUploads: await countUploads(deps, spec),
    requests: requestsOf(deps),
    exitCode: chain.ok === false || freshness.ok === false ? 7 : ok ? 0 : 2,
  };
  return { found, moved };
}

/** Uploads that were begun and never ended cost money and may become objects: they are counted. */
async function countUploads(deps: BucketDeps, { prefix }: ResolvedSpec): Promise<UploadsAnswer> {
  const { store, signal } = deps;
  try {
    const count = await withRetry(deps, { operation: 'ListMultipartUploads', signal }, async () => {
      let uploads = 0;
      for await (const page of store.openUploads(prefix, { signal })) {
        uploads += page.uploads.length;
      }
      return uploads;
    });
    return { ...GOOD, count };
  } catch (error) {
    if (isS3recError(error, 'REMOTE_ACCESS_DENIED') || isS3recError(error, 'REMOTE_UNSUPPORTED')) {
      return { ok: null, code: error.code, message: error.message, ...(error.hint && { hint: error.hint }) };
    }
    throw error;
  }
}

function freshnessOf(
  deps: BucketDeps,
  { freshness }: HeadReading,
  { predicate }: Head,
  { maxAge }: VerifyOptions,
): FreshnessAnswer {
  return judgeFreshness({
    anchored: freshness === 'anchored',
    signedAt: predicate.signedAt,
    now: deps.clock.now(),
    in: 'bucket',
    ...(maxAge === undefined ? {} : { maxAge }),
  });
}
