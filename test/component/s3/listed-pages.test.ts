import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { openObjectStore } from '../../../src/adapters/s3/store.ts';
import type { ListPage } from '../../../src/ports/store-reads.ts';
import { type ScriptedServer, scriptedServer } from './scripted-server.ts';

const DATE = { date: 'Sat, 21 Nov 2026 12:00:00 GMT' };
const TIME = '<LastModified>2026-11-21T12:00:01.000Z</LastModified>';
const FIELDS = `${TIME}<ETag>&quot;e&quot;</ETag><Size>1</Size>`;

/** As S3 writes a page. */
function page(contents: string, more = '<IsTruncated>false</IsTruncated>'): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>b</Name><Prefix>p/</Prefix><KeyCount>3</KeyCount>${more}${contents}<CommonPrefixes><Prefix>q/&amp;/</Prefix></CommonPrefixes></ListBucketResult>`;
}

async function pagesOf({ endpoint }: ScriptedServer, sdkOnly: boolean): Promise<readonly ListPage[] | string> {
  const options = { bucket: 'b', region: 'r', endpoint, parallelism: 1, warn: () => undefined };
  const store = openObjectStore({ ...options, sdkOnly });
  const pages: ListPage[] = [];
  try {
    for await (const listed of store.list('')) {
      pages.push(listed);
    }
    return pages;
  } catch (error) {
    return (error as { readonly code: string }).code;
  } finally {
    store.close();
  }
}

/** Pages, or the code of an error, as the wire reads them and as the SDK does. */
async function bothWays(...xml: readonly string[]): Promise<readonly unknown[]> {
  const ways = [];
  for (const sdkOnly of [false, true]) {
    let asked = 0;
    await using server = await scriptedServer((_, url) => {
      asked = url.searchParams.has('continuation-token') ? asked + 1 : 0;
      return { status: 200, headers: DATE, body: xml[asked] ?? '' };
    });
    ways.push({ pages: await pagesOf(server, sdkOnly), asked: server.requests.map(({ url }) => asking(url ?? '')) });
  }
  return ways;
}

function asking(url: string): object {
  const [path, query] = url.split('?');
  const asked = new URLSearchParams(query);
  asked.sort();
  asked.delete('x-id');
  return { path, query: [...asked] };
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '"': '&#34;',
  "'": '&#39;',
  '\r': '&#13;',
};
const unit = fc.constantFrom('&', '<', '>', '"', "'", '\r', '\n', ' ', '%', '+', 'é', '\u{10000}', 'a', '/');
const quote = fc.constantFrom('"', '&quot;', '&#34;', '&#x22;', '');
const members = fc
  .record(
    {
      LastModified: fc.constantFrom('2026-11-21T12:00:01.000Z', '2026-11-21T12:00:01Z', '2026-11-21T12:00:01.123456Z'),
      ETag: fc.tuple(quote, fc.constantFrom('d41d8', 'd41d8-2')).map(([mark, tag]) => `${mark}${tag}${mark}`),
      Size: fc.nat().map(String),
      StorageClass: fc.constantFrom('STANDARD', 'INTELLIGENT_TIERING', 'A&amp;B'),
      ChecksumAlgorithm: fc.constantFrom('SHA256', 'CRC32', 'X</ChecksumAlgorithm><ChecksumAlgorithm>SHA1'),
      ChecksumType: fc.constantFrom('COMPOSITE', 'FULL_OBJECT'),
      Owner: fc.constantFrom('<ID>i</ID><DisplayName>&amp;</DisplayName>', ''),
      RestoreStatus: fc.constant('<IsRestoreInProgress>false</IsRestoreInProgress>'),
      Generation: fc.constant('1'),
    },
    { requiredKeys: ['LastModified', 'ETag', 'Size'] },
  )
  .map((texts) => Object.entries(texts).map(([name, text]) => `<${name}>${text}</${name}>`));
const space = fc.constantFrom('', '\n', '\n    ');
const contents = fc
  .array(
    fc
      .record({ rest: fc.string({ unit, maxLength: 5 }), members, space })
      .chain(({ rest, members: texts, space: gap }) =>
        fc.shuffledSubarray(['', ...texts], { minLength: texts.length + 1 }).map((order) => (number: number) => {
          const key = `k${number}${rest}`.replaceAll(/[&<"'\r]/g, (one) => escapes[one] ?? '');
          const inside = order.map((element) => (element === '' ? `<Key>${key}</Key>` : element));
          return `<Contents>${gap}${inside.join(gap)}${gap}</Contents>${gap}`;
        }),
      ),
    { maxLength: 5 },
  )
  .map((entries) => entries.map((entry, index) => entry(index)).join(''));

describe('pages of a listing', () => {
  beforeAll(() => {
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' });
  });

  it('are read as by the SDK, in whatever order and with whatever space', { timeout: 60_000 }, async () => {
    const law = fc.asyncProperty(contents, async (objects) => {
      const [wire, sdk] = await bothWays(page(objects));
      expect(wire).toEqual(sdk);
      expect(wire).toMatchObject({ pages: [{ isLast: true }] });
    });
    await fc.assert(law, { numRuns: 60 });
  });

  it('lead on to the next one by their token', async () => {
    const first = page(
      `<Contents><Key>a</Key>${FIELDS}</Contents>`,
      '<IsTruncated>true</IsTruncated><NextContinuationToken>a+/=&amp; é</NextContinuationToken>',
    );
    const [wire, sdk] = await bothWays(first, page(`<Contents><Key>b</Key>${FIELDS}</Contents>`));
    expect(wire).toEqual(sdk);
    expect(wire).toMatchObject({
      pages: [
        { isLast: false, objects: [{ key: 'a' }], folders: ['q/&/'], date: Date.UTC(2026, 10, 21, 12) / 1000 },
        { isLast: true, objects: [{ key: 'b' }] },
      ],
      asked: [{}, { query: expect.arrayContaining([['continuation-token', 'a+/=& é']]) }],
    });
  });

  const unusual: readonly [name: string, xml: string][] = [
    ['an object that lacks something', page('<Contents><Key>a</Key><Size>1</Size></Contents>')],
    ['an empty ETag', page(`<Contents><Key>a</Key>${TIME}<ETag></ETag><Size>1</Size></Contents>`)],
    ['a comment', page(`<Contents><!-- <Key>x</Key> --><Key>a</Key>${FIELDS}</Contents>`)],
    [
      'entries in a comment',
      page(`<!-- <Contents><Key>x</Key>${FIELDS}</Contents> --><Contents><Key>a</Key>${FIELDS}</Contents>`),
    ],
    [
      'CDATA',
      page(`<Contents><Key><![CDATA[a&]]></Key>${FIELDS}<StorageClass><![CDATA[GLACIER]]></StorageClass></Contents>`),
    ],
    ['a key in quotes', page(`<Contents><Key>&quot;a&quot;</Key>${FIELDS}</Contents>`)],
    ['attributes', page(`<Contents><Key lang="en">a</Key>${FIELDS}</Contents>`)],
    ['an empty element', page(`<Contents><Owner/><Key>a</Key>${FIELDS}</Contents>`)],
    [
      'a time that is not as S3 writes it',
      page('<Contents><Key>a</Key><LastModified>yesterday</LastModified><ETag>e</ETag><Size>1</Size></Contents>'),
    ],
    ['a size that is no number', page(`<Contents><Key>a</Key>${TIME}<ETag>e</ETag><Size>x</Size></Contents>`)],
    [
      'objects in two places',
      page(`<Contents><Key>a</Key>${FIELDS}</Contents><X>1</X><Contents><Key>b</Key>${FIELDS}</Contents>`),
    ],
    ['an end that is missing', `<ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>a</Key>${FIELDS}`],
    [
      'an end that is missing behind an object',
      `<ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>a</Key>${FIELDS}</Contents>`,
    ],
    ['elements that cross', page(`<Contents><Key>a</Size>${FIELDS}</Contents>`)],
    ['no word of whether more follow', page('', '')],
    ['an error', '<Error><Code>InternalError</Code><Message>m</Message></Error>'],
  ];

  it.each(unusual)('are read as by the SDK with %s', async (_, xml) => {
    const [wire, sdk] = await bothWays(xml);
    expect(wire).toEqual(sdk);
  });

  it('are read as XML says, where the SDK does not', async () => {
    // A letter beyond U+FFFF by its number. The SDK gives an empty key.
    const [letter] = await bothWays(page(`<Contents><Key>&#x1F600;</Key>${FIELDS}</Contents>`));
    expect(letter).toMatchObject({ pages: [{ objects: [{ key: '\u{1F600}' }] }] });
    // The SDK takes any word for `false`.
    const [word] = await bothWays(page('', '<IsTruncated>perhaps</IsTruncated>'));
    expect(word).toMatchObject({ pages: 'REMOTE_NOT_S3' });
  });
});
