import { sameJson } from '../canonical-json.ts';
import type { Encryption, StringMap } from '../object/attributes.ts';
import { present } from '../present.ts';

/** The fields that are declared; an absent `bucketKey` of a desired encryption is the bucket's own setting. */
export function declaredFields({ sse, kmsKeyArn, bucketKey }: Encryption): StringMap {
  return { sse, ...present({ kmsKeyArn, bucketKey: bucketKey?.toString() }) };
}

/** The fields of what stands in S3, seen or recorded: S3 says `bucketKey` only when it is on. Undefined: not known. */
export function standingFields(known: Encryption | undefined): StringMap | undefined {
  return known === undefined ? undefined : declaredFields({ ...known, bucketKey: known.bucketKey ?? false });
}

/** An absent bucket key is one that is off. */
export function isSameEncryption(a: Encryption, b: Encryption): boolean {
  return sameJson(standingFields(a), standingFields(b));
}
