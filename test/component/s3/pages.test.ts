import { beforeAll, describe, expect, it, vi } from 'vitest';
import * as fc from 'fast-check';
import { openObjectStore } from '../../../src/adapters/s3/store.ts';
import { compareKeys } from '../../../src/core/key-order.ts';
import { startSandbox } from '../../../src/sandbox/server.ts';
import { creation, keysOf } from '../../contract/object.ts';
import { type Script, scriptedServer } from './scripted-server.ts';

const FIELDS = '<Size>1</Size><ETag>&quot;e&quot;</ETag><LastModified>2026-11-21T00:00:00.000Z</LastModified>';

function page(keys: readonly string[], token: string | undefined, fields = FIELDS, more = ''): Script {
  const contents = keys.map((key) => `<Contents><Key>${key}</Key>${fields}</Contents>`).join('');
  const next = token === undefined ? '' : `<NextContinuationToken>${token}</NextContinuationToken>`;
  return {
    status: 200,
    body: `<?xml version="1.0"?><ListBucketResult><Name>b</Name><IsTruncated>${token !== undefined}</IsTruncated>${next}${contents}${more}</ListBucketResult>`,
  };
}

const URL_ENCODED = '<EncodingType>url</EncodingType>';

describe('pages of a listing', () => {
  beforeAll(() => {
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' });
  });
  const listed = async (
    answer: (number: number, url: URL) => Script,
    startAfter?: string,
  ): Promise<readonly string[]> => {
    await using server = await scriptedServer(answer);
    const store = openObjectStore({
      bucket: 'b',
      region: 'r',
      endpoint: server.endpoint,
      parallelism: 1,
      warn: () => undefined,
    });
    try {
      return await keysOf(store, '', startAfter);
    } finally {
      store.close();
    }
  };

  it('that do not rise within a page, or from one to the next, end the run and name both keys', async () => {
    const unsorted = (before: string, after: string): object => ({
      code: 'REMOTE_UNSORTED',
      message: expect.stringContaining(`"${after}" came after "${before}"`),
    });
    await expect(listed(() => page(['b', 'a'], undefined))).rejects.toMatchObject(unsorted('b', 'a'));
    await expect(listed(() => page(['a', 'a'], undefined))).rejects.toMatchObject(unsorted('a', 'a'));
    await expect(listed((n) => (n === 0 ? page(['b'], 't') : page(['a'], undefined)))).rejects.toMatchObject(
      unsorted('b', 'a'),
    );
    await expect(listed(() => page(['\u{10000}', '\uffee'], undefined))).rejects.toMatchObject(
      unsorted('\u{10000}', '\uffee'),
    );
  });

  it('that have no end are none of S3: a token that comes again, or ten minutes without a key', async () => {
    const turns = ['t', 'u', 't'];
    const endless = { code: 'REMOTE_NOT_S3' };
    await expect(listed((n) => page([], turns[n] ?? `v${n}`))).rejects.toMatchObject(endless);
    await expect(listed((n) => page([`k${n}`], 't'))).rejects.toMatchObject(endless);

    let minutes = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => minutes * 60_000);
    const aMinuteEach = (answer: (number: number) => Script) =>
      listed((number) => {
        minutes += 1;
        return answer(number);
      });
    // Keys that come in between begin the time anew.
    const key = (number: number): string => `k${String(number).padStart(3, '0')}`;
    const some = aMinuteEach((n) => page(n % 5 === 0 ? [key(n)] : [], n < 40 ? `t${n}` : undefined));
    expect(await some).toHaveLength(9);
    await expect(aMinuteEach((n) => page([], `t${n}`))).rejects.toMatchObject({
      ...endless,
      message: expect.stringContaining('10 minutes without a key'),
    });
    vi.restoreAllMocks();
  });

  it('whose objects have no size, an impossible one, no ETag or no time are not taken for an answer', async () => {
    const [size = '', etag = '', time = ''] = FIELDS.match(/<(\w+)>.*?<\/\1>/g) ?? [];
    const sizes = ['', '<Size>-1</Size>', '<Size>99999999999999999999</Size>', '<Size>many</Size>'];
    const wrong = [...sizes.map((other) => `${other}${etag}${time}`), `${size}${time}`, `${size}${etag}`];
    for (const fields of wrong) {
      await expect(listed(() => page(['a'], undefined, fields))).rejects.toMatchObject({ code: 'REMOTE_NOT_S3' });
    }
  });

  it('that do not go on where they were asked to', async () => {
    expect(await listed(() => page(['c', 'd'], undefined), 'b')).toEqual(['c', 'd']);
    await expect(listed(() => page(['a', 'b', 'c'], undefined), 'b')).rejects.toMatchObject({
      code: 'REMOTE_UNSORTED',
    });
  });

  it('that lead in a circle, or nowhere, are no listing', async () => {
    await expect(listed((n) => page([`k${n}`], 'same'))).rejects.toMatchObject({ code: 'REMOTE_NOT_S3' });
    await expect(
      listed(() => ({ status: 200, body: '<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>' })),
    ).rejects.toMatchObject({ code: 'REMOTE_NOT_S3' });
  });

  it('are asked for in URL encoding as soon as XML may not carry a key', async () => {
    const asked: (string | null)[] = [];
    const keys = await listed((_, url) => {
      const encoding = url.searchParams.get('encoding-type');
      asked.push(encoding);
      if (url.searchParams.get('continuation-token') === null) {
        return page(['a b+c'], 't');
      }
      return encoding === 'url' ? page(['b%01+%2B'], undefined, FIELDS, URL_ENCODED) : page(['b\ufffd +'], undefined);
    });
    expect(keys).toEqual(['a b+c', 'b\u0001 +']);
    expect(asked).toEqual([null, null, 'url']);
  });

  it('are taken as they are where a server ignores which encoding it was asked for', async () => {
    const keys = ['a+b', 'c%41', 'd\ufffd'];
    expect(await listed(() => page(keys, undefined))).toEqual(keys);
    const upload = '<UploadId>u</UploadId><Initiated>2026-11-21T00:00:00.000Z</Initiated>';
    const uploads = keys.map((key) => `<Upload><Key>${key}</Key>${upload}</Upload>`).join('');
    const body = `<ListMultipartUploadsResult><IsTruncated>false</IsTruncated>${uploads}</ListMultipartUploadsResult>`;
    await using server = await scriptedServer(() => ({ status: 200, body }));
    const { endpoint } = server;
    const store = openObjectStore({ bucket: 'b', region: 'r', endpoint, parallelism: 1, warn: () => undefined });
    for await (const found of store.openUploads('')) {
      expect(found.uploads.map(({ key }) => key)).toEqual(keys);
    }
    store.close();
    expect(server.requests).toHaveLength(2);
  });

  it('give back any keys, whatever is in them and however many fit on a page', { timeout: 60_000 }, async () => {
    const units = fc.oneof(
      fc.constantFrom(
        'a',
        '/',
        '+',
        '%',
        ' ',
        '&',
        '<',
        '\u0001',
        '\n',
        '\r',
        '\u007f',
        'é',
        '\ufffd',
        '\uffee',
        '\u{10000}',
        '@',
      ),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    );
    const key = fc
      .array(units, { minLength: 1, maxLength: 6 })
      .map((all) => `p/${all.join('')}`)
      .filter((text) => text.isWellFormed());
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(key, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 4 }),
        async (keys, pageLimit) => {
          const sandbox = await startSandbox({ buckets: ['bucket-x'], pageLimit });
          Object.assign(process.env, {
            AWS_ACCESS_KEY_ID: sandbox.accessKeyId,
            AWS_SECRET_ACCESS_KEY: sandbox.secretAccessKey,
          });
          const { endpoint, region } = sandbox;
          const store = openObjectStore({
            bucket: 'bucket-x',
            region,
            endpoint,
            parallelism: 2,
            warn: () => undefined,
          });
          for (const name of keys) {
            await store.put(await creation(name, name));
          }
          expect(await keysOf(store, 'p/')).toEqual(keys.toSorted(compareKeys));
          store.close();
          await sandbox.close();
        },
      ),
      { numRuns: 40 },
    );
  });
});
