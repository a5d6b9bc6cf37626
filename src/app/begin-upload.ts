import { isS3recError } from '../core/error.ts';
import { awsCommand } from '../core/shell-word.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { withRetry, type Retrying } from './retry.ts';

export interface BeginUploadDeps extends Retrying {
  readonly store: ObjectStore;
  readonly signal: AbortSignal;
  /** Ends all that an interrupted run may still do: aborting uploads, writing the manifest. */
  readonly closing: AbortSignal;
  readonly openBefore: OpenBefore;
}

/** Ids of the uploads that were open before this run began its first one; undefined: they could not be listed. */
export type OpenBefore = () => Promise<ReadonlySet<string> | undefined>;

/** Seconds by which a clock may be out between the listing and an upload that began after it. */
const MARGIN = 5;

/**
 * Lists once, when it is first asked. What began well before that is told by its age alone, so only the newest ids are
 * kept, however many uploads lie about.
 */
export function openBefore(deps: Omit<BeginUploadDeps, 'openBefore'>, prefix: string): OpenBefore {
  const { store, signal } = deps;
  const list = async (): Promise<ReadonlySet<string> | undefined> => {
    try {
      return await withRetry(deps, { operation: 'ListMultipartUploads', signal }, async () => {
        const ids = new Set<string>();
        for await (const { uploads, date } of store.openUploads(prefix, { signal })) {
          for (const { initiated, uploadId } of uploads) {
            if (!(initiated < date - MARGIN)) ids.add(uploadId);
          }
        }
        return ids;
      });
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
 * Begins a multipart upload. Where no answer came it may have begun all the same, under an id that nobody knows: it is
 * looked for and aborted, so that no upload is left.
 * @param create gets the signal to send under: one that was begun is awaited, so that its id is known and it can be aborted
 */
export async function beginUpload(
  deps: BeginUploadDeps,
  key: string,
  create: (signal: AbortSignal) => Promise<string>,
): Promise<string> {
  await deps.openBefore();
  return withRetry(deps, { operation: 'CreateMultipartUpload', key, signal: deps.signal }, async () => {
    deps.signal.throwIfAborted();
    const since = deps.clock.now();
    try {
      return await create(deps.closing);
    } catch (error) {
      if (deps.closing.aborted || (isS3recError(error) && error.ambiguous)) {
        await abortLost(deps, key, since);
      }
      throw error;
    }
  });
}

/** Not under the signal of what is in flight: an interrupted run aborts its uploads too, as long as it may go on at all. */
export async function abortUpload(deps: BeginUploadDeps, key: string, uploadId: string): Promise<void> {
  const { store, closing } = deps;
  try {
    await withRetry(deps, { operation: 'AbortMultipartUpload', key, signal: closing }, () =>
      store.abortUpload(key, uploadId, closing),
    );
  } catch (error) {
    deps.report({
      type: 'warning',
      key,
      message: `upload ${uploadId} of ${key} could not be aborted: ${error instanceof Error ? error.message : String(error)}`,
      hint: awsCommand('abort-multipart-upload', { bucket: store.bucket, key, 'upload-id': uploadId }),
    });
  }
}

/**
 * Aborts what began under this key since our attempt did, by S3's clock, and was not open before. An upload that
 * another hand began under the very key within the same second is not told apart; it could not have completed either,
 * since the write that was planned is conditional.
 */
async function abortLost(deps: BeginUploadDeps, key: string, since: number): Promise<void> {
  const before = await deps.openBefore();
  const lost = before === undefined ? undefined : await begunSince(deps, key, since).catch(() => undefined);
  if (lost === undefined) {
    warnOfUpload(deps, key);
    return;
  }
  for (const uploadId of lost) {
    if (before?.has(uploadId) === false) {
      await abortUpload(deps, key, uploadId);
    }
  }
}

/** Undefined: S3's clock is not known. */
async function begunSince(deps: BeginUploadDeps, key: string, since: number): Promise<readonly string[] | undefined> {
  const { store, clock, closing } = deps;
  return withRetry(deps, { operation: 'ListMultipartUploads', key, signal: closing }, async () => {
    const ids: string[] = [];
    for await (const { uploads, date } of store.openUploads(key, { signal: closing })) {
      // Whole seconds: this one is that of our attempt, or just before it.
      const began = date - Math.ceil((clock.now() - since) / 1000);
      if (Number.isNaN(began)) {
        return undefined;
      }
      ids.push(
        ...uploads.filter((upload) => upload.key === key && upload.initiated >= began).map(({ uploadId }) => uploadId),
      );
    }
    return ids;
  });
}

function warnOfUpload({ report, store: { bucket } }: BeginUploadDeps, key: string): void {
  report({
    type: 'warning',
    key,
    message: `an upload of ${key} may have been begun, but no answer came: its id is not known, and it is not aborted`,
    hint: awsCommand('list-multipart-uploads', { bucket, prefix: key }),
  });
}
