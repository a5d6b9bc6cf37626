import { describe, expect, test } from 'vitest';
import type { Uploading } from '../../../src/app/apply/begin-upload.ts';
import { copyObject } from '../../../src/app/apply/copy-object.ts';
import { limiter } from '../../../src/app/flow/limiter.ts';
import { S3recError } from '../../../src/core/error.ts';
import type { TagsAnswer } from '../../../src/core/object/attributes.ts';
import type { ObjectStore } from '../../../src/ports/object-store.ts';

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
}

interface Copied {
  readonly result: Awaited<ReturnType<typeof copyObject>>;
  /** Requests, in order. */
  readonly sent: readonly string[];
  /** The tags that the request stated which wrote the object. */
  readonly stated: unknown;
}

async function copied({ size = 9, partSize, tags, refuses, standing = { is: 'there' } }: Scene): Promise<Copied> {
  const sent: string[] = [];
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
    copyPart: async ({ partNumber, range: { start, end } }) => {
      sent.push(`part ${partNumber}: ${start} to ${end}`);
      return { etag: `e${partNumber}` };
    },
    completeUpload: async ({ precondition }) => {
      sent.push(`complete ${JSON.stringify(precondition)}`);
      return DONE;
    },
    put: async ({ precondition, checksum, body, ...request }) => {
      sent.push(`put ${body.length} ${JSON.stringify(precondition)} ${checksum.value}`);
      stated = request.tags;
      return DONE;
    },
  };
  const signal = new AbortController().signal;
  const uploading = { store, requests: limiter(1), signal, openBefore: async () => new Set() } as unknown as Uploading;
  const request = { key: 'k', ifMatch: 'e', size, algorithm: 'SHA256', headers: {}, metadata: {}, signal } as const;
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

test('a copy that is refused for another reason is tried no other way', async () => {
  const denied = new S3recError('REMOTE_ACCESS_DENIED', '403');
  await expect(copied({ refuses: denied, tags: {} })).rejects.toBe(denied);
});
