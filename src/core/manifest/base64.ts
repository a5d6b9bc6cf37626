const STANDARD = /^[A-Za-z0-9+/]*={0,2}$/;
const URL_SAFE = /^[A-Za-z0-9_-]*={0,2}$/;

/**
 * Decodes base64 of either alphabet (DSSE allows both), padded or not. Undefined for any other text. Bits that no byte
 * holds must be zero, so that a value has one text per alphabet.
 */
export function decodeBase64(text: string): Uint8Array | undefined {
  if (!STANDARD.test(text) && !URL_SAFE.test(text)) {
    return undefined;
  }
  const bytes = Buffer.from(text, 'base64');
  const digits = text.replace(/=+$/, '');
  const padded = text.length !== digits.length;
  if (
    (padded && text.length % 4 !== 0) ||
    bytes.toString('base64url') !== digits.replaceAll('+', '-').replaceAll('/', '_')
  ) {
    return undefined;
  }
  return bytes;
}
