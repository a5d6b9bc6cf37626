import { sameJson } from '../canonical-json.ts';
import type { Encryption, StringMap } from '../object/attributes.ts';
import { present } from '../present.ts';

/** The fields of a declared encryption. An absent `bucketKey` leaves that to the bucket. */
export function declaredFields({ sse, kmsKeyArn, bucketKey }: Encryption): StringMap {
  return { sse, ...present({ kmsKeyArn, bucketKey: bucketKey?.toString() }) };
}

/** The fields of a seen or recorded encryption. S3 tells `bucketKey` only when it is on. Undefined: not known. */
export function standingFields(known: Encryption | undefined): StringMap | undefined {
  return known === undefined ? undefined : declaredFields({ ...known, bucketKey: known.bucketKey ?? false });
}

/** Whether two encryptions are the same. An absent bucket key counts as off. */
export function isSameEncryption(a: Encryption, b: Encryption): boolean {
  return sameJson(standingFields(a), standingFields(b));
}
