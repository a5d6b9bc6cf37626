import { expect, test } from 'vitest';
import { readAnswer } from '../../src/adapters/answer.ts';
import { kmsError } from '../../src/adapters/keys/kms-error.ts';
import { toStoreError } from '../../src/adapters/s3/errors.ts';
import { stsError } from '../../src/adapters/sts/sts-error.ts';
import { transience, type Transient } from '../../src/adapters/transient.ts';

interface Failed {
  readonly name?: string;
  readonly Code?: string;
  readonly code?: string;
  readonly status?: number;
  readonly clockSkewCorrected?: boolean;
  readonly message?: string;
}

function failure({ status, clockSkewCorrected, message = 'm', ...fields }: Failed): Error {
  const metadata = status === undefined ? {} : { $metadata: { httpStatusCode: status, clockSkewCorrected } };
  return Object.assign(new Error(message), fields, metadata);
}

const SERVICES: readonly (readonly [Failed, Transient | undefined])[] = [
  [{ code: 'EAI_AGAIN' }, 'unreachable'],
  [{ code: 'ECONNREFUSED' }, 'unreachable'],
  [{ code: 'ENOTFOUND' }, undefined],
  [{ code: 'ECONNRESET' }, 'unanswered'],
  [{ code: 'ERR_STREAM_PREMATURE_CLOSE' }, 'unanswered'],
  [{ code: 'ETIMEDOUT' }, 'unanswered'],
  [{ name: 'TimeoutError' }, 'unanswered'],
  [{ name: 'TimeoutError', message: 'Socket did not establish a connection with the server' }, 'unreachable'],
  [{ code: 'CERT_HAS_EXPIRED' }, undefined],
  [{ Code: 'ThrottlingException', name: 'ThrottlingException', status: 400 }, 'throttled'],
  [{ Code: 'RequestLimitExceeded', name: 'RequestLimitExceeded', status: 400 }, 'throttled'],
  [{ Code: 'ServiceUnavailable', name: 'ServiceUnavailable', status: 503 }, 'unavailable'],
  [{ Code: 'InternalFailure', name: 'InternalFailure', status: 500 }, 'failed'],
  [{ Code: 'NotImplemented', name: 'NotImplemented', status: 501 }, undefined],
  [{ Code: 'Whatever', name: 'Whatever', status: 429 }, 'throttled'],
  [{ Code: 'SignatureDoesNotMatch', name: 'SignatureDoesNotMatch', status: 403, clockSkewCorrected: true }, 'clock'],
  [{ Code: 'SignatureDoesNotMatch', name: 'SignatureDoesNotMatch', status: 403 }, undefined],
  [{ Code: 'ValidationError', name: 'ValidationError', status: 400 }, undefined],
];

test.each(SERVICES)('%j: the same of every service', (failed, again) => {
  const error = failure(failed);
  expect(transience(readAnswer(error))).toBe(again);
  const where = { operation: 'PutObject', bucket: 'b', key: 'k', region: 'eu-central-1', endpoint: undefined } as const;
  const isTransient = again !== undefined;
  expect(toStoreError(error, where)).toMatchObject({
    transient: isTransient,
    ambiguous: again === 'failed' || again === 'unanswered',
  });
  expect(toStoreError(error, { ...where, operation: 'HeadObject' })).toMatchObject({ ambiguous: false });
  expect(kmsError(error, 'Sign', 'key')).toMatchObject({ transient: isTransient });
  expect(stsError(error, 'The account')).toMatchObject({ transient: isTransient });
});

test.each<readonly [string, Failed, Transient | undefined]>([
  ['HeadObject', { name: 'Unknown', status: 503 }, 'throttled'],
  ['GetObject', { name: 'Unknown', status: 503 }, 'failed'],
  ['PutObject', { Code: 'SlowDown', status: 503 }, 'throttled'],
  ['PutObject', { Code: 'RequestTimeout', status: 400 }, 'unavailable'],
  ['CopyObject', { Code: 'InternalError', status: 200 }, 'failed'],
  ['PutObject', { Code: 'ConditionalRequestConflict', status: 409 }, 'conflict'],
  ['CompleteMultipartUpload', { Code: 'ConditionalRequestConflict', status: 409 }, undefined],
  ['CompleteMultipartUpload', { Code: 'OperationAborted', status: 409 }, 'conflict'],
  ['PutObject', { Code: 'KMS.ThrottlingException', status: 400 }, 'throttled'],
  ['PutObject', { Code: 'KMS.DisabledException', status: 400 }, undefined],
  ['GetObject', { Code: 'RequestTimeTooSkewed', status: 403 }, 'clock'],
])('S3 answers %s with %j', (operation, failed, again) => {
  expect(transience(readAnswer(failure(failed)), operation)).toBe(again);
});
