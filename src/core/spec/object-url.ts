import { bucketProblem } from './place-rules.ts';
import { S3recError } from '../error.ts';

/** The place of one object. */
export interface ObjectPlace {
  readonly bucket: string;
  /** The whole key. */
  readonly key: string;
}

const FORM = 'Objects are written s3://BUCKET/KEY; a local file of such a name ./s3:...';
/** S3's limit (User Guide, "Naming Amazon S3 objects"). */
const MOST_KEY_BYTES = 1024;

/** Whether a text means an object and no file: it begins with `s3:`, in any case. */
export function isObjectUrl(text: string): boolean {
  return /^s3:/i.test(text);
}

/**
 * Reads `s3://BUCKET/KEY`. The key is taken as it stands: nothing is decoded, `?` and `#` are ordinary characters, and
 * slashes are not folded, since every spelling is another object.
 * @throws S3recError USAGE
 */
export function parseObjectUrl(url: string): ObjectPlace {
  const { bucket, key } = /^s3:\/\/(?<bucket>[^/]*)(?:\/(?<key>.*))?$/is.exec(url)?.groups ?? {};
  if (bucket === undefined) {
    throw new S3recError('USAGE', `${url} is no object: after s3: come two slashes.`, { hint: FORM });
  }
  const problem = bucketProblem(bucket);
  if (problem !== undefined) {
    const { says, allowed, hint = allowed } = problem;
    throw new S3recError('USAGE', `In ${url} the bucket '${bucket}' ${says}.`, { hint: hint ?? FORM });
  }
  if (key === undefined || key === '') {
    throw new S3recError('USAGE', `${url} names a bucket and no key.`, { hint: FORM });
  }
  if (!key.isWellFormed() || Buffer.byteLength(key) > MOST_KEY_BYTES) {
    throw new S3recError('USAGE', `The key in ${url} is longer than ${MOST_KEY_BYTES} bytes, or is no Unicode text.`, {
      hint: 'S3 has no such keys.',
    });
  }
  return { bucket, key };
}
