import { generateKeyPairSync, verify, type KeyObject } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { pemSigner } from '../../../../src/adapters/keys/pem-signer.ts';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const sec1 = privateKey.export({ type: 'sec1', format: 'pem' }).toString();
// As `openssl ecparam -genkey -name prime256v1` writes it.
const withParameters = `-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n${sec1}`;
const message = Buffer.from('message');

test.each([
  ['PKCS#8', pkcs8],
  ['SEC1', sec1],
  ['SEC1 behind its parameters', withParameters],
  ['CRLF', pkcs8.replaceAll('\n', '\r\n')],
])('signs with %s, DER over SHA-256', async (_, pem) => {
  const signer = pemSigner(pem, 'release.pem');
  expect(verify('sha256', message, { key: publicKey, dsaEncoding: 'der' }, await signer.sign(message))).toBe(true);
  expect(signer.key).toEqual({
    pem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
    origin: 'release.pem',
  });
});

describe('keys that cannot sign', () => {
  const pem = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();
  test.each([
    ['nothing', '', 'is no key in PEM'],
    [
      'a public key',
      publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      'holds a PUBLIC KEY, not a private key',
    ],
    ['another curve', pem(generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey), 'key on the curve secp384r1'],
    ['another type', pem(generateKeyPairSync('ed25519').privateKey), 'key of type ed25519'],
    [
      'encrypted PKCS#8',
      privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }).toString(),
      'is encrypted',
    ],
    [
      'encrypted SEC1',
      privateKey.export({ type: 'sec1', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }).toString(),
      'is encrypted',
    ],
    ['damaged', pkcs8.replace(/M/g, 'N'), 'is damaged'],
  ])('%s', (_, text, found) => {
    expect(() => pemSigner(text, 'release.pem')).toThrow(
      expect.objectContaining({
        code: 'SIGN_KEY_UNREADABLE',
        message: `The signing key release.pem ${found.startsWith('key') ? `is a ${found}` : found}; expected is a P-256 private key in PEM.`,
      }),
    );
  });
});
