import { signDigest } from '../ecdsa.ts';
import type { Operation } from './operation.ts';
import { endDryRun, readSigning } from './signing.ts';

export const sign: Operation = (ring, input) => {
  const { key, privateKey, digest, algorithm } = readSigning(ring, input, 'Sign');
  endDryRun(input);
  return {
    KeyId: key.arn,
    Signature: signDigest(privateKey, digest).toString('base64'),
    SigningAlgorithm: algorithm,
  };
};
