import { parseBundle } from '../../core/manifest/bundle.ts';
import { isOfGc, type Predicate } from '../../core/manifest/statement.ts';
import { isSignedBy } from '../../core/manifest/verify-bundle.ts';
import type { Records } from '../../ports/documents.ts';
import { ListDocument } from '../compare/list-document.ts';
import type { OutsideAnchor } from '../chain/anchor.ts';
import type { Host } from '../chain/host.ts';
import type { Target } from '../chain/target.ts';
import type { TipReading } from '../chain/tip.ts';
import { lookAgain, type Look } from '../chain/look-again.ts';
import { beginSearch, concludeSearch, hasMoved } from '../chain/read-tip.ts';
import { neverApplied } from '../chain/recorded-tip.ts';
import { requestsOf } from '../chain/requests-of.ts';
import { collectRunNames } from '../chain/run-names.ts';
import { walkChain, type ChainAnswer } from '../chain/walk-chain.ts';
import { present } from '../../core/present.ts';

export interface LogOptions {
  readonly anchor: OutsideAnchor;
  /** How many runs are listed, the newest ones. Absent: all. */
  readonly limit?: number;
}

/** One run, as its signed statement says. The names are a contract with users (`--format json`). */
export interface LoggedRun extends Pick<
  Predicate,
  'run' | 'kind' | 'startedAt' | 'signedAt' | 'git' | 'planId' | 'specDigest' | 'manifest' | 'caller'
> {
  /** The version of s3rec. */
  readonly version: string;
  readonly bundleKey: string;
  readonly result?: Predicate['result'];
  readonly summary?: Predicate['summary'];
  readonly sentBytes?: number;
  readonly driftFound?: number;
  /** Only in a genesis after `--restart-chain`. */
  readonly abandoned?: Predicate['abandoned'];
  /** Only in a statement of `gc`: the oldest run that it kept. */
  readonly oldestKept?: number;
  /** The signer. A key that is not trusted any more is only named by the bundle, which the newer statement proves. */
  readonly signer: { readonly fingerprint: string; readonly trusted: boolean };
}

export interface LogOutcome {
  /** The newest run, confirmations included. */
  readonly run: number;
  /** `LoggedRun`s, newest first. Undefined with a limit of 0. */
  readonly runs: Records<LoggedRun> | undefined;
  readonly shown: number;
  readonly chain: ChainAnswer;
  readonly freshness: TipReading['freshness'];
  readonly requests: Readonly<Record<string, number>>;
  /** How many of these were sent again. */
  readonly retries: number;
  /** 7 where the chain is broken before the runs that are listed. */
  readonly exitCode: 0 | 7;
}

/**
 * Lists the runs of a chain, newest first, each proven: the newest by signature and signer, the others link by link. It
 * reads bundles only, and keeps none of them.
 * @throws S3recError NEVER_APPLIED, HEAD_MOVED, VERIFY_*, DOCUMENT_NEWER, REMOTE_*
 */
export async function log(target: Target, host: Host, options: LogOptions): Promise<LogOutcome> {
  return await lookAgain(host.report, target.spec.name, 'log', () => logOnce(target, host, options));
}

async function logOnce(
  target: Target,
  host: Host,
  { anchor, limit = Number.POSITIVE_INFINITY }: LogOptions,
): Promise<Look<LogOutcome>> {
  const { spec } = target;
  host.report({ type: 'stage', stage: 'head', name: spec.name });
  const names = collectRunNames();
  const options = { anchor, bundlesOnly: true };
  const search = await beginSearch(target, host, options, names.see);
  const { reading, error } = await concludeSearch(target, host, options, search);
  if (reading === undefined) {
    throw error;
  }
  const { tip, freshness } = reading;
  if (tip === undefined || tip.predicate.manifest === null) {
    throw neverApplied(tip, spec, 'there is no run to list');
  }
  const list = new ListDocument<LoggedRun>(host.documents);
  const add = (predicate: Predicate, bundleKey: string, signer: LoggedRun['signer']): void => {
    if (list.count < limit) {
      list.add(loggedRun(predicate, bundleKey, signer));
    }
  };
  try {
    const { top, signer, signedBy } = tip;
    if (tip.bundleKey !== tip.link.bundleKey) {
      add(tip.predicate, tip.bundleKey, { fingerprint: signedBy.fingerprint, trusted: true });
    }
    add(top.predicate, tip.link.bundleKey, { fingerprint: signer, trusted: true });
    const chain = await walkChain(target, top, names, {
      deep: false,
      limit: Math.max(0, limit - list.count),
      says: tip.predicate,
      reached: (bundleKey, predicate, text) => {
        add(predicate, bundleKey, signerOf(target, text, bundleKey));
      },
    });
    const moved = chain.ok === false && (await hasMoved(target, search)) ? 'something came to its evidence' : undefined;
    const shown = list.count;
    const exitCode = chain.ok === false ? 7 : 0;
    const { requests, retries } = requestsOf(target);
    return { found: { run: tip.run, runs: list.close(), shown, chain, freshness, requests, retries, exitCode }, moved };
  } catch (error) {
    list.discard();
    throw error;
  }
}

function loggedRun(predicate: Predicate, bundleKey: string, signer: LoggedRun['signer']): LoggedRun {
  const { run, kind, startedAt, signedAt, git, planId, specDigest, manifest, caller, tool } = predicate;
  const { result, summary, sentBytes, driftFound, abandoned } = predicate;
  return {
    run,
    kind,
    startedAt,
    signedAt,
    git,
    version: tool.version,
    ...present({ result, summary, sentBytes, driftFound }),
    signer,
    bundleKey,
    manifest,
    planId,
    specDigest,
    caller,
    ...present({ abandoned, oldestKept: isOfGc(predicate) ? predicate.oldestKept?.run : undefined }),
  };
}

function signerOf({ keys }: Target, text: string, at: string): LoggedRun['signer'] {
  const bundle = parseBundle(text, at);
  const key = keys.find((candidate) => isSignedBy(bundle, candidate));
  return key === undefined
    ? { fingerprint: bundle.hint, trusted: false }
    : { fingerprint: key.fingerprint, trusted: true };
}
