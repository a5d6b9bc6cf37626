import { S3recError } from '../../core/error.ts';

/** The `encoding-type` that is asked for. */
export type Encoding = 'url' | undefined;

/**
 * Whether XML can carry a key unchanged. Control characters and a blank name may be what is left of other characters.
 */
export function isFaithfulKey(key: string): boolean {
  return key.trim() !== '' && !/[\p{Cc}\ufffd]/u.test(key);
}

/**
 * Decodes a key, which the SDK does not do. With `encoding-type=url`, `+` stands for a space, and everything else is
 * %XX of UTF-8.
 * @param encoding as the answer says (EncodingType): a server that ignores the request sends keys as they are
 */
export function decodedKey(key: string, encoding: string | undefined): string {
  if (encoding !== 'url' || (!key.includes('%') && !key.includes('+'))) {
    return key;
  }
  try {
    return decodeURIComponent(key.replaceAll('+', ' '));
  } catch {
    throw new S3recError('REMOTE_REFUSED', `The listing holds a key that is not UTF-8: ${key}`, {
      hint: 'S3 itself takes UTF-8 only; remove the object with the tool that wrote it.',
    });
  }
}
