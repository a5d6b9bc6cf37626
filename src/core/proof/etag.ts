import { createHash } from 'node:crypto';
import type { Encryption } from '../object/attributes.ts';

/** An ETag in the form of an MD5. Only the encryption tells whether it is one (`mayBeMd5`). */
export interface ParsedETag {
  /** 32 hex digits in lower case. */
  readonly md5: string;
  /** The number of parts of a multipart upload. */
  readonly parts?: number;
}

/** Reads an ETag, with or without quotes. Undefined: no MD5 can give it (directory buckets, other servers). */
export function parseETag(etag: string): ParsedETag | undefined {
  const match = /^"?([0-9a-f]{32})(?:-([1-9]\d{0,4}))?"?$/i.exec(etag);
  if (match?.[1] === undefined) {
    return undefined;
  }
  const md5 = match[1].toLowerCase();
  return match[2] === undefined ? { md5 } : { md5, parts: Number(match[2]) };
}

/**
 * Whether an ETag is made of MD5s, so that a different ETag proves different bytes. It is, but only without encryption
 * and under SSE-S3. Under KMS and SSE-C it looks like an MD5 and is not (API: Object.ETag). If it still matches, that
 * is proof.
 */
export function mayBeMd5(encryption: Encryption): boolean {
  return encryption.sse === 'none' || encryption.sse === 'AES256';
}

/** The ETag of a multipart upload from its parts' MD5s (base64, in order): `HEX-N`, even for a single part. */
export function multipartETag(partMd5s: readonly string[]): string {
  const hash = createHash('md5');
  for (const md5 of partMd5s) {
    hash.update(md5, 'base64');
  }
  return `${hash.digest('hex')}-${partMd5s.length}`;
}
