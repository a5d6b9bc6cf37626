import { shownName } from '../../core/shown-name.ts';
import { isS3recError, S3recError, type ErrorCode } from '../../core/error.ts';
import type { ObjectPlace } from '../../core/spec/object-url.ts';
import type { HeadResult } from '../../core/object/object.ts';
import { compare } from '../../core/proof/compare.ts';
import type { Evidence, Verdict } from '../../core/object/evidence.ts';
import { readETag, type ETagReading } from '../../core/proof/read-etag.ts';
import { unknownCause, type UnknownCause } from '../../core/proof/unknown-cause.ts';
import { askHead, askParts, sizesOfParts } from '../observe/ask-object.ts';
import type { Bucket } from '../observe/bucket.ts';
import type { HashedFile } from './checksum.ts';
import { present } from '../../core/present.ts';

/** Bytes. s3rec's own default is tried first where a part size is not known. */
const PART_SIZE = 16 * 1024 * 1024;

/** Whether a file equals an object. `because` says why neither could be proven. */
export interface FileComparison {
  readonly verdict: Verdict;
  readonly because?: UnknownCause;
}

/** The evidence about an object's bytes that S3 keeps. */
export interface ObjectChecksum {
  readonly head: HeadResult;
  /** The sizes of all parts in order, in bytes. Absent for a single PUT. */
  readonly parts?: readonly number[] | 'unavailable';
  readonly reading: ETagReading;
  /** The comparison with the file that was given. */
  readonly comparison?: FileComparison;
}

/**
 * Asks S3 for one object, and compares a file with it: HEAD, then its parts, then the digests that these call for, in
 * one read of the file.
 * @throws S3recError REMOTE_*, LOCAL_*
 */
export async function checksumObject(bucket: Bucket, place: ObjectPlace, file?: HashedFile): Promise<ObjectChecksum> {
  try {
    const head = await askHead(bucket, place.key);
    const parts = head.partCount === undefined ? undefined : sizesOfParts(await askParts(bucket, place.key, head));
    const seen = {
      head,
      ...present({ parts }),
      reading: readETag(head, parts === 'unavailable' ? undefined : parts),
    };
    return file === undefined ? seen : { ...seen, comparison: await compareFile(file, head, parts) };
  } catch (error) {
    throw ofOneObject(error, place);
  }
}

async function compareFile(file: HashedFile, head: HeadResult, parts: Evidence['parts']): Promise<FileComparison> {
  const row = { size: file.size, observed: head, partSize: PART_SIZE };
  // A single PUT has no parts to ask for.
  const evidence: Evidence = { head: { ...head, hints: head.metadata }, parts: parts ?? 'unavailable' };
  let digests: Evidence['digests'];
  for (;;) {
    const verdict = compare(row, digests === undefined ? evidence : { ...evidence, digests });
    if (!('lacks' in verdict)) {
      return verdict.verdict === 'unknown' ? { verdict, because: unknownCause(head, parts) } : { verdict };
    }
    if (verdict.lacks !== 'digests') {
      throw new S3recError('INTERNAL', `${verdict.lacks} is lacking although it was asked for.`);
    }
    digests = { ...digests, ...(await file.digest(verdict.wanted)) };
  }
}

/** Hints for somebody who named one object. The usual hints are about a spec or a listing. */
const HINTS: Readonly<Partial<Record<ErrorCode, string>>> = {
  REMOTE_NO_SUCH_KEY:
    'Check bucket and key, and the endpoint. The key is taken as it stands: nothing in it is decoded, and slashes count.',
  REMOTE_NO_SUCH_BUCKET: 'Check the name of the bucket, the profile and the endpoint.',
  REMOTE_WRONG_REGION: 'Set AWS_REGION to the region of the bucket.',
  REMOTE_PRECONDITION_FAILED: 'Run the command again.',
};

function ofOneObject(error: unknown, { bucket, key }: ObjectPlace): unknown {
  if (!isS3recError(error)) {
    return error;
  }
  const hint = HINTS[error.code] ?? error.hint;
  const message =
    error.code === 'REMOTE_NO_SUCH_KEY' ? `There is no object ${shownName(`s3://${bucket}/${key}`)}.` : error.message;
  return new S3recError(error.code, message, {
    ...present({ hint, requestId: error.requestId, data: error.data }),
    cause: error,
  });
}
