import type { Encryption } from '../../core/object/attributes.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import { present } from '../../core/present.ts';

/** The spec's encryption with its key resolved once to the ARN. Null: the spec leaves it to the bucket. */
export async function desiredEncryption(
  { encryption }: ResolvedSpec,
  resolveKmsKey: (keyId: string) => Promise<string>,
): Promise<Encryption | null> {
  if (encryption === undefined) {
    return null;
  }
  if (encryption.sse === 'AES256') {
    return { sse: 'AES256' };
  }
  const kmsKeyArn = await resolveKmsKey(encryption.kmsKeyId);
  const bucketKey = encryption.sse === 'aws:kms' ? encryption.bucketKey : undefined;
  return { sse: encryption.sse, kmsKeyArn, ...present({ bucketKey }) };
}
