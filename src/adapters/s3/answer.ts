import type { Operation } from './permissions.ts';

/** Where a request went: what its errors can name. */
export interface Where {
  readonly operation: Operation;
  readonly bucket: string;
  readonly key?: string;
  readonly region: string | undefined;
  readonly endpoint: string | undefined;
}

/** What the SDK's errors carry, as far as it is there. */
export interface Answer {
  readonly name: string;
  /** S3's error code; empty where the answer had no error document (HEAD, proxies). */
  readonly s3: string;
  /** Node's error code. */
  readonly code: string;
  readonly message: string;
  readonly status: number | undefined;
  readonly requestId: string | undefined;
  /** Seconds that the server asks to wait before the next request (RFC 9110, 10.2.3). */
  readonly retryAfter: number | undefined;
  /** The region that S3 says the bucket is in. */
  readonly region: string | undefined;
  /** Version id of the delete marker that makes an object of a versioned bucket absent (404). */
  readonly deleteMarker: string | undefined;
}

/** It goes into a hint, to be copied. */
const REGION = /^[a-z0-9-]{1,64}$/;

export function readAnswer(error: Error): Answer {
  const fields = error as Error & {
    readonly Code?: unknown;
    readonly code?: unknown;
    readonly Region?: unknown;
    readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
    readonly $response?: { readonly headers?: Readonly<Record<string, string | undefined>> };
  };
  const headers = fields.$response?.headers ?? {};
  const region = headers['x-amz-bucket-region'] ?? fields.Region;
  return {
    name: error.name,
    s3: typeof fields.Code === 'string' ? fields.Code : '',
    code: typeof fields.code === 'string' ? fields.code : '',
    message: error.message,
    status: fields.$metadata?.httpStatusCode,
    requestId: fields.$metadata?.requestId,
    retryAfter: secondsOf(headers['retry-after'], headers['date']),
    region: typeof region === 'string' && REGION.test(region) ? region : undefined,
    deleteMarker: headers['x-amz-delete-marker'] === 'true' ? headers['x-amz-version-id'] : undefined,
  };
}

/** A number, or a date, which is taken by the server's own clock. */
function secondsOf(after: string | undefined, date: string | undefined): number | undefined {
  if (after === undefined) {
    return undefined;
  }
  const seconds = /^\d+$/.test(after) ? Number(after) : (Date.parse(after) - Date.parse(date ?? '')) / 1000;
  return seconds > 0 ? seconds : undefined;
}

/** The SDK's errors hold the request as it was signed; what goes on keeps name, text and place only. */
export function scrubbed(error: Error): Error {
  const bare = new Error(error.message);
  bare.name = error.name;
  if (error.stack !== undefined) {
    bare.stack = error.stack;
  }
  return bare;
}
