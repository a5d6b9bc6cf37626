import { shownName } from '../../core/shown-name.ts';
import { isS3recError, S3recError, type ErrorCode, isGoneOrReplaced } from '../../core/error.ts';
import { sha256sumsLine } from '../../core/pull/sha256sums.ts';
import type { ManifestRecord, ManifestStatus } from '../../core/object/record.ts';
import { provableObject, pulledBy } from '../../core/pull/pulled.ts';
import type { Digester } from '../../ports/digester.ts';
import type { ManifestReader } from '../../ports/documents.ts';
import type { Hashing } from '../../ports/hashing.ts';
import type { ObjectStore } from '../../ports/object-store.ts';
import type { PullFolder } from '../../ports/pull-folder.ts';
import type { Reporter } from '../../ports/reporter.ts';
import { downloads } from '../observe/fetch-object.ts';
import { FailureList, type PullFailure } from './failure-list.ts';
import { checkPull, numbered, pathOf, type PullCheck } from './pull-check.ts';
import type { PullManifest } from './pull-manifest.ts';
import { limiter, type Limiter } from '../flow/limiter.ts';
import { pullObject, type PullObjectDeps } from './pull-object.ts';
import { present } from '../../core/present.ts';

export interface PullDeps {
  readonly report: Reporter;
  readonly store: ObjectStore;
  readonly folder: PullFolder;
  readonly digester: Digester;
  readonly hashing: Hashing;
  /** Objects, and pieces of each, at a time. */
  readonly parallelism: number;
  /** Requests in flight. */
  readonly requests: Limiter;
  readonly signal: AbortSignal;
}

export interface PullOutcome {
  /** Objects that came. */
  readonly pulled: number;
  /** Files that were there already. */
  readonly kept: number;
  /** Bytes that came, with those of objects that failed. */
  readonly bytes: number;
  /** Objects that are not pulled since too little proves their bytes. */
  readonly leftOut: number;
  readonly failed: number;
  /** The first ones of them; the events of a run name every one. */
  readonly failures: readonly PullFailure[];
  /** Of `failed`: not in `failures`. */
  readonly moreFailures: number;
  /** Of `pulled` and `kept`: the run did not settle them, and they are as an earlier run recorded them. */
  readonly earlier: number;
  /** Objects that cannot be had: no run recorded them, or what is recorded stands there no more. */
  readonly unavailable: number;
  /** The first ones of them. */
  readonly unavailableObjects: readonly PullFailure[];
  /** Of `unavailable`: not in `unavailableObjects`. */
  readonly moreUnavailable: number;
  /** Records of what is desired no more, by status. */
  readonly notPulled: Readonly<Partial<Record<ManifestStatus, number>>>;
  /** The folder, absolute. */
  readonly directory: string;
  /** SHA256SUMS, absolute; null when something failed or is unavailable, or there is nothing to list. */
  readonly sums: string | null;
  readonly manifest: Pick<PullManifest, 'run' | 'head' | 'sha256' | 'freshness' | 'result'>;
  readonly requests: Readonly<Record<string, number>>;
  readonly exitCode: 0 | 1 | 3;
}

/** No other object would fare better. */
const HOPELESS: readonly ErrorCode[] = [
  'REMOTE_NO_CREDENTIALS',
  'REMOTE_EXPIRED_TOKEN',
  'REMOTE_NO_SUCH_BUCKET',
  'REMOTE_WRONG_REGION',
  'REMOTE_WRONG_OWNER',
  'REMOTE_NOT_S3',
  'REMOTE_UNSUPPORTED',
  'LOCAL_NOT_WRITABLE',
];

/** The server is gone when so many objects fail with these in a row, for every request that may be in flight. */
const SILENT: readonly ErrorCode[] = ['REMOTE_UNREACHABLE', 'REMOTE_UNAVAILABLE', 'REMOTE_THROTTLED'];

/**
 * Brings what a proven manifest lists into a folder, every byte proven before a file gets its name. Objects that fail do
 * not keep others from coming.
 * @throws S3recError LOCAL_REFUSED, LOCAL_NOT_WRITABLE (also: not enough space), DOCUMENT_INVALID, REMOTE_* that no other
 *   object would escape, INTERRUPTED: what came is gone on with by the next run
 */
export async function pull(
  deps: PullDeps,
  manifest: PullManifest,
  options: { readonly allowUnproven: boolean },
): Promise<PullOutcome> {
  const { folder } = deps;
  let finished = false;
  try {
    deps.report({ type: 'stage', stage: 'compare', name: manifest.name });
    const check = await checkPull(deps, manifest, options);
    assertSpace(folder, check.wanted.bytes);
    deps.report({ type: 'stage', stage: 'pull', name: manifest.name });
    if (check.wanted.objects > 0 || check.unavailable.count > 0) {
      folder.removeSums();
    }
    const { pulled, earlierGone, bytes, failures, gone } = await fetchAll(deps, manifest, check);
    const unavailable = check.unavailable.and(gone);
    finished = failures.count === 0;
    const { kept, leftOut, notPulled } = check;
    const isWhole = finished && unavailable.count === 0;
    return {
      pulled,
      kept,
      bytes,
      leftOut,
      failed: failures.count,
      failures: failures.kept,
      moreFailures: failures.more,
      earlier: check.earlier - earlierGone,
      unavailable: unavailable.count,
      unavailableObjects: unavailable.kept,
      moreUnavailable: unavailable.more,
      notPulled,
      directory: folder.path,
      sums: isWhole && pulled + kept > 0 ? folder.writeSums(sums(manifest)) : null,
      manifest: manifestOf(manifest),
      requests: deps.store.requests(),
      exitCode: !finished ? 1 : leftOut + unavailable.count > 0 ? 3 : 0,
    };
  } finally {
    folder.close(finished);
  }
}

