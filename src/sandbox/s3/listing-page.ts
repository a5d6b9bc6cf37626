import { S3Error } from '../errors.ts';
import type { Exchange } from '../exchange.ts';
import type { Version } from '../store/bucket.ts';
import { afterPrefix, fromByteString, toByteString } from '../store/key-order.ts';
import type { SortedKeys } from '../store/sorted-keys.ts';

/** The page of a listing that a request asks for. Texts are byte strings. */
export interface PageRequest {
  prefix: string;
  delimiter: string;
  /** Nothing up to and including this key is listed. */
  after: string;
  /** `after` is a common prefix that was listed: nothing below it is listed again. */
  afterIsPrefix: boolean;
  limit: number;
}

export type PageItem = { key: string; version: Version } | { prefix: string };

/** The place after which the next page goes on. */
export interface PageEnd {
  last: string;
  isPrefix: boolean;
}

/** The first key that a listing may show. */
export function firstKey(request: Pick<PageRequest, 'prefix' | 'after' | 'afterIsPrefix'>): string {
  if (request.after === '') {
    return request.prefix;
  }
  const next = request.afterIsPrefix ? afterPrefix(request.after) : `${request.after}\u0000`;
  return next > request.prefix ? next : request.prefix;
}

/** The common prefix under which a key is rolled up; undefined when it stands for itself. */
export function commonPrefix(key: string, prefix: string, delimiter: string): string | undefined {
  if (delimiter === '') {
    return undefined;
  }
  const at = key.indexOf(delimiter, prefix.length);
  return at < 0 ? undefined : key.slice(0, at + delimiter.length);
}

/** One page of current objects. A common prefix costs one step, however many keys lie below it. */
export function listPage(
  keys: SortedKeys<Version>,
  request: PageRequest,
): { items: PageItem[]; next: PageEnd | undefined } {
  const { prefix, delimiter, limit } = request;
  const items: PageItem[] = [];
  if (limit === 0) {
    return { items, next: undefined };
  }
  let end: PageEnd = { last: '', isPrefix: false };
  let cursor = keys.seek(firstKey(request));
  for (;;) {
    const entry = cursor.next();
    if (entry === undefined || !entry.key.startsWith(prefix)) {
      return { items, next: undefined };
    }
    if (entry.value.listed === undefined) {
      continue;
    }
    if (items.length === limit) {
      return { items, next: end };
    }
    const rolled = commonPrefix(entry.key, prefix, delimiter);
    if (rolled === undefined) {
      items.push({ key: entry.key, version: entry.value });
      end = { last: entry.key, isPrefix: false };
    } else {
      items.push({ prefix: rolled });
      end = { last: rolled, isPrefix: true };
      cursor = keys.seek(afterPrefix(rolled));
    }
  }
}

/** A number of the query. @throws S3Error InvalidArgument when it is none, or below zero */
export function limitOf(exchange: Exchange, name: string): number {
  const text = exchange.query.get(name);
  if (text === undefined || text === '') {
    return exchange.service.pageLimit;
  }
  if (!/^-?\d+$/.test(text)) {
    throw new S3Error('InvalidArgument', `Provided ${name} not an integer or within integer range`, {
      ArgumentName: name,
      ArgumentValue: text,
    });
  }
  const value = Number(text);
  if (value < 0 || value > 2_147_483_647) {
    throw new S3Error('InvalidArgument', `Argument ${name} must be an integer between 0 and 2147483647`, {
      ArgumentName: name,
      ArgumentValue: text,
    });
  }
  return Math.min(value, exchange.service.pageLimit);
}

/** Says how this answer writes keys: as they are, or form-encoded (`encoding-type=url`). */
export function keyEncoder(exchange: Exchange): (bytes: string) => string {
  const encoding = exchange.query.get('encoding-type');
  if (encoding === undefined || encoding === '') {
    return fromByteString;
  }
  if (encoding !== 'url') {
    throw new S3Error('InvalidArgument', 'Invalid Encoding Method specified in Request', {
      ArgumentName: 'encoding-type',
      ArgumentValue: encoding,
    });
  }
  return formEncode;
}

const PLAIN = /^[\w./*-]*$/;

/** Encodes as S3 does: space becomes `+`, and all but letters, digits and `/ . _ - *` becomes %XX. */
function formEncode(bytes: string): string {
  if (PLAIN.test(bytes)) {
    return bytes;
  }
  return bytes.replaceAll(/[^\w./*-]/g, (character) =>
    character === ' ' ? '+' : `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}

/** A text of the query as a byte string. */
export function queryBytes(exchange: Exchange, name: string): string {
  return toByteString(exchange.query.get(name) ?? '');
}
