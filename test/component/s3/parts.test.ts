import { beforeAll, describe, expect, it } from 'vitest';
import { limiter } from '../../../src/app/flow/limiter.ts';
import { askParts } from '../../../src/app/observe/ask-object.ts';
import { openObjectStore } from '../../../src/adapters/s3/store.ts';
import type { StoredPart } from '../../../src/ports/store-reads.ts';
import { type Script, s3Error, scriptedServer } from './scripted-server.ts';

/** How a server says that it does not list parts. */
const REFUSALS = [
  s3Error(501, 'NotImplemented'),
  s3Error(405, 'MethodNotAllowed'),
  s3Error(400, 'InvalidArgument', { message: 'Invalid attribute name specified.' }),
];

const ETAG = `${'e'.repeat(32)}-3`;
const OBJECT = { etag: ETAG, size: 9, partCount: 3 };
const { signal } = new AbortController();

function page(sizes: readonly (number | undefined)[], next?: number): Script {
  const parts = sizes.map(
    (size, index) =>
      `<Part><PartNumber>${index + 1}</PartNumber>${size === undefined ? '' : `<Size>${size}</Size>`}</Part>`,
  );
  const more = next === undefined ? '' : `<NextPartNumberMarker>${next}</NextPartNumberMarker>`;
  const body = `<GetObjectAttributesResponse><ETag>${ETAG}</ETag><ObjectParts><IsTruncated>${next !== undefined}</IsTruncated>${more}${parts.join('')}</ObjectParts></GetObjectAttributesResponse>`;
  return { status: 200, body };
}

/** HEAD of one part of three. */
function part(size: number): Script {
  return {
    status: 200,
    headers: {
      'content-length': String(size),
      etag: `"${ETAG}"`,
      'last-modified': 'Sat, 21 Nov 2026 12:00:00 GMT',
      'x-amz-mp-parts-count': '3',
    },
  };
}

describe('parts that a server tells', () => {
  beforeAll(() => {
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' });
  });
  const told = async (
    answer: (number: number, url: URL) => Script,
  ): Promise<readonly [readonly StoredPart[] | 'unavailable', number]> => {
    await using server = await scriptedServer(answer);
    const { endpoint } = server;
    const store = openObjectStore({ bucket: 'b', region: 'r', endpoint, parallelism: 1, warn: () => undefined });
    try {
      return [await askParts({ store, requests: limiter(1), signal }, 'k', OBJECT), server.requests.length];
    } finally {
      store.close();
    }
  };
  const headed = (first: number, last: number): ReturnType<typeof told> =>
    told((_, url) => {
      if (url.searchParams.has('attributes')) {
        return s3Error(501, 'NotImplemented');
      }
      return part(url.searchParams.get('partNumber') === '1' ? first : last);
    });

  it('are read page after page', async () => {
    const pages = [page([4], 1), page([4], 2), page([1])];
    expect(await told((number) => pages[number] ?? page([]))).toEqual([[{ size: 4 }, { size: 4 }, { size: 1 }], 3]);
  });

  it('are none where pages have no end, or more parts than the object', async () => {
    expect(await told(() => page([3], 1))).toEqual(['unavailable', 4]);
    expect(await told(() => page([3, 3, 3], 3))).toEqual(['unavailable', 2]);
    expect(await told(() => page([3, 3, 2, 1]))).toEqual(['unavailable', 1]);
  });

  it('are none where a part has no size, or less than nothing', async () => {
    expect(await told(() => page([5, undefined, 4]))).toEqual(['unavailable', 1]);
    expect(await told(() => page([5, -1, 5]))).toEqual(['unavailable', 1]);
  });

  it('are asked for by HEAD where the server does not list them, and that is said', async () => {
    for (const refusal of REFUSALS) {
      await using server = await scriptedServer((_, url) => (url.searchParams.has('attributes') ? refusal : part(3)));
      const warnings: string[] = [];
      const warn = (message: string): void => void warnings.push(message);
      const store = openObjectStore({ bucket: 'b', region: 'r', endpoint: server.endpoint, parallelism: 1, warn });
      expect(await askParts({ store, requests: limiter(1), signal }, 'k', OBJECT)).toHaveLength(3);
      expect(warnings).toEqual([expect.stringContaining('HEAD')]);
      // With a space behind the comma MinIO and versitygw refuse what they have.
      expect(server.requests[0]?.headers['x-amz-object-attributes']).toBe('ETag,ObjectParts');
      store.close();
    }
  });

  it('are told by the first and the last of three, unless those are more than the whole', async () => {
    expect(await headed(4, 1)).toEqual([[{ size: 4 }, { size: 4 }, { size: 1 }], 3]);
    expect(await headed(6, 5)).toEqual(['unavailable', 3]);
  });
});
