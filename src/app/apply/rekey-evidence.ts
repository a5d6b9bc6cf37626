import { shownName } from '../../core/shown-name.ts';
import { isS3recError } from '../../core/error.ts';
import type { Encryption } from '../../core/object/attributes.ts';
import { copyPartSize } from '../../core/plan/repair.ts';
import type { HeadResult, ObjectStore } from '../../ports/object-store.ts';
import type { Reporter } from '../../ports/reporter.ts';
import { withRetry, type Retrying } from '../flow/retry.ts';
import { present } from '../../core/present.ts';

export interface RekeyDeps extends Retrying {
  readonly evidence: ObjectStore;
  readonly report: Reporter;
}

/**
 * Brings evidence under another encryption, so that the old one may go. The run is committed by then: what cannot be done is
 * told, and nothing else fails for it.
 * @returns how many it did
 */
export async function rekeyEvidence(
  deps: RekeyDeps,
  keys: readonly string[],
  encryption: Encryption,
  signal: AbortSignal,
): Promise<number> {
  let done = 0;
  for (const key of keys) {
    try {
      done += (await rekey(deps, key, encryption, signal)) ? 1 : 0;
    } catch (error) {
      if (!isS3recError(error)) {
        throw error;
      }
      // What is not there is under no key: applies without a lock leave none.
      if (error.code === 'REMOTE_NO_SUCH_KEY') {
        continue;
      }
      deps.report({
        type: 'warning',
        key,
        message: `${shownName(key)} stays under its old KMS key: ${error.message}`,
        hint: `${error.hint ?? ''} Where the old key goes, it cannot be read.`.trim(),
      });
    }
  }
  return done;
}

/** @returns false: it is under that key already */
async function rekey(deps: RekeyDeps, key: string, encryption: Encryption, signal: AbortSignal): Promise<boolean> {
  const { evidence } = deps;
  const head = await withRetry(deps, { operation: 'HeadObject', key, signal }, () => evidence.head(key, { signal }));
  if (isUnder(head, encryption)) {
    return false;
  }
  const version = head.versionId === null ? {} : { versionId: head.versionId };
  try {
    await withRetry(deps, { operation: 'UpdateObjectEncryption', key, signal }, () =>
      evidence.updateEncryption({ key, ...version, encryption, signal }),
    );
  } catch (error) {
    if (!isS3recError(error, 'REMOTE_UNSUPPORTED')) {
      throw error;
    }
    await copy(deps, key, head, encryption, signal);
  }
  return true;
}

/** Where there is no such call, and towards DSSE. */
async function copy(
  deps: RekeyDeps,
  key: string,
  head: HeadResult,
  encryption: Encryption,
  signal: AbortSignal,
): Promise<void> {
  const { evidence } = deps;
  const { etag, size, headers, metadata, storageClass } = head;
  const partSize = copyPartSize(size);
  const settle = async (): Promise<true | undefined> =>
    isUnder(await evidence.head(key, { signal }), encryption) ? true : undefined;
  await withRetry(deps, { operation: 'CopyObject', key, signal, settle }, async () => {
    await evidence.copyInPlace({
      key,
      ifMatch: etag,
      size,
      algorithm: 'SHA256',
      ...present({ partSize }),
      headers,
      metadata,
      storageClass,
      encryption,
      signal,
    });
    return true as const;
  });
}

function isUnder({ encryption: { sse, kmsKeyArn } }: HeadResult, wanted: Encryption): boolean {
  return sse === wanted.sse && kmsKeyArn === wanted.kmsKeyArn;
}
