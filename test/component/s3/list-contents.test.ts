import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutContents } from '../../../src/adapters/s3/list-contents.ts';
import { objectsOf, readAnswers } from '../../../src/adapters/s3/read-answers.ts';
import { scriptedServer } from './scripted-server.ts';

const page = (contents: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>b</Name><Prefix>p/</Prefix><NextContinuationToken>t&amp;</NextContinuationToken><KeyCount>3</KeyCount><IsTruncated>true</IsTruncated>${contents}<CommonPrefixes><Prefix>q/</Prefix></CommonPrefixes></ListBucketResult>`;

/** A page as the SDK alone gives it, and with our reading of its objects. */
async function both(xml: string): Promise<readonly unknown[]> {
  await using server = await scriptedServer(() => ({ status: 200, body: xml }));
  const read = async (prepare: (client: S3Client) => void): Promise<unknown> => {
    const client = new S3Client({
      region: 'r',
      endpoint: server.endpoint,
      forcePathStyle: true,
      maxAttempts: 1,
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    });
    prepare(client);
    try {
      const page = await client.send(new ListObjectsV2Command({ Bucket: 'b' }));
      const { $metadata: _, Contents: __, ...output } = page;
      return { ...output, objects: objectsOf(page) };
    } catch (error) {
      return String(error);
    } finally {
      client.destroy();
    }
  };
  return [await read(() => undefined), await read((client) => readAnswers(client, false))];
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '"': '&quot;', '\r': '&#13;' };
const text = fc.string({
  unit: fc.constantFrom('&', '<', '>', '"', '\r', '\n', ' ', '%', 'é', '\u{10000}', 'a'),
  maxLength: 5,
});
const contents = fc
  .record({
    key: text,
    size: fc.nat(),
    also: fc.constantFrom(
      '',
      '<StorageClass>GLACIER</StorageClass>',
      '<ChecksumAlgorithm>SHA256</ChecksumAlgorithm><ChecksumType>COMPOSITE</ChecksumType>',
      '<ChecksumAlgorithm>CRC32</ChecksumAlgorithm><ChecksumAlgorithm>SHA1</ChecksumAlgorithm>',
      '<Owner><ID>i</ID><DisplayName>&amp;</DisplayName></Owner><StorageClass>STANDARD</StorageClass>',
    ),
    space: fc.constantFrom('', '\n', '\n    '),
  })
  .map(({ key, size, also, space }) => {
    const escaped = escapedKey(key);
    return `<Contents>${space}<Key>${escaped}</Key>${space}<LastModified>2026-11-21T12:00:01.000Z</LastModified>${space}<ETag>&#34;d41d8&#x22;</ETag>${space}<Size>${size}</Size>${also}${space}</Contents>${space}`;
  });
/** In the order and with the entities that S3 writes. */
const plain = fc
  .record({
    key: text,
    size: fc.nat(),
    modified: fc.constantFrom('2026-11-21T12:00:01.000Z', '2026-11-21T12:00:01Z', '2026-02-30T12:00:01.000Z'),
    checksum: fc.constantFrom(
      '',
      '<ChecksumAlgorithm>SHA256</ChecksumAlgorithm><ChecksumType>COMPOSITE</ChecksumType>',
      '<ChecksumAlgorithm>CRC32</ChecksumAlgorithm>',
    ),
    storageClass: fc.constantFrom('STANDARD', 'INTELLIGENT_TIERING'),
  })
  .map(
    ({ key, size, modified, checksum, storageClass }) =>
      `<Contents><Key>${escapedKey(key)}</Key><LastModified>${modified}</LastModified><ETag>&quot;d41d8-2&quot;</ETag>${checksum}<Size>${size}</Size><StorageClass>${storageClass}</StorageClass></Contents>`,
  );

function escapedKey(key: string): string {
  return key.replaceAll(/[&<"\r]/g, (unit) => escapes[unit] ?? '');
}

describe('objects of a listed page', () => {
  it('are what the SDK reads', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(contents, plain), { maxLength: 4 }), async (objects) => {
        const [alone, ours] = await both(page(objects.join('')));
        expect(ours).toEqual(alone);
      }),
      { numRuns: 60 },
    );
  });

  it('are read here when the page is as S3 writes it', () => {
    const fields = '<LastModified>2026-11-21T00:00:01.000Z</LastModified><ETag>&quot;e&quot;</ETag><Size>1</Size>';
    const storageClass = '<StorageClass>GLACIER</StorageClass>';
    const objects = ['a&amp;b', 'c', 'd'].map(
      (key) => `<Contents><Key>${key}</Key>${fields}${storageClass}</Contents>`,
    );
    const object = {
      size: 1,
      etag: 'e',
      lastModified: Date.UTC(2026, 10, 21, 0, 0, 1) / 1000,
      storageClass: 'GLACIER',
    };
    expect(cutContents(page(objects.join('')))).toEqual({
      objects: ['a&b', 'c', 'd'].map((key) => ({ key, ...object })),
      rest: page(''),
    });
  });

  const unusual: readonly [name: string, xml: string][] = [
    ['no objects', page('')],
    ['an object that lacks something', page('<Contents><Key>a</Key><Size>1</Size></Contents>')],
    ['an element that is not known', page('<Contents><Key>a</Key><New>b</New></Contents>')],
    ['an entity that is not known', page('<Contents><Key>a&eacute;b</Key></Contents>')],
    ['a lone ampersand', page('<Contents><Key>a&b;c & d</Key></Contents>')],
    ['a surrogate by number', page('<Contents><Key>&#55357;&#56832;</Key></Contents>')],
    ['a comment', page('<Contents><!-- <Key>x</Key> --><Key>a</Key></Contents>')],
    ['CDATA', page('<Contents><Key><![CDATA[a]]></Key></Contents>')],
    ['attributes', page('<Contents><Key lang="en">a</Key></Contents>')],
    ['an empty element', page('<Contents><Key>a</Key><ETag/></Contents>')],
    ['a name that is blank', page('<Contents><Key> </Key></Contents>')],
    ['CR', page('<Contents>\r\n<Key>a\rb</Key></Contents>')],
    ['a time that is not as S3 writes it', page('<Contents><LastModified>yesterday</LastModified></Contents>')],
    ['a size that is no number', page('<Contents><Size>-1</Size></Contents>')],
    ['objects in two places', page('<Contents><Key>a</Key></Contents><X>1</X><Contents><Key>b</Key></Contents>')],
    ['an end that is missing', '<ListBucketResult><Contents><Key>a</Key>'],
    ['elements that cross', page('<Contents><Key>a</Size></Contents>')],
  ];

  it.each(unusual)('are left to the SDK with %s', async (_, xml) => {
    expect(cutContents(xml)).toBeUndefined();
    const [alone, ours] = await both(xml);
    expect(ours).toEqual(alone);
  });

  it('do not hide that the rest of the page is damaged', async () => {
    const [alone, ours] = await both('<ListBucketResult><Contents><Key>a</Key></Contents>');
    expect(ours).toEqual(alone);
    expect(ours).toMatch(/Error/);
  });
});