function manifestOf({ run, head, sha256, freshness, result }: PullManifest): PullOutcome['manifest'] {
  return { run, ...present({ head }), sha256, freshness, ...present({ result }) };
}

function assertSpace(folder: PullFolder, needed: number): void {
  const space = folder.space();
  if (space !== undefined && needed > space) {
    throw new S3recError('LOCAL_NOT_WRITABLE', `${folder.path} has room for ${space} bytes, ${needed} are to come`, {
      hint: 'Free some space, or name a folder on another disk. Nothing was downloaded.',
      data: { needed, space },
    });
  }
}

interface Fetched {
  readonly pulled: number;
  readonly bytes: number;
  /** Objects that did not come by what an earlier run recorded. */
  readonly earlierGone: number;
  readonly failures: FailureList;
  /** What was recorded stands there no more. */
  readonly gone: FailureList;
}

async function fetchAll(deps: PullDeps, manifest: PullManifest, check: PullCheck): Promise<Fetched> {
  const counts = { pulled: 0, ended: 0, earlierGone: 0, bytes: 0, resumed: 0, silent: 0 };
  const failures = new FailureList();
  const gone = new FailureList();
  const stopped = new AbortController();
  const signal = AbortSignal.any([deps.signal, stopped.signal]);
  const progress = (): void =>
    deps.report({
      type: 'progress',
      stage: 'pull',
      objects: counts.ended,
      bytes: counts.bytes + counts.resumed,
      totalObjects: check.wanted.objects,
      totalBytes: check.wanted.bytes,
    });
  const objectDeps: PullObjectDeps = {
    ...downloads(
      { ...deps, signal },
      {
        hashing: deps.hashing,
        parallelism: deps.parallelism,
        received(bytes) {
          counts.bytes += bytes;
          progress();
        },
      },
    ),
    folder: deps.folder,
    report: deps.report,
    resumed(bytes) {
      counts.resumed += bytes;
      progress();
    },
  };
  const one = async (record: ManifestRecord): Promise<void> => {
    const { key } = record;
    const object = provableObject(record);
    const path = pathOf(key, manifest.target.prefix);
    if (object === undefined || path === undefined) {
      throw new S3recError('INTERNAL', `${shownName(key)} was checked, and now cannot be pulled`);
    }
    try {
      await pullObject(objectDeps, object, path);
      counts.pulled += 1;
      counts.silent = 0;
      deps.report({ type: 'action', key, action: 'pull', outcome: 'done' });
    } catch (error) {
      signal.throwIfAborted();
      if (!isS3recError(error) || HOPELESS.includes(error.code)) {
        throw error;
      }
      counts.silent += SILENT.includes(error.code) ? 1 : 0;
      if (counts.silent >= deps.parallelism) {
        throw error;
      }
      const isEarlier = pulledBy(record) === 'earlier';
      const isGone = (isEarlier || manifest.head !== undefined) && isGoneOrReplaced(error);
      counts.earlierGone += isEarlier ? 1 : 0;
      (isGone ? gone : failures).add(key, error);
      const outcome = isGone ? 'refused' : 'failed';
      deps.report({ type: 'action', key, action: 'pull', outcome, message: error.message });
    }
    counts.ended += 1;
    progress();
  };
  try {
    await limiter(deps.parallelism).each(wantedRecords(manifest.reader, check), async (record) => {
      signal.throwIfAborted();
      try {
        await one(record);
      } catch (error) {
        stopped.abort(error);
        throw error;
      }
    });
  } catch (error) {
    throw toBeContinued(deps.signal.aborted ? undefined : error, counts.pulled);
  }
  const { pulled, bytes, earlierGone } = counts;
  return { pulled, bytes, earlierGone, failures, gone };
}

function* wantedRecords(reader: ManifestReader, { isWanted }: PullCheck): Generator<ManifestRecord, void, void> {
  for (const { record, number } of numbered(reader)) {
    if (isWanted(number)) {
      yield record;
    }
  }
}

function* sums({ reader, target }: PullManifest): Generator<string, void, void> {
  for (const { record } of numbered(reader)) {
    yield sha256sumsLine(record, target.prefix) ?? '';
  }
}

/** Nothing that came is lost, and who reads the error should know. */
function toBeContinued(reason: unknown, pulled: number): unknown {
  const hint = 'What came is kept: the same command goes on from there.';
  if (reason === undefined) {
    return new S3recError('INTERRUPTED', `Interrupted; objects in place: ${pulled}.`, { hint });
  }
  return isS3recError(reason) ? reason.with({ hint }) : reason;
}
