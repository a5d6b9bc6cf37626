import { S3recError } from '../../core/error.ts';
import type { ManifestStatus } from '../../core/object/record.ts';
import { present } from '../../core/present.ts';
import { sha256sumsLine } from '../../core/pull/sha256sums.ts';
import type { PullFolder } from '../../ports/pull-folder.ts';
import type { Host } from '../chain/host.ts';
import type { Bucket } from '../observe/bucket.ts';
import type { PullFailure } from './failure-list.ts';
import { fetchAll } from './fetch-all.ts';
import { numbered } from './numbered-records.ts';
import { checkPull, type Destination } from './pull-check.ts';
import type { PullManifest } from './pull-manifest.ts';

export interface PullOptions {
  /** How many objects, and pieces of each, are fetched at a time. */
  readonly parallelism: number;
  /** What is proven by a weak digest alone is pulled, too. */
  readonly allowUnproven: boolean;
}

export interface PullOutcome {
  /** How many objects came. */
  readonly pulled: number;
  /** How many files were there already. */
  readonly kept: number;
  /** Bytes that came, with those of objects that failed. */
  readonly bytes: number;
  /** Objects that are not pulled, since too little proves their bytes. */
  readonly leftOut: number;
  readonly failed: number;
  /** The first ones of them. The events of a run name every one. */
  readonly failures: readonly PullFailure[];
  /** How many of `failed` are not in `failures`. */
  readonly moreFailures: number;
  /** How many of `pulled` and `kept` the run did not settle. They are as an earlier run recorded them. */
  readonly earlier: number;
  /** Objects that cannot be had: no run recorded them, or what was recorded no longer stands there. */
  readonly unavailable: number;
  /** The first ones of them. */
  readonly unavailableObjects: readonly PullFailure[];
  /** How many of `unavailable` are not in `unavailableObjects`. */
  readonly moreUnavailable: number;
  /** Records of what is no longer desired, by status. */
  readonly notPulled: Readonly<Partial<Record<ManifestStatus, number>>>;
  /** The absolute path of the folder. */
  readonly directory: string;
  /** The absolute path of SHA256SUMS. Null when something failed or is unavailable, or there is nothing to list. */
  readonly sums: string | null;
  readonly manifest: Pick<PullManifest, 'run' | 'head' | 'sha256' | 'freshness' | 'result'>;
  readonly requests: Readonly<Record<string, number>>;
  /** How many of these were sent again. */
  readonly retries: number;
  readonly exitCode: 0 | 1 | 3;
}

/**
 * Brings what a proven manifest lists into a folder. Every byte is proven before a file gets its name. Objects that
 * fail do not keep others from coming.
 * @throws S3recError LOCAL_REFUSED, LOCAL_NOT_WRITABLE (also: not enough space), DOCUMENT_INVALID, REMOTE_* that no
 * other object would escape, INTERRUPTED: the next run goes on with what came
 */
export async function pull(
  bucket: Bucket,
  host: Host,
  into: Destination,
  manifest: PullManifest,
  options: PullOptions,
): Promise<PullOutcome> {
  const { report } = host;
  const { folder } = into;
  let finished = false;
  try {
    report({ type: 'stage', stage: 'compare', name: manifest.name });
    const check = await checkPull(into, manifest, options, report, bucket.signal);
    assertSpace(folder, check.wanted.bytes);
    report({ type: 'stage', stage: 'pull', name: manifest.name });
    if (check.wanted.objects > 0 || check.unavailable.count > 0) {
      folder.removeSums();
    }
    const { pulled, earlierGone, bytes, failures, gone } = await fetchAll(
      bucket,
      host,
      into,
      manifest,
      check,
      options.parallelism,
    );
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
      requests: bucket.store.requests(),
      retries: bucket.store.retries(),
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
    throw new S3recError('LOCAL_NOT_WRITABLE', `${folder.path} has room for ${space} bytes, ${needed} are to come.`, {
      hint: 'Free some space, or name a folder on another disk. Nothing was downloaded.',
      data: { needed, space },
    });
  }
}

function* sums({ reader, target }: PullManifest): Generator<string, void, void> {
  for (const { record } of numbered(reader)) {
    yield sha256sumsLine(record, target.prefix) ?? '';
  }
}
