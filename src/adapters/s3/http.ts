import { Readable } from 'node:stream';
import { hasMembers } from '../../core/members.ts';

/** A request on its way through the SDK's middleware, which has no type for it. */
interface HttpRequest {
  readonly headers: Record<string, string | undefined>;
  readonly body?: unknown;
}

interface HttpResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  body?: unknown;
}

/** @throws TypeError when the SDK hands its middleware something else by now */
export function httpRequest(given: unknown): HttpRequest {
  if (!isRequest(given)) {
    throw new TypeError('the SDK sends something that is no HTTP request');
  }
  return given;
}

/** @throws TypeError, as above */
export function httpResponse(given: unknown): HttpResponse {
  if (!isResponse(given)) {
    throw new TypeError('the SDK received something that is no HTTP response');
  }
  return given;
}

/** @throws TypeError, as above */
export function httpBody(given: unknown): Readable {
  if (!(given instanceof Readable)) {
    throw new TypeError('the SDK received a body that is no stream');
  }
  return given;
}

function isRequest(given: unknown): given is HttpRequest {
  return hasMembers(given) && hasMembers(given['headers']);
}

function isResponse(given: unknown): given is HttpResponse {
  return isRequest(given) && 'statusCode' in given && typeof given.statusCode === 'number';
}
