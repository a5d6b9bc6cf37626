import { isGoneOrReplaced, isS3recError, S3recError, type ErrorCode } from '../../core/error.ts';
import type { ManifestRecord } from '../../core/object/record.ts';
import { provableObject, pulledBy } from '../../core/pull/pulled.ts';
import { shownName } from '../../core/shown-name.ts';
import type { Host } from '../chain/host.ts';
import { limiter } from '../flow/limiter.ts';
import type { Bucket } from '../observe/bucket.ts';
import { downloads } from '../observe/fetch-object.ts';
import { pathOf } from './name-check.ts';
import { numbered } from './numbered-records.ts';
import type { Destination, PullCheck } from './pull-check.ts';
import type { PullManifest } from './pull-manifest.ts';
import { pullObject } from './pull-object.ts';
import { pullTally, type Fetched } from './pull-tally.ts';

/** Codes after which no other object would fare better. */
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

/**
 * Codes which say that the server is gone, when as many objects in a row fail with these as requests may be in flight.
 */
const SILENT: readonly ErrorCode[] = ['REMOTE_UNREACHABLE', 'REMOTE_UNAVAILABLE', 'REMOTE_THROTTLED'];

/**
 * Fetches what a check found wanted, several objects at a time.
 * @param parallelism objects, and pieces of each, at a time
 * @throws S3recError REMOTE_* and LOCAL_* that no other object would escape; INTERRUPTED
 */
export async function fetchAll(
  bucket: Bucket,
  { hashing, report }: Host,
  { folder }: Destination,
  manifest: PullManifest,
  check: PullCheck,
  parallelism: number,
): Promise<Fetched> {
  const tally = pullTally(report, check.wanted);
  const stopped = new AbortController();
  const signal = AbortSignal.any([bucket.signal, stopped.signal]);
  const { received, resumed } = tally;
  const pulling = {
    ...downloads({ ...bucket, signal }, { hashing, parallelism, received }),
    folder,
    report,
    resumed,
  };
  let silent = 0;
  const fetchOne = async (record: ManifestRecord): Promise<void> => {
    const { key } = record;
    const object = provableObject(record);
    const path = pathOf(key, manifest.target.prefix);
    if (object === undefined || path === undefined) {
      throw new S3recError('INTERNAL', `${shownName(key)} was checked, and now cannot be pulled.`);
    }
    try {
      await pullObject(pulling, object, path);
      silent = 0;
      tally.came(key);
    } catch (error) {
      signal.throwIfAborted();
      if (!isS3recError(error) || HOPELESS.includes(error.code)) {
        throw error;
      }
      silent += SILENT.includes(error.code) ? 1 : 0;
      if (silent >= parallelism) {
        throw error;
      }
      const isEarlier = pulledBy(record) === 'earlier';
      const isGone = (isEarlier || manifest.head !== undefined) && isGoneOrReplaced(error);
      tally.missed(key, error, { isEarlier, isGone });
    }
  };
  try {
    await limiter(parallelism).each(wantedRecords(manifest, check), async (record) => {
      signal.throwIfAborted();
      try {
        await fetchOne(record);
      } catch (error) {
        stopped.abort(error);
        throw error;
      }
    });
  } catch (error) {
    throw toBeContinued(bucket.signal.aborted ? undefined : error, tally.fetched().pulled);
  }
  return tally.fetched();
}

function* wantedRecords({ reader }: PullManifest, { isWanted }: PullCheck): Generator<ManifestRecord, void, void> {
  for (const { record, number } of numbered(reader)) {
    if (isWanted(number)) {
      yield record;
    }
  }
}

/** Adds to an error that nothing which came is lost. */
function toBeContinued(reason: unknown, pulled: number): unknown {
  const hint = 'What came is kept: the same command goes on from there.';
  if (reason === undefined) {
    return new S3recError('INTERRUPTED', `Interrupted; objects in place: ${pulled}.`, { hint });
  }
  return isS3recError(reason) ? reason.with({ hint }) : reason;
}
