import { present } from './present.ts';
import { S3Error } from './errors.ts';
import type { Exchange } from './exchange.ts';
import type { Bucket } from './store/bucket.ts';
import type { Encryption } from './store/records.ts';
import { customerKeyOf } from './customer-key.ts';

const SSE = 'x-amz-server-side-encryption';
const MANAGED_KEY = 'alias/aws/s3';

/** The ARN of the key that a request or a bucket names by id, ARN or alias. @throws S3Error KMS.NotFoundException ... */
export function resolveKmsKey(exchange: Exchange, key: string | undefined): string {
  const resolved = exchange.service.kms.resolveForEncryption(key ?? MANAGED_KEY);
  if (!resolved.ok) {
    throw new S3Error(resolved.code, resolved.message, {}, { status: resolved.status });
  }
  return resolved.arn;
}

/** How a new object is encrypted: as the request says, else by the bucket's default, else by SSE-S3. */
export function encryptionOf(exchange: Exchange, bucket: Bucket): Encryption {
  const customer = customerKeyOf(exchange);
  const sse = exchange.header(SSE);
  const keyId = exchange.header(`${SSE}-aws-kms-key-id`);
  if (customer !== undefined) {
    if (sse !== undefined) {
      throw new S3Error(
        'InvalidArgument',
        'Server Side Encryption with Customer provided key is incompatible with the encryption method specified',
        { ArgumentName: SSE, ArgumentValue: sse },
      );
    }
    if (bucket.encryption?.customerKeysBlocked === true) {
      throw new S3Error(
        'AccessDenied',
        'Server-side encryption with customer-provided keys (SSE-C) is blocked by the encryption configuration of this bucket.',
      );
    }
    return { sse: 'customer', keyMd5: customer };
  }
  if (sse !== undefined && sse !== 'AES256' && sse !== 'aws:kms' && sse !== 'aws:kms:dsse') {
    throw new S3Error('InvalidArgument', 'The encryption method specified is not supported', {
      ArgumentName: SSE,
      ArgumentValue: sse,
    });
  }
  if (keyId !== undefined && sse !== 'aws:kms' && sse !== 'aws:kms:dsse') {
    throw new S3Error(
      'InvalidArgument',
      'Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption : aws:kms',
      { ArgumentName: `${SSE}-aws-kms-key-id`, ArgumentValue: keyId },
    );
  }
  const byDefault = bucket.encryption;
  const method = sse ?? byDefault?.sse ?? 'AES256';
  if (method === 'AES256') {
    return { sse: 'AES256' };
  }
  const bucketKey = exchange.header(`${SSE}-bucket-key-enabled`)?.toLowerCase();
  const context = exchange.header(`${SSE}-context`);
  const wanted = keyId ?? (byDefault?.sse === method ? byDefault.kmsKeyId : undefined);
  return {
    sse: method,
    kmsKeyArn: resolveKmsKey(exchange, wanted),
    bucketKey: bucketKey === undefined ? (byDefault?.bucketKey ?? false) : bucketKey === 'true',
    ...present({ context }),
  };
}

/** The headers by which an answer shows how an object is encrypted. */
export function encryptionHeaders(encryption: Encryption): Record<string, string> {
  if (encryption.sse === 'AES256') {
    return { [SSE]: 'AES256' };
  }
  if (encryption.sse === 'customer') {
    return { [`${SSE}-customer-algorithm`]: 'AES256', [`${SSE}-customer-key-md5`]: encryption.keyMd5 };
  }
  return {
    [SSE]: encryption.sse,
    [`${SSE}-aws-kms-key-id`]: encryption.kmsKeyArn,
    ...(encryption.bucketKey ? { [`${SSE}-bucket-key-enabled`]: 'true' } : {}),
  };
}

/** Refuses the headers that choose an encryption: they belong to writes. */
export function requireNoEncryptionHeader(exchange: Exchange): void {
  const value = exchange.header(SSE);
  if (value === undefined) {
    return;
  }
  throw new S3Error('InvalidArgument', `${SSE} header is not supported for this operation.`, {
    ArgumentName: SSE,
    ArgumentValue: value,
  });
}

/** Refuses to read bytes whose KMS key cannot be used, in the words of KMS. */
export function requireReadableKey(exchange: Exchange, encryption: Encryption): void {
  if (encryption.sse === 'aws:kms' || encryption.sse === 'aws:kms:dsse') {
    resolveKmsKey(exchange, encryption.kmsKeyArn);
  }
}
