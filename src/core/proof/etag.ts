import { createHash } from 'node:crypto';
import type { Encryption } from '../object/attributes.ts';

/** An ETag that has the form of an MD5. Whether it is one, only the encryption tells: see `mayBeMd5`. */
export interface ParsedETag {
  /** 32 hex digits, lower case. */
  readonly md5: string;
  /** Of a multipart upload: how many parts it had. */
  readonly parts?: number;
}

/** @returns undefined for an ETag that no MD5 can give (directory buckets, other servers). Quotes are allowed. */
export function parseETag(etag: string): ParsedETag | undefined {
  const match = /^"?([0-9a-f]{32})(?:-([1-9]\d{0,4}))?"?$/i.exec(etag);
  if (match?.[1] === undefined) {
    return undefined;
  }
  const md5 = match[1].toLowerCase();
  return match[2] === undefined ? { md5 } : { md5, parts: Number(match[2]) };
}

/**
 * Only without encryption and under SSE-S3 is an ETag made of MD5s, so that another one proves other bytes. Under KMS and
 * SSE-C it looks like an MD5 and is not (API: Object.ETag); should it be one all the same, it is proof.
 */
export function mayBeMd5(encryption: Encryption): boolean {
  return encryption.sse === 'none' || encryption.sse === 'AES256';
}

/** The ETag of a multipart upload from its parts' MD5s (base64, in order): `HEX-N`, for a single part too. */
export function multipartETag(partMd5s: readonly string[]): string {
  const hash = createHash('md5');
  for (const md5 of partMd5s) {
    hash.update(md5, 'base64');
  }
  return `${hash.digest('hex')}-${partMd5s.length}`;
}
