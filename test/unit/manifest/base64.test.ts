import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeBase64 } from '../../../src/core/manifest/base64.ts';

test('both alphabets, padded or not', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const buffer = Buffer.from(bytes);
      for (const text of [
        buffer.toString('base64'),
        buffer.toString('base64').replaceAll('=', ''),
        buffer.toString('base64url'),
      ]) {
        expect(Buffer.from(decodeBase64(text) ?? [0]).equals(buffer)).toBe(true);
      }
    }),
  );
});

test.each(['QQ=', 'QQ===', 'QR==', 'Q', 'QUJD\n', ' QUJD', 'QU JD', '+/-_', 'QQ==QQ==', 'QÜJD', '===='])(
  '%j is not base64',
  (text) => {
    expect(decodeBase64(text)).toBeUndefined();
  },
);
