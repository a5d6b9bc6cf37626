import { createPrivateKey, hash, type KeyObject } from 'node:crypto';
import { KmsFault, validation } from '../fault.ts';
import type { Input } from '../input.ts';
import { requireEnabled, requireUsage, type Key } from '../key.ts';
import type { KeyRing } from '../key-ring.ts';

const ALGORITHMS = [
  'RSASSA_PSS_SHA_256',
  'RSASSA_PSS_SHA_384',
  'RSASSA_PSS_SHA_512',
  'RSASSA_PKCS1_V1_5_SHA_256',
  'RSASSA_PKCS1_V1_5_SHA_384',
  'RSASSA_PKCS1_V1_5_SHA_512',
  'ECDSA_SHA_256',
  'ECDSA_SHA_384',
  'ECDSA_SHA_512',
  'SM2DSA',
  'ED25519_SHA_512',
  'ED25519_PH_SHA_512',
  'ML_DSA_SHAKE_256',
];

/** The common input of Sign and Verify: a key that may sign, and the digest. */
export interface Signing {
  key: Key;
  privateKey: KeyObject;
  digest: Buffer;
  algorithm: string;
}

/** @throws KmsFault as KMS does for unknown, disabled or unfit keys, a wrong algorithm, or a message of wrong length. */
export function readSigning(ring: KeyRing, input: Input, operation: 'Sign' | 'Verify'): Signing {
  const reference = input.text('KeyId');
  const message = input.bytes('Message', 4096);
  const type = input.oneOf('MessageType', ['RAW', 'DIGEST', 'EXTERNAL_MU']) ?? 'RAW';
  input.text('SigningAlgorithm');
  const algorithm = input.oneOf('SigningAlgorithm', ALGORITHMS) ?? '';
  const key = ring.find(reference);
  requireEnabled(key);
  requireUsage(key, 'SIGN_VERIFY', operation);
  if (algorithm !== 'ECDSA_SHA_256' || key.privateKey === undefined) {
    throw new KmsFault('InvalidKeyUsageException', `Algorithm ${algorithm} is incompatible with key spec ${key.spec}.`);
  }
  if (type === 'EXTERNAL_MU') {
    throw validation(`MessageType EXTERNAL_MU is not valid for algorithm ${algorithm}.`);
  }
  if (type === 'DIGEST' && message.length !== 32) {
    throw validation(`Digest is invalid length for algorithm ${algorithm}.`);
  }
  const digest = type === 'DIGEST' ? message : hash('sha256', message, 'buffer');
  return { key, privateKey: createPrivateKey(key.privateKey), digest, algorithm };
}

/** Ends a request with DryRun here. It is called before an answer is given. */
export function endDryRun(input: Input): void {
  if (!input.flag('DryRun')) {
    return;
  }
  throw new KmsFault('DryRunOperationException', 'The request would have succeeded, but the DryRun option is set.');
}
