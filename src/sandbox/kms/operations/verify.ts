import { verifyDigest } from '../ecdsa.ts';
import { KmsFault } from '../fault.ts';
import type { Operation } from './operation.ts';
import { endDryRun, readSigning } from './signing.ts';

export const verify: Operation = (ring, input) => {
  const signature = input.bytes('Signature', 6144);
  const { key, privateKey, digest, algorithm } = readSigning(ring, input, 'Verify');
  endDryRun(input);
  // KMS says so with an error, not with SignatureValid: false.
  if (!verifyDigest(privateKey, digest, signature)) {
    throw new KmsFault('KMSInvalidSignatureException', '');
  }
  return { KeyId: key.arn, SignatureValid: true, SigningAlgorithm: algorithm };
};
