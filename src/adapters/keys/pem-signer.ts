import { createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';
import { S3recError } from '../../core/error.ts';
import type { Signer } from '../../ports/signer.ts';
import { p256PublicKey } from './p256.ts';

/**
 * Signs with a private key in PEM: P-256, PKCS#8 or SEC1, not encrypted. No message holds any of the key.
 * @param origin what messages call the key
 * @throws S3recError SIGN_KEY_UNREADABLE
 */
export function pemSigner(pem: string, origin: string): Signer {
  const privateKey = readPrivateKey(pem, origin);
  const key = p256PublicKey(createPublicKey(privateKey), origin);
  if (typeof key === 'string') {
    throw unreadable(origin, `is a ${key}`);
  }
  return {
    key,
    sign: (message) =>
      new Promise((resolve, reject) => {
        sign('sha256', message, { key: privateKey, dsaEncoding: 'der' }, (error, signature) => {
          if (error === null) {
            resolve(signature);
          } else {
            reject(new S3recError('SIGN_FAILED', `Signing with ${origin} failed: ${error.message}`, { cause: error }));
          }
        });
      }),
  };
}

function readPrivateKey(pem: string, origin: string): KeyObject {
  if (/^-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: 4,ENCRYPTED/m.test(pem)) {
    throw unreadable(origin, 'is encrypted', 'Decrypt it where it is kept, or use a KMS key (manifest.sign.kmsKeyId).');
  }
  if (!/^-----BEGIN (?:EC )?PRIVATE KEY-----/m.test(pem)) {
    const label = /^-----BEGIN ([A-Z0-9 ]{1,40})-----/m.exec(pem)?.[1];
    throw unreadable(origin, label === undefined ? 'is no key in PEM' : `holds a ${label}, not a private key`);
  }
  try {
    return createPrivateKey(pem);
  } catch (cause) {
    throw unreadable(origin, 'is damaged', undefined, cause);
  }
}

function unreadable(
  origin: string,
  is: string,
  hint = 'A fitting pair is made by:\n  s3rec keygen',
  cause?: unknown,
): S3recError {
  return new S3recError(
    'SIGN_KEY_UNREADABLE',
    `The signing key ${origin} ${is}; expected is a P-256 private key in PEM.`,
    {
      hint,
      cause,
    },
  );
}
