import { S3Error } from './errors.ts';
import type { Reply } from './exchange.ts';
import { kmsReply } from './kms-request.ts';
import { stsError } from './sts/reply.ts';
import { element } from './xml-write.ts';

/** The parts of a request that an error names. */
export interface Failed {
  readonly resource: string;
  readonly requestId: string;
  readonly hostId: string;
  readonly service: 's3' | 'kms' | 'sts';
}

/** Makes an answer of an error. What is not an error of S3 becomes InternalError. */
export function errorReply(error: unknown, failed: Failed): Reply & { code: string } {
  const known = error instanceof S3Error ? error : internal(error);
  if (failed.service === 'sts') {
    return { ...stsError(known, failed.requestId), code: known.code };
  }
  if (failed.service === 'kms') {
    return { ...kmsReply(known.status, { __type: known.code, message: known.message }), code: known.code };
  }
  const content =
    element('Code', known.code) +
    element('Message', known.message) +
    Object.entries(known.detail)
      .map(([name, value]) => element(name, value))
      .join('') +
    (known.detail['Key'] === undefined && known.detail['BucketName'] === undefined
      ? element('Resource', failed.resource)
      : '') +
    element('RequestId', failed.requestId) +
    element('HostId', failed.hostId);
  return {
    code: known.code,
    status: known.status,
    headers: { 'content-type': 'application/xml', ...known.headers },
    ...(known.status === 304 ? {} : { body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${content}</Error>` }),
  };
}

function internal(error: unknown): S3Error {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string' && isS3Code(error.code)) {
    return new S3Error(error.code, error.message);
  }
  return new S3Error('InternalError', `We encountered an internal error. Please try again. (${String(error)})`);
}

/** Tells S3's codes, which the decoder of aws-chunked sets, from those of Node, which are in capitals. */
function isS3Code(code: string): boolean {
  return /^[A-Z][a-z]/.test(code) || code.startsWith('XAmz');
}
