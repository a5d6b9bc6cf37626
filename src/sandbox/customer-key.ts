import { hash } from 'node:crypto';
import { S3Error } from './errors.ts';
import type { Exchange } from './exchange.ts';
import type { Encryption } from './store/records.ts';

const SSE = 'x-amz-server-side-encryption';

function refuse(message: string): S3Error {
  return new S3Error('InvalidArgument', message, { ArgumentName: SSE });
}

/**
 * The MD5 (base64) of the key that an SSE-C request brings; undefined when it brings none. The sandbox does not encrypt:
 * it keeps the MD5, and asks for the same key again.
 */
export function customerKeyOf(exchange: Exchange, prefix: string = SSE): string | undefined {
  const algorithm = exchange.header(`${prefix}-customer-algorithm`);
  const key = exchange.header(`${prefix}-customer-key`);
  const md5 = exchange.header(`${prefix}-customer-key-md5`);
  if (algorithm === undefined && key === undefined) {
    return undefined;
  }
  if (algorithm === undefined) {
    throw refuse(
      'Requests specifying Server Side Encryption with Customer provided keys must provide a valid encryption algorithm.',
    );
  }
  if (key === undefined) {
    throw refuse(
      'Requests specifying Server Side Encryption with Customer provided keys must provide an appropriate secret key.',
    );
  }
  if (algorithm !== 'AES256') {
    throw new S3Error('InvalidEncryptionAlgorithmError', undefined, { ArgumentName: SSE, ArgumentValue: algorithm });
  }
  const bytes = Buffer.from(key, 'base64');
  if (bytes.length !== 32) {
    throw refuse('The secret key was invalid for the specified algorithm.');
  }
  if (md5 === undefined) {
    throw refuse(
      'Requests specifying Server Side Encryption with Customer provided keys must provide the client calculated MD5 of the secret key.',
    );
  }
  if (hash('md5', bytes, 'base64') !== md5) {
    throw refuse('The calculated MD5 hash of the key did not match the hash that was provided.');
  }
  return md5;
}

/** Checks that a reader brings the key that an object was written with. */
export function requireCustomerKey(exchange: Exchange, encryption: Encryption, prefix: string = SSE): void {
  const brought = customerKeyOf(exchange, prefix);
  if (encryption.sse !== 'customer') {
    if (brought === undefined) {
      return;
    }
    throw new S3Error('InvalidRequest', 'The encryption parameters are not applicable to this object.');
  }
  if (brought === undefined) {
    throw new S3Error(
      'InvalidRequest',
      'The object was stored using a form of Server Side Encryption. The correct parameters must be provided to retrieve the object.',
    );
  }
  if (brought !== encryption.keyMd5) {
    throw new S3Error(
      'AccessDenied',
      'Requests specifying Server Side Encryption with Customer provided keys must provide the correct secret key.',
    );
  }
}
