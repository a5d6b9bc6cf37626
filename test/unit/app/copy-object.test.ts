import { describe, expect, test } from 'vitest';
import type { Uploading } from '../../../src/app/apply/begin-upload.ts';
import { copyObject } from '../../../src/app/apply/copy-object.ts';
import { limiter } from '../../../src/app/flow/limiter.ts';
import { S3recError } from '../../../src/core/error.ts';
import type { TagsAnswer } from '../../../src/core/object/attributes.ts';
import type { StoredChecksum } from '../../../src/core/object/evidence.ts';
import type { ObjectStore, Settled } from '../../../src/ports/object-store.ts';
import type { CompleteRequest, CopyPartRequest, PartResult, WriteResult } from '../../../src/ports/store-writes.ts';

const settle = async (): Promise<undefined> => undefined;
const NOT_SO = new S3recError('REMOTE_UNSUPPORTED', '501');
const DONE = { etag: 'new', versionId: null, date: 9, encryption: { sse: 'AES256' } } as const;

interface Scene {
  readonly size?: number;
  readonly partSize?: number;
  readonly tags?: Readonly<Record<string, string>>;
  /** What CopyObject answers. */
  readonly refuses?: S3recError;
  /** The tags that the object has. */
  readonly standing?: TagsAnswer;
  readonly algorithm?: StoredChecksum['algorithm'];
  /** How the server answers the copy of a part. */
  readonly part?: (request: CopyPartRequest) => Promise<PartResult>;
  /** How it completes an upload. */
  readonly complete?: (request: CompleteRequest & Settled<WriteResult>) => Promise<WriteResult>;
}

interface Copied {
  readonly result: Awaited<ReturnType<typeof copyObject>>;
  /** Requests, in order. */
  readonly sent: readonly string[];
  /** The tags that the request stated which wrote the object. */
  readonly stated: unknown;
}

async function copied(scene: Scene, sent: string[] = []): Promise<Copied> {
  const { size = 9, partSize, tags, refuses, standing = { is: 'there' }, algorithm = 'SHA256' } = scene;
  let stated: unknown;
  const store: Partial<ObjectStore> = {
    copyInPlace: async (request) => {
      sent.push('copy');
      stated = request.tags;
      if (refuses !== undefined) {
        throw refuses;
      }
      return DONE;
    },
    tags: async () => {
      sent.push('tags');
      return standing;
    },
    createUpload: async (request) => {
      sent.push('create');
      stated = request.tags;
      return 'id';
    },
    copyPart: async (request) => {
      const { partNumber, range } = request;
      sent.push(`part ${partNumber}: ${range.start} to ${range.end}`);
      return (await scene.part?.(request)) ?? { etag: `e${partNumber}` };
    },
    completeUpload: async (request) => {
      sent.push(`complete ${JSON.stringify(request.precondition)}`);
      return (await scene.complete?.(request)) ?? DONE;
    },
    abortUpload: async (key, id) => void sent.push(`abort ${id} of ${key}`),
    put: async ({ precondition, checksum, body, ...request }) => {
      sent.push(`put ${body.length} ${JSON.stringify(precondition)} ${checksum.value}`);
      stated = request.tags;
      return DONE;
    },
  };
  const signal = new AbortController().signal;
  const uploading = { store, requests: limiter(2), signal, openBefore: async () => new Set() } as unknown as Uploading;
  const request = { key: 'k', ifMatch: 'e', size, algorithm, headers: {}, metadata: {}, signal, settle } as const;
  const result = await copyObject(
    uploading,
    { ...request, ...(tags !== undefined && { tags }) },
    { checksum: 'sum', ...(partSize !== undefined && { partSize }) },
  );
  return { result, sent, stated };
}

const COMPLETE = 'complete {"ifMatch":"e"}';

