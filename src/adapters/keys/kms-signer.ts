import { createHash } from 'node:crypto';
import { S3recError } from '../../core/error.ts';
import type { Signer } from '../../ports/signer.ts';
import type { AwsAccess } from '../aws-environment.ts';
import { openKms } from './kms-client.ts';
import { kmsPublicKey } from './kms-public-key.ts';

/**
 * Signs with an asymmetric KMS key (ECC_NIST_P256), given as id, ARN or alias. An alias is resolved once. KMS gets only
 * the digest. Needs kms:GetPublicKey and kms:Sign.
 * @throws S3recError SIGN_KEY_UNREADABLE, REMOTE_*; throttling is `transient`
 */
export async function kmsSigner(keyId: string, access: AwsAccess): Promise<Signer> {
  const kms = await openKms(keyId, access);
  const key = await kmsPublicKey(kms, keyId);
  return {
    key,
    async sign(message) {
      const { Signature: signature } = await kms.call('Sign', keyId, (client) =>
        client.send(
          new kms.sdk.SignCommand({
            KeyId: key.origin,
            Message: createHash('sha256').update(message).digest(),
            MessageType: 'DIGEST',
            SigningAlgorithm: 'ECDSA_SHA_256',
          }),
        ),
      );
      if (signature === undefined) {
        throw new S3recError('SIGN_FAILED', `KMS answered without a signature of ${key.origin}`);
      }
      return signature;
    },
  };
}
