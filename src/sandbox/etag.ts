import { hash, randomBytes } from 'node:crypto';
import type { Encryption } from './store/records.ts';

/** Whether the ETag of a single PUT is the MD5 of its bytes: it is without encryption and under SSE-S3 only. */
export function hasMd5Etag(encryption: Encryption): boolean {
  return encryption.sse === 'AES256';
}

/** An ETag under KMS or SSE-C: 32 hex digits that look like an MD5, are none, and differ with every write. */
export function opaqueEtag(): string {
  return randomBytes(16).toString('hex');
}

/** The ETag of a multipart object: `md5(md5 of part 1, md5 of part 2, ...)-N`. */
export function multipartEtag(partEtags: readonly string[]): string {
  return `${hash('md5', Buffer.from(partEtags.join(''), 'hex'), 'hex')}-${partEtags.length}`;
}

export function quoted(etag: string): string {
  return `"${etag}"`;
}

/** An ETag without the quotes that a request may write around it. */
export function unquoted(etag: string): string {
  return etag.replace(/^\s*(?:W\/)?"?/, '').replace(/"?\s*$/, '');
}
