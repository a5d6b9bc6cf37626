import type { ServerSideEncryption } from '@aws-sdk/client-s3';
import type { Encryption } from '../../core/object/attributes.ts';
import { present } from '../../core/present.ts';

export interface EncryptionInput {
  ServerSideEncryption?: ServerSideEncryption;
  SSEKMSKeyId?: string;
  BucketKeyEnabled?: boolean;
}

export interface EncryptionOutput {
  readonly ServerSideEncryption?: string | undefined;
  readonly SSEKMSKeyId?: string | undefined;
  readonly BucketKeyEnabled?: boolean | undefined;
  readonly SSECustomerAlgorithm?: string | undefined;
}

/**
 * The x-amz-server-side-encryption headers of a write. There are none for `none` and `customer`, which cannot be asked
 * for.
 */
export function encryptionInput(encryption: Encryption | undefined): EncryptionInput {
  if (encryption === undefined || encryption.sse === 'none' || encryption.sse === 'customer') {
    return {};
  }
  if (encryption.sse === 'AES256') {
    return { ServerSideEncryption: 'AES256' };
  }
  const { sse, kmsKeyArn, bucketKey } = encryption;
  return {
    ServerSideEncryption: sse,
    ...present({ SSEKMSKeyId: kmsKeyArn, BucketKeyEnabled: bucketKey }),
  };
}

/** The encryption that an answer of S3 names. */
export function encryptionOf(output: EncryptionOutput): Encryption {
  if (output.SSECustomerAlgorithm !== undefined) {
    return { sse: 'customer' };
  }
  switch (output.ServerSideEncryption) {
    case undefined:
      return { sse: 'none' };
    case 'AES256':
      return { sse: 'AES256' };
    case 'aws:kms':
    case 'aws:kms:dsse':
      return {
        sse: output.ServerSideEncryption,
        ...present({ kmsKeyArn: output.SSEKMSKeyId }),
        // S3 sends this header only where the bucket key is on.
        bucketKey: output.BucketKeyEnabled ?? false,
      };
    default:
      // An encryption that is newer than this program. Nothing may be concluded from the ETag, and it cannot be
      // restated.
      return { sse: 'customer' };
  }
}
