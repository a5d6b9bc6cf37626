import { S3recError } from '../../core/error.ts';
import type { AwsAccess } from '../aws-environment.ts';
import { openKms } from './kms-client.ts';

/**
 * Resolves a key's id, ARN or alias to its ARN, for encryption with SSE-KMS. Needs kms:DescribeKey.
 * @throws S3recError REMOTE_KMS: no such key, no permission, or a key that S3 cannot encrypt with now
 */
export async function resolveKmsKey(keyId: string, access: AwsAccess): Promise<string> {
  const kms = await openKms(keyId, access);
  const { KeyMetadata: key } = await kms.call('DescribeKey', keyId, (client) =>
    client.send(new kms.sdk.DescribeKeyCommand({ KeyId: keyId })),
  );
  if (key?.Arn === undefined) {
    throw new S3recError('REMOTE_KMS', `KMS key ${keyId}: the answer names no ARN.`);
  }
  if (key.KeyState !== 'Enabled') {
    const state =
      { Disabled: 'disabled', PendingDeletion: 'about to be deleted' }[String(key.KeyState)] ?? key.KeyState;
    throw new S3recError('REMOTE_KMS', `KMS key ${keyId} (${key.Arn}) is ${state}: nothing can be encrypted with it.`, {
      hint: 'Enable it or cancel its deletion, or name another key in encryption.kmsKeyId.',
    });
  }
  if (key.KeySpec !== 'SYMMETRIC_DEFAULT') {
    throw new S3recError(
      'REMOTE_KMS',
      `KMS key ${keyId} (${key.Arn}) is a key of ${key.KeySpec}: S3 encrypts with SYMMETRIC_DEFAULT only.`,
    );
  }
  return key.Arn;
}
