import { messageOf } from '../../core/message-of.ts';
import { shownName } from '../../core/shown-name.ts';
import { isS3recError } from '../../core/error.ts';
import { awsCommand } from '../../core/shell-word.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CreateRequest } from '../../ports/store-writes.ts';
import type { ObjectStore } from '../../ports/object-store.ts';
import type { Reporter } from '../../ports/reporter.ts';
import type { Bucket } from '../observe/bucket.ts';

/** Everything needed to abort the uploads of one bucket. */
export interface Aborting {
  readonly store: ObjectStore;
  readonly report: Reporter;
  /** Ends everything that an interrupted run may still do. */
  readonly closing: AbortSignal;
}

/** The members that all uploads of one run share. */
export interface Uploading extends Bucket, Aborting {
  readonly clock: Clock;
  readonly openBefore: OpenBefore;
}

/** The ids of the uploads that were open before this run began its first one. Undefined: they could not be listed. */
export type OpenBefore = () => Promise<ReadonlySet<string> | undefined>;

/**
 * Seconds by which a clock may differ between the listing and an upload that began after it, or a request may be
 * delayed.
 */
const MARGIN = 5;

/**
 * Lists open uploads once, when they are first needed. What began well before is told by its age, so only the newest
 * ids are kept, however many uploads there are.
 */
export function openBefore({ store, signal }: Bucket, prefix: string): OpenBefore {
  const list = async (): Promise<ReadonlySet<string> | undefined> => {
    try {
      const ids = new Set<string>();
      for await (const { uploads, date } of store.openUploads(prefix, { signal })) {
        for (const { initiated, uploadId } of uploads) {
          if (!(initiated < date - MARGIN)) {
            ids.add(uploadId);
          }
        }
      }
      return ids;
    } catch (error) {
      if (isS3recError(error) && error.code !== 'INTERRUPTED') {
        return undefined;
      }
      throw error;
    }
  };
  let listed: ReturnType<OpenBefore> | undefined;
  return () => (listed ??= list());
}

/**
 * Begins a multipart upload. Without an answer it may have begun all the same, under an id that nobody knows. It is
 * then looked for, and aborted or reported, so that none is left silently.
 * An interrupted run waits for the answer, which names the id, as long as for other requests in flight and no longer.
 * So time is left for its manifest.
 */
export async function beginUpload(
  uploading: Uploading,
  request: Omit<CreateRequest, 'unanswered' | 'signal'>,
): Promise<string> {
  const { store, signal } = uploading;
  await uploading.openBefore();
  const sent: number[] = [];
  const unanswered = (at: number): void => void sent.push(at);
  let uploadId: string | undefined;
  try {
    signal.throwIfAborted();
    uploadId = await store.createUpload({ ...request, unanswered, signal });
    return uploadId;
  } finally {
    if (sent.length > 0) {
      await endUnanswered(uploading, request.key, sent, uploadId);
    }
  }
}

/**
 * Aborts an upload. It does not end with the requests in flight: an interrupted run aborts its uploads as long as it
 * may go on at all.
 * @returns whether it is aborted; else that is reported
 */
export async function abortUpload(
  { store, report, closing }: Aborting,
  key: string,
  uploadId: string,
): Promise<boolean> {
  try {
    await store.abortUpload(key, uploadId, closing);
    return true;
  } catch (error) {
    report({
      type: 'warning',
      key,
      message: `Upload ${uploadId} of ${shownName(key)} could not be aborted: ${messageOf(error)}`,
      hint: awsCommand('abort-multipart-upload', { bucket: store.bucket, key, 'upload-id': uploadId }),
    });
    return false;
  }
}

/** Uploads of one key that our unanswered requests may have begun. */
interface Suspects {
  readonly ids: readonly string[];
  /** Whether they can hardly be anybody else's. */
  readonly areOurs: boolean;
}

/**
 * Ends uploads of requests without an answer.
 * @param sent when these requests were sent, by our monotonic clock
 * @param twin the upload that the next request began
 */
async function endUnanswered(
  uploading: Uploading,
  key: string,
  sent: readonly number[],
  twin: string | undefined,
): Promise<void> {
  const suspects = await findSuspects(uploading, key, sent, twin).catch(() => undefined);
  if (suspects === undefined) {
    uploading.report({
      type: 'warning',
      key,
      message: `An upload of ${shownName(key)} may have been begun, but no answer came: its id is not known, and it is not aborted.`,
      hint: awsCommand('list-multipart-uploads', { bucket: uploading.store.bucket, prefix: key }),
    });
    return;
  }
  for (const uploadId of suspects.ids) {
    if (suspects.areOurs) {
      await abortUpload(uploading, key, uploadId);
    } else {
      uploading.report({
        type: 'warning',
        key,
        message: `Upload ${uploadId} of ${shownName(key)} is left open: no answer came when ours was begun, and it may be that one or another hand's.`,
        hint: `If nobody else uploads to this key: ${awsCommand('abort-multipart-upload', { bucket: uploading.store.bucket, key, 'upload-id': uploadId })}`,
      });
    }
  }
}

/**
 * Finds uploads that were not open before and have begun since, by S3's clock. Ours equals its twin in everything that
 * S3 tells, began as soon as it was asked for, and there is at most one for each request. If anything alike does not
 * fit, nobody can tell which is whose.
 * One case remains: another hand began the same upload in the same seconds while our request never arrived.
 * @returns undefined: S3's clock is not known, or what was open before is not
 */
async function findSuspects(
  uploading: Uploading,
  key: string,
  sent: readonly number[],
  twin: string | undefined,
): Promise<Suspects | undefined> {
  const { store, clock, closing } = uploading;
  const before = await uploading.openBefore();
  const found: { readonly uploadId: string; readonly traits: string; readonly isPrompt: boolean }[] = [];
  let traits: string | undefined;
  for await (const { uploads, date } of store.openUploads(key, { signal: closing })) {
    if (before === undefined || Number.isNaN(date)) {
      return undefined;
    }
    // In whole seconds, these are those of our requests, or just before them.
    const asked = sent.map((at) => date - Math.ceil((clock.monotonic() - at) / 1000));
    for (const upload of uploads.filter((one) => one.key === key)) {
      const { uploadId, initiated } = upload;
      if (uploadId === twin) {
        traits = upload.traits;
      } else if (!before.has(uploadId) && initiated >= Math.min(...asked)) {
        const isPrompt = asked.some((at) => at <= initiated && initiated <= at + MARGIN);
        found.push({ uploadId, traits: upload.traits, isPrompt });
      }
    }
  }
  const alike = traits === undefined ? found : found.filter((upload) => upload.traits === traits);
  const areOurs = traits !== undefined && alike.length <= sent.length && alike.every(({ isPrompt }) => isPrompt);
  return { ids: alike.map(({ uploadId }) => uploadId), areOurs };
}