describe('an object is copied', () => {
  test.each<[how: string, scene: Scene, sent: readonly string[], partSize: number | undefined]>([
    ['by one request', {}, ['copy'], undefined],
    [
      'in parts, where these were planned, whatever one request would do',
      { partSize: 5 },
      ['create', 'part 1: 0 to 5', 'part 2: 5 to 9', COMPLETE],
      5,
    ],
    [
      'as an upload of one part, where a copy takes no condition',
      { refuses: NOT_SO, tags: {} },
      ['copy', 'create', 'part 1: 0 to 9', COMPLETE],
      9,
    ],
    [
      'by sending it, where it is empty and a copy takes no condition',
      { refuses: NOT_SO, tags: {}, size: 0 },
      ['copy', 'put 0 {"ifMatch":"e"} sum'],
      undefined,
    ],
    ['by one request, where it is empty', { size: 0 }, ['copy'], undefined],
  ])('%s', async (_, scene, sent, partSize) => {
    const { result, sent: found } = await copied(scene);
    expect(found).toEqual(sent);
    expect(result).toEqual({ result: DONE, ...(partSize !== undefined && { partSize }) });
  });
});

test.each([9, 0])(
  'tags that nobody states are restated where an upload stands in for a copy (%d bytes)',
  async (size) => {
    expect((await copied({ size, refuses: NOT_SO })).stated).toEqual({ is: 'there' });
    expect((await copied({ size, refuses: NOT_SO, tags: { is: 'stated' } })).stated).toEqual({ is: 'stated' });
    // A copy keeps them.
    expect((await copied({ size })).stated).toBeUndefined();
  },
);

test('tags that may not be seen would be lost: it is refused', async () => {
  await expect(copied({ refuses: NOT_SO, standing: 'denied' })).rejects.toMatchObject({
    code: 'REMOTE_UNSUPPORTED',
    message: 'k can only be copied as an upload here, which would lose its tags.',
    hint: expect.stringContaining('s3:GetObjectTagging') as string,
  });
});

describe('a copy in parts', () => {
  const SHA = { algorithm: 'SHA256', type: 'FULL_OBJECT', value: 'sha' } as const;
  const CRC = { algorithm: 'CRC32', type: 'FULL_OBJECT', value: 'crc' } as const;

  test.each([
    ['SHA256', 'COMPOSITE'],
    ['CRC64NVME', 'FULL_OBJECT'],
    ['CRC32', 'FULL_OBJECT'],
  ] as const)(
    'is completed under the object’s ETag, with the parts in order and what S3 computed of them: %s',
    async (algorithm, type) => {
      const completed: object[] = [];
      const created = { algorithm, partSize: 4 };
      await copied({
        ...created,
        part: async ({ partNumber, ifMatch, uploadId }) => {
          expect([ifMatch, uploadId]).toEqual(['e', 'id']);
          // The last one is the first that is done.
          await new Promise((resolve) => setTimeout(resolve, 6 - 2 * partNumber));
          return { etag: `e${partNumber}`, checksum: { ...SHA, algorithm } };
        },
        complete: async ({ signal: _signal, ...request }) => {
          completed.push(request);
          return DONE;
        },
      });
      expect(completed).toEqual([
        {
          ...{ key: 'k', uploadId: 'id', upload: { algorithm, type }, size: 9, precondition: { ifMatch: 'e' }, settle },
          parts: ['e1', 'e2', 'e3'].map((etag) => ({ etag, checksum: 'sha' })),
        },
      ]);
    },
  );

  test.each([CRC, undefined])('is told no checksum but the one that was asked for: %o', async (checksum) => {
    let parts: CompleteRequest['parts'] = [];
    await copied({
      partSize: 9,
      part: async () => ({ etag: 'e1', ...(checksum && { checksum }) }),
      complete: async (request) => {
        parts = request.parts;
        return DONE;
      },
    });
    expect(parts).toEqual([{ etag: 'e1' }]);
  });

  const denied = new S3recError('REMOTE_ACCESS_DENIED', '403');
  test.each<[what: string, scene: Scene]>([
    ['a part', { part: () => Promise.reject(denied) }],
    ['completing it', { complete: () => Promise.reject(denied) }],
  ])('is aborted where %s fails', async (_, scene) => {
    const sent: string[] = [];
    await expect(copied({ partSize: 9, ...scene }, sent)).rejects.toBe(denied);
    expect(sent.at(-1)).toBe('abort id of k');
  });
});

test('a copy that is refused for another reason is tried no other way', async () => {
  const denied = new S3recError('REMOTE_ACCESS_DENIED', '403');
  await expect(copied({ refuses: denied, tags: {} })).rejects.toBe(denied);
});
