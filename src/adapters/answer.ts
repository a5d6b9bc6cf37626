import { membersOf } from '../core/members.ts';

/** The facts that an error of AWS's SDK carries. A fact that it lacks is empty or undefined. */
export interface Answer {
  readonly name: string;
  /** S3's error code; empty where the answer had no error document (HEAD, proxies). Other services' codes are names. */
  readonly s3: string;
  /** Node's error code. Empty where there is none. */
  readonly code: string;
  readonly message: string;
  readonly status: number | undefined;
  readonly requestId: string | undefined;
  /** Seconds that the server asks to wait before the next request (RFC 9110, 10.2.3). */
  readonly retryAfter: number | undefined;
  /** The region that S3 says the bucket is in. */
  readonly region: string | undefined;
  /** Version id of the delete marker that hides an object of a versioned bucket (404). */
  readonly deleteMarker: string | undefined;
  /** The SDK has read the service's clock off the answer, and signs the next request with that. */
  readonly isClockSet: boolean;
}

/** A region in this form may go into a hint, which people copy. */
const REGION = /^[a-z0-9-]{1,64}$/;

export function readAnswer(error: unknown): Answer {
  const { name, message, Code, code, Region, $metadata, $response } = membersOf(error);
  const { httpStatusCode, requestId, clockSkewCorrected } = membersOf($metadata);
  const headers = membersOf(membersOf($response)['headers']);
  const region = textOf(headers['x-amz-bucket-region']) ?? textOf(Region);
  return {
    name: textOf(name) ?? '',
    s3: textOf(Code) ?? '',
    code: textOf(code) ?? '',
    message: textOf(message) ?? String(error),
    status: typeof httpStatusCode === 'number' ? httpStatusCode : undefined,
    requestId: textOf(requestId),
    retryAfter: secondsOf(textOf(headers['retry-after']), textOf(headers['date'])),
    region: region !== undefined && REGION.test(region) ? region : undefined,
    deleteMarker: headers['x-amz-delete-marker'] === 'true' ? textOf(headers['x-amz-version-id']) : undefined,
    isClockSet: clockSkewCorrected === true,
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A number, or a date, which is taken by the server's own clock. */
function secondsOf(after: string | undefined, date: string | undefined): number | undefined {
  if (after === undefined) {
    return undefined;
  }
  const seconds = /^\d+$/.test(after) ? Number(after) : (Date.parse(after) - Date.parse(date ?? '')) / 1000;
  return seconds > 0 ? seconds : undefined;
}

/** Copies name, text and place of an error, since the SDK's errors hold the request as it was signed. */
export function scrubbed(error: Error): Error {
  const bare = new Error(error.message);
  bare.name = error.name;
  if (error.stack !== undefined) {
    bare.stack = error.stack;
  }
  return bare;
}
