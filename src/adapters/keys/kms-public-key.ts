import { createPublicKey } from 'node:crypto';
import { S3recError } from '../../core/error.ts';
import type { PublicKey } from '../../ports/signer.ts';
import type { Kms } from './kms-client.ts';
import { p256PublicKey } from './p256.ts';

/**
 * Asks for the public half of a signing key. `origin` of the answer is the key's ARN.
 * @throws S3recError SIGN_KEY_UNREADABLE, REMOTE_*
 */
export async function kmsPublicKey(kms: Kms, keyId: string): Promise<PublicKey> {
  const {
    PublicKey: der,
    KeyId: arn,
    KeySpec: spec,
    KeyUsage: usage,
  } = await kms.call('GetPublicKey', keyId, (client) => client.send(new kms.sdk.GetPublicKeyCommand({ KeyId: keyId })));
  if (der === undefined || arn === undefined || spec !== 'ECC_NIST_P256' || usage !== 'SIGN_VERIFY') {
    throw new S3recError(
      'SIGN_KEY_UNREADABLE',
      `KMS key ${keyId} is a key of ${spec} for ${usage}, expected ECC_NIST_P256 for SIGN_VERIFY.`,
    );
  }
  const key = p256PublicKey(createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' }), arn);
  if (typeof key === 'string') {
    throw new S3recError('SIGN_KEY_UNREADABLE', `KMS key ${keyId} is a ${key}, expected P-256.`);
  }
  return key;
}
