import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { findRoute, type Route } from './routes.ts';
import { parseTarget, type Target } from './target.ts';

const KMS_PREFIX = 'TrentService.';

/** A request, as far as its first line and headers tell. */
export interface Incoming {
  readonly target: Target;
  readonly route: Route | undefined;
  readonly service: 's3' | 'kms' | 'sts';
  /** The X-Amz-Target of a KMS request. */
  readonly kmsTarget: string | undefined;
  /** Name of the API operation; empty when there is none. */
  readonly operation: string;
  readonly requestId: string;
  readonly hostId: string;
  /** The error that reading the target gave. */
  readonly fault?: unknown;
}

export function headerOf(message: IncomingMessage, name: string): string | undefined {
  const value = message.headers[name];
  return typeof value === 'string' ? value.trim() : value?.join(',');
}

function scopeOf(target: Target): Route['scope'] {
  if (target.bucket === '') {
    return 'service';
  }
  return target.key === '' ? 'bucket' : 'object';
}

/** The service that a request is for: STS takes forms, KMS names its operation in a header, all others are for S3. */
function serviceOf(message: IncomingMessage, kmsTarget: string | undefined): Incoming['service'] {
  if (kmsTarget !== undefined) {
    return 'kms';
  }
  const isForm = headerOf(message, 'content-type')?.startsWith('application/x-www-form-urlencoded') === true;
  return message.method === 'POST' && message.url === '/' && isForm ? 'sts' : 's3';
}

/** Finds out what a request wants. It never throws, since a request line that makes no sense is answered as well. */
export function identify(message: IncomingMessage): Incoming {
  const requestId = randomUUID().replaceAll('-', '').slice(0, 16).toUpperCase();
  const amzTarget = headerOf(message, 'x-amz-target');
  const kmsTarget = amzTarget?.startsWith(KMS_PREFIX) === true ? amzTarget : undefined;
  const service = serviceOf(message, kmsTarget);
  const ids = { requestId, hostId: Buffer.from(requestId).toString('base64'), service };
  try {
    const target = parseTarget(message.url ?? '/', message.headers.host ?? '');
    if (kmsTarget !== undefined) {
      return { ...ids, target, route: undefined, kmsTarget, operation: kmsTarget.slice(KMS_PREFIX.length) };
    }
    if (service === 'sts') {
      return { ...ids, target, route: undefined, kmsTarget, operation: 'STS' };
    }
    const route = findRoute(
      message.method ?? '',
      scopeOf(target),
      target.query,
      (name) => message.headers[name] !== undefined,
    );
    return { ...ids, target, route, kmsTarget, operation: route?.operation ?? '' };
  } catch (fault) {
    const target = { rawPath: message.url ?? '', rawQuery: '', bucket: '', key: '', query: new Map<string, string>() };
    return { ...ids, target, route: undefined, kmsTarget, operation: '', fault };
  }
}
