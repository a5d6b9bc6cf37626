import { compareKeys } from '../../../src/core/key-order.ts';
import type { Script } from './scripted-server.ts';

export type Order = (a: string, b: string) => number;

/** A server that lists these keys; `keys` is asked for every request, since other hands write meanwhile. */
export interface Lister {
  readonly keys: (request: number) => readonly string[];
  readonly order?: Order;
  readonly perPage: number;
  readonly ignoresStartAfter?: boolean;
}

/** Answers ListObjectsV2 alone, for `scriptedServer`. */
export function answering({ keys, order = compareKeys, perPage, ignoresStartAfter = false }: Lister) {
  let [given, sorted]: [readonly string[] | undefined, readonly string[]] = [undefined, []];
  const inOrder = (all: readonly string[]): readonly string[] => {
    if (all !== given) {
      [given, sorted] = [all, all.toSorted(order)];
    }
    return sorted;
  };
  return (request: number, url: URL): Script => {
    const { searchParams: query } = url;
    const startAfter = ignoresStartAfter ? null : query.get('start-after');
    const after = query.get('continuation-token') ?? startAfter;
    const prefix = query.get('prefix') ?? '';
    const all = inOrder(keys(request)).filter(
      (key) => key.startsWith(prefix) && (after === null || order(key, after) > 0),
    );
    const page = all.slice(0, perPage);
    const next = all.length > perPage ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : '';
    const contents = page.map(
      (key) =>
        `<Contents><Key>${key}</Key><Size>1</Size><ETag>&quot;e&quot;</ETag><LastModified>2026-11-21T00:00:00.000Z</LastModified></Contents>`,
    );
    return {
      status: 200,
      headers: { date: new Date(Date.UTC(2026, 10, 21) + request * 1000).toUTCString() },
      body: `<?xml version="1.0"?><ListBucketResult><IsTruncated>${next !== ''}</IsTruncated>${next}${contents.join('')}</ListBucketResult>`,
    };
  };
}
