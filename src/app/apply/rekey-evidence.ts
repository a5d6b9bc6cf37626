import { shownName } from '../../core/shown-name.ts';
import { isS3recError } from '../../core/error.ts';
import type { Encryption } from '../../core/object/attributes.ts';
import { copyPartSize } from '../../core/plan/repair.ts';
import type { Clock } from '../../ports/clock.ts';
import type { HeadResult, ObjectStore, WriteResult } from '../../ports/object-store.ts';
import type { Reporter } from '../../ports/reporter.ts';
import { limiter } from '../flow/limiter.ts';
import { openBefore } from './begin-upload.ts';
import { copyByParts } from './copy-by-parts.ts';

export interface RekeyDeps {
  readonly clock: Clock;
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
  const head = await evidence.head(key, { signal });
  if (isUnder(head, encryption)) {
    return false;
  }
  const version = head.versionId === null ? {} : { versionId: head.versionId };
  try {
    await evidence.updateEncryption({ key, ...version, encryption, signal });
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
  const request = {
    key,
    ifMatch: etag,
    size,
    algorithm: 'SHA256',
    headers,
    metadata,
    storageClass,
    encryption,
    async settle(): Promise<WriteResult | undefined> {
      const now = await evidence.head(key, { signal });
      return isUnder(now, encryption) ? now : undefined;
    },
    signal,
  } as const;
  if (partSize === undefined) {
    await evidence.copyInPlace(request);
  } else {
    const asking = { store: evidence, requests: limiter(1), clock: deps.clock, report: deps.report };
    const uploading = { ...asking, signal, closing: signal, openBefore: openBefore({ store: evidence, signal }, key) };
    await copyByParts(uploading, request, partSize);
  }
}

function isUnder({ encryption: { sse, kmsKeyArn } }: HeadResult, wanted: Encryption): boolean {
  return sse === wanted.sse && kmsKeyArn === wanted.kmsKeyArn;
}
