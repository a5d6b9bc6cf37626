import { S3Error } from './errors.ts';
import { unquoted } from './etag.ts';
import type { Exchange } from './exchange.ts';
import type { Version } from './store/bucket.ts';

/** Unix seconds of an HTTP date. Undefined for another text: the header then counts as not sent. */
function seconds(date: string | undefined): number | undefined {
  const time = date === undefined ? NaN : Date.parse(date);
  return Number.isNaN(time) ? undefined : Math.floor(time / 1000);
}

function matches(header: string, etag: string): boolean {
  return header.split(',').some((one) => one.trim() === '*' || unquoted(one) === etag);
}

function evaluate(
  exchange: Exchange,
  version: Version,
  prefix: string,
): { failed: string | undefined; unmodified: boolean } {
  const match = exchange.header(`${prefix}if-match`);
  const noneMatch = exchange.header(`${prefix}if-none-match`);
  const since = seconds(exchange.header(`${prefix}if-modified-since`));
  const before = seconds(exchange.header(`${prefix}if-unmodified-since`));
  let failed: string | undefined;
  if (match !== undefined && !matches(match, version.etag)) {
    failed = 'If-Match';
  }
  // If-Match that holds is stronger than If-Unmodified-Since (RFC 9110, 13.2.2; the API pages say the same).
  else if (match === undefined && before !== undefined && version.modified > before) {
    failed = 'If-Unmodified-Since';
  }
  let unmodified = false;
  if (noneMatch !== undefined) {
    unmodified = matches(noneMatch, version.etag);
  } else if (since !== undefined) {
    unmodified = version.modified <= since && since <= Date.now() / 1000;
  }
  return { failed, unmodified };
}

/** The conditions of GET and HEAD. @throws S3Error PreconditionFailed or NotModified */
export function requireReadConditions(exchange: Exchange, version: Version, headers: Record<string, string>): void {
  const { failed, unmodified } = evaluate(exchange, version, '');
  if (failed !== undefined) {
    throw new S3Error('PreconditionFailed', undefined, { Condition: failed });
  }
  if (unmodified) {
    throw new S3Error('NotModified', undefined, {}, { headers });
  }
}

/** The conditions on the source of a copy. @throws S3Error PreconditionFailed */
export function requireSourceConditions(exchange: Exchange, version: Version): void {
  const { failed, unmodified } = evaluate(exchange, version, 'x-amz-copy-source-');
  const name = failed ?? (unmodified ? unmodifiedHeader(exchange) : undefined);
  if (name === undefined) {
    return;
  }
  throw new S3Error('PreconditionFailed', undefined, { Condition: `x-amz-copy-source-${name}` });
}

function unmodifiedHeader(exchange: Exchange): string {
  return exchange.header('x-amz-copy-source-if-none-match') === undefined ? 'If-Modified-Since' : 'If-None-Match';
}
