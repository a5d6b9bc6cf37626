import { isS3recError, S3recError } from '../../core/error.ts';
import { compareKeys } from '../../core/key-order.ts';
import type { ObservedObject } from '../../core/object/object.ts';
import { present } from '../../core/present.ts';
import type { ListPage, PageMark } from '../../ports/store-reads.ts';
import type { Call, Connection } from './connection.ts';
import { decodedKey, type Encoding, isFaithfulKey } from './listed-key.ts';
import type { ListedPage } from './listed-page.ts';
import { notS3 } from './write-result.ts';

interface ListOptions {
  readonly startAfter?: string;
  readonly until?: string;
  readonly isShallow?: boolean;
  readonly isMarked?: boolean;
  readonly signal?: AbortSignal;
}

/**
 * Milliseconds for which pages without a key may follow each other. S3 sends such pages where many versions were
 * deleted.
 */
const EMPTY_MS = 600_000;

/**
 * All pages below a prefix, or those up to the one that passes `until`. The next page is asked for while one is
 * consumed, and that request ends when the consumer stops.
 * AWS is always asked for `encoding-type=url`, since XML cannot hold every character that a key can. Other servers are
 * asked for it from the first page on that needs it.
 * LocalStack 4.14.0 compares encoded keys with its continuation token, and so repeats or skips keys like `@scope/x`
 * after the first page.
 */
export async function* list(
  connection: Connection,
  prefix: string,
  options: ListOptions = {},
): AsyncGenerator<ListPage, void, void> {
  const stop = new AbortController();
  const signal = options.signal === undefined ? stop.signal : AbortSignal.any([options.signal, stop.signal]);
  const call: Call = { operation: 'ListObjectsV2', signal };
  let encoding: Encoding = connection.endpoint === undefined ? 'url' : undefined;
  const ask = (token: string | undefined): Promise<ListedPage> => {
    const input = {
      ...connection.target,
      Prefix: prefix,
      EncodingType: encoding,
      ...(options.isShallow === true && { Delimiter: '/' }),
      ...(options.isMarked === true && { Entries: 'marked' as const }),
      ...(token === undefined ? { StartAfter: options.startAfter } : { ContinuationToken: token }),
    };
    const page = connection.ask(call, (client, limits) => client.ListObjectsV2(input, limits));
    // A failure is met when the page is awaited, which may be a while from now.
    page.catch(() => undefined);
    return page;
  };

  try {
    let token: string | undefined;
    let pending: Promise<ListedPage> | undefined = ask(token);
    // A server that ignores start-after would begin from the start.
    let last = options.startAfter;
    const tokens = new Set<string>();
    let keysUntil = performance.now() + EMPTY_MS;
    while (pending !== undefined) {
      let page: ListedPage | undefined = await pending.catch((error: unknown) => {
        if (encoding === undefined && isS3recError(error, 'REMOTE_NOT_S3')) {
          return undefined;
        }
        throw error;
      });
      if (encoding === undefined && page?.objects?.every(({ key }) => isFaithfulKey(key)) !== true) {
        encoding = 'url';
        page = await ask(token);
      }
      if (page?.IsTruncated === undefined || page.objects === undefined) {
        throw notS3(call, connection);
      }
      const { EncodingType } = page;
      const next: string | undefined = page.IsTruncated ? page.NextContinuationToken : undefined;
      if (page.IsTruncated && (next === undefined || tokens.has(next))) {
        throw notS3(call, connection);
      }
      const objects = page.objects.map((object) => decoded(object, EncodingType));
      if (objects.length > 0) {
        // Keys rise, so a page with keys cannot come again.
        tokens.clear();
        keysUntil = performance.now() + EMPTY_MS;
      } else if (next !== undefined && performance.now() > keysUntil) {
        throw endless(connection.options.bucket);
      }
      if (next !== undefined) {
        tokens.add(next);
      }
      const after = last;
      last = requireOrder(objects, last, connection.options.bucket);
      token = next;
      pending = next === undefined || isBehind(last, options.until) ? undefined : ask(next);
      const folders = (page.CommonPrefixes ?? []).map(({ Prefix = '' }) => decodedKey(Prefix, EncodingType));
      const date = connection.traffic.dates.get(page) ?? Number.NaN;
      const until = next === undefined ? undefined : last;
      const mark = page.sha256 === undefined ? undefined : { ...present({ after, until }), sha256: page.sha256 };
      yield { objects, folders, isLast: next === undefined, date, ...present({ mark }) };
    }
  } finally {
    stop.abort();
  }
}

/** Asks for a marked page again (see the port). */
export async function standsAs(
  connection: Connection,
  prefix: string,
  { after, sha256 }: PageMark,
  { signal }: Pick<ListOptions, 'signal'> = {},
): Promise<{ readonly isSame: boolean; readonly date: number }> {
  const input = {
    ...connection.target,
    Prefix: prefix,
    EncodingType: connection.endpoint === undefined ? 'url' : undefined,
    StartAfter: after,
    Entries: 'unread',
  } as const;
  const call: Call = { operation: 'ListObjectsV2', signal };
  const page = await connection.ask(call, (client, limits) => client.ListObjectsV2(input, limits));
  // What stands behind the entries is read: neither an entry that is written otherwise may, nor may the page be cut there.
  const isRead = page.objects?.length === 0;
  return { isSame: isRead && page.sha256 === sha256, date: connection.traffic.dates.get(page) ?? Number.NaN };
}

function endless(bucket: string): S3recError {
  const minutes = EMPTY_MS / 60_000;
  return new S3recError('REMOTE_NOT_S3', `Bucket ${bucket} was listed for ${minutes} minutes without a key.`, {
    hint: 'The server sends pages without keys, and says each time that more follow. Check the endpoint.',
  });
}

function decoded(object: ObservedObject, encoding: ListedPage['EncodingType']): ObservedObject {
  const key = decodedKey(object.key, encoding);
  return key === object.key ? object : { ...object, key };
}

function isBehind(last: string | undefined, until: string | undefined): boolean {
  return until !== undefined && last !== undefined && compareKeys(last, until) > 0;
}

/**
 * Whether a key stands behind another. Where JavaScript's order says so, only characters beyond U+FFFF can make it
 * wrong; it compares in a quarter of the time.
 */
function rises(last: string, key: string): boolean {
  return last < key && !SURROGATE.test(last) ? true : compareKeys(last, key) < 0;
}

const SURROGATE = /[\ud800-\udfff]/;

/** Checks the order, on which all comparisons rely. A server that lists otherwise would make objects look missing. */
function requireOrder(
  objects: readonly ObservedObject[],
  before: string | undefined,
  bucket: string,
): string | undefined {
  let last = before;
  for (const { key } of objects) {
    if (last !== undefined && !rises(last, key)) {
      throw new S3recError(
        'REMOTE_UNSORTED',
        `Bucket ${bucket} is not listed in the order of its keys: ${JSON.stringify(key)} came after ${JSON.stringify(last)}.`,
        { hint: 'Directory buckets, and servers that list in another order than S3, cannot be used.' },
      );
    }
    last = key;
  }
  return last;
}
