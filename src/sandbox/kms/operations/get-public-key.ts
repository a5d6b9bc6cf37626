import { createPublicKey } from 'node:crypto';
import { KmsFault } from '../fault.ts';
import { requireEnabled } from '../key.ts';
import type { Operation } from './operation.ts';

/** The public key as SubjectPublicKeyInfo in DER (RFC 5280). */
export const getPublicKey: Operation = (ring, input) => {
  const key = ring.find(input.text('KeyId'));
  if (key.privateKey === undefined) {
    throw new KmsFault(
      'UnsupportedOperationException',
      `${key.arn} KeySpec is ${key.spec} which is not valid for GetPublicKey.`,
    );
  }
  requireEnabled(key);
  const spki = createPublicKey(key.privateKey).export({ type: 'spki', format: 'der' });
  return {
    KeyId: key.arn,
    PublicKey: spki.toString('base64'),
    CustomerMasterKeySpec: key.spec,
    KeySpec: key.spec,
    KeyUsage: 'SIGN_VERIFY',
    SigningAlgorithms: ['ECDSA_SHA_256'],
  };
};
