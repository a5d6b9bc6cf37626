import { present } from '../../core/present.ts';
import { shownName } from '../../core/shown-name.ts';
import { isS3recError } from '../../core/error.ts';
import type { Encryption } from '../../core/object/attributes.ts';
import { evidenceFolder } from '../../core/manifest/names.ts';
import { copyPartSize } from '../../core/plan/repair.ts';
import type { HeadResult } from '../../core/object/object.ts';
import type { WriteResult } from '../../ports/store-writes.ts';
import type { Host } from '../chain/host.ts';
import { underOldKey } from '../chain/older-evidence.ts';
import type { Target } from '../chain/target.ts';
import { limiter } from '../flow/limiter.ts';
import { type Aborting, openBefore } from './begin-upload.ts';
import { copyObject } from './copy-object.ts';
import type { Continued } from './run.ts';

interface Rekeying extends Pick<Aborting, 'closing'> {
  /** The apply writes no bundle but `latest`. */
  readonly confirms: boolean;
  /** False: nothing more may be begun. */
  readonly mayStart: () => boolean;
}

export interface Rekeyed {
  /** How many files were brought under the current key. */
  readonly rekeyed: number;
  /** The keys of those that were not. A statement passes them on, so that the next run tries again. Absent: there are none. */
  readonly notRekeyed?: readonly string[];
}

/** The encryption that evidence is brought under, and the end of aborting uploads that an interrupt broke off. */
interface Wanted extends Pick<Rekeying, 'closing' | 'mayStart'> {
  readonly encryption: Encryption;
}

/**
 * Brings evidence under the current key, where the alias was moved or another key is named. The old key may go once no
 * command needs it. This comes before the commit, whose statement names the current key, and the files that are still
 * under another: a run that dies earlier leaves all to the next one.
 */
export async function rekeyOlder(
  target: Target,
  host: Host,
  reading: Continued,
  { confirms, ...rekeying }: Rekeying,
): Promise<Rekeyed> {
  const encryption = await target.encryption();
  const keys = underOldKey(reading, encryption, confirms, evidenceFolder(target.spec));
  return encryption === null ? { rekeyed: 0 } : await rekeyEvidence(target, host, keys, { encryption, ...rekeying });
}

/**
 * Brings evidence under another encryption, so that the old one may go. A file that fails is reported, and nothing else
 * fails for it.
 */
async function rekeyEvidence(target: Target, host: Host, keys: readonly string[], wanted: Wanted): Promise<Rekeyed> {
  let rekeyed = 0;
  const left: string[] = [];
  for (const [index, key] of keys.entries()) {
    if (!wanted.mayStart()) {
      left.push(...keys.slice(index));
      break;
    }
    try {
      rekeyed += (await rekey(target, host, key, wanted)) ? 1 : 0;
    } catch (error) {
      if (!isS3recError(error) || error.code === 'INTERRUPTED') {
        throw error;
      }
      // A file that does not exist is under no key: applies without a lock leave none.
      if (error.code === 'REMOTE_NO_SUCH_KEY') {
        continue;
      }
      left.push(key);
      host.report({
        type: 'warning',
        key,
        message: `${shownName(key)} stays under its old KMS key: ${error.message}`,
        hint: `${error.hint ?? ''} Where the old key goes, it cannot be read. The next apply tries again.`.trim(),
      });
    }
  }
  return { rekeyed, ...(left.length > 0 && { notRekeyed: left }) };
}

/** Brings one file under the encryption. @returns false: it is under that key already */
async function rekey(target: Target, host: Host, key: string, wanted: Wanted): Promise<boolean> {
  const { evidence, signal } = target;
  const { encryption } = wanted;
  const head = await evidence.head(key, { signal });
  if (isUnder(head, encryption)) {
    return false;
  }
  const version = present({ versionId: head.versionId ?? undefined });
  try {
    await evidence.updateEncryption({ key, ...version, encryption, signal });
  } catch (error) {
    if (!isS3recError(error, 'REMOTE_UNSUPPORTED')) {
      throw error;
    }
    await copy(target, host, key, head, wanted);
  }
  return true;
}

/** Copies the file, where that call does not exist, and for DSSE. */
async function copy(
  { evidence, signal }: Target,
  { clock, report }: Host,
  key: string,
  head: HeadResult,
  { encryption, closing }: Wanted,
): Promise<void> {
  const { etag, size, headers, metadata, storageClass } = head;
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
  const bucket = { store: evidence, requests: limiter(1), signal };
  const uploading = { ...bucket, clock, report, closing, openBefore: openBefore(bucket, key) };
  await copyObject(uploading, request, { partSize: copyPartSize(size) });
}

function isUnder({ encryption: { sse, kmsKeyArn } }: HeadResult, wanted: Encryption): boolean {
  return sse === wanted.sse && kmsKeyArn === wanted.kmsKeyArn;
}
