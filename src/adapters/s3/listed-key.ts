import { S3recError } from '../../core/error.ts';

/** What is asked for as `encoding-type`. */
export type Encoding = 'url' | undefined;

/** Whether XML has carried a key as it is: control characters, and a blank name, may be something else's remains. */
export function isFaithfulKey(key: string): boolean {
  return key.trim() !== '' && !/[\p{Cc}\ufffd]/u.test(key);
}

/**
 * `encoding-type=url`: `+` stands for a space, everything else is %XX of UTF-8. The SDK does not decode it.
 * @param encoding as the answer says (EncodingType): a server that ignores what was asked for sends keys as they are
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
