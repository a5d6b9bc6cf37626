import { describe, expect, test } from 'vitest';
import { performing } from '../../../src/app/apply/perform.ts';
import { limiter } from '../../../src/app/flow/limiter.ts';
import { NO_LOCK } from '../../../src/app/lock/held-lock.ts';
import type { Job } from '../../../src/app/plan/checkout.ts';
import { S3recError, type ErrorCode } from '../../../src/core/error.ts';
import type { PlanRecord } from '../../../src/core/object/action.ts';
import { writtenStamp, type FileStamp } from '../../../src/core/object/file-stamp.ts';
import type { HeadResult } from '../../../src/core/object/object.ts';
import type { Receipt } from '../../../src/core/plan/receipt.ts';
import type { ObjectStore } from '../../../src/ports/object-store.ts';
import type { WriteResult } from '../../../src/ports/store-writes.ts';

const SHA256 = { algorithm: 'SHA256', type: 'FULL_OBJECT', value: 'sum' } as const;
const UPLOAD = { algorithm: 'SHA256', type: 'FULL_OBJECT', checksums: ['sum'], checksum: 'sum' } as const;
const COPY = { algorithm: 'SHA256', type: 'FULL_OBJECT', checksum: 'sum' } as const;
const HEAD = {
  ...{ size: 4, etag: 'e', versionId: 'v', lastModified: 7, headers: {}, metadata: {}, storageClass: 'STANDARD' },
  ...{ encryption: { sse: 'AES256' }, checksum: SHA256, tagCount: 0, missingMetadata: false, archived: false },
} as const satisfies HeadResult;
const STANDING = { size: 4, etag: 'e', lastModified: 7 };
/** What a plan saw beside the bytes. */
const SEEN = {
  headers: {},
  metadata: {},
  tags: {},
  storageClass: 'STANDARD',
  encryption: HEAD.encryption,
  versionId: 'v',
};
const STAMP: FileStamp = { path: 'a', absolutePath: '/home/a', size: 4, mtimeNs: 1n, ctimeNs: 2n, ino: 3n };
const DONE: WriteResult = { etag: 'e', versionId: 'v', encryption: { sse: 'AES256' }, checksum: SHA256 };

function planned(action: PlanRecord['action'], more: Partial<PlanRecord> = {}): PlanRecord {
  const isWrite = action === 'create' || action === 'update';
  const before = action === 'create' ? null : action === 'update-metadata' ? { ...STANDING, ...SEEN } : STANDING;
  const beside = action === 'update-metadata' ? { copy: COPY } : {};
  const after = isWrite ? { size: 4, upload: UPLOAD } : action === 'delete' ? null : { size: 4, ...beside };
  return {
    ...{ key: 'k', action, change: { actions: ['create'], before, after }, phase: 1 },
    ...{ precondition: before === null ? { ifNoneMatch: '*' } : { ifMatch: 'e' } },
    ...(isWrite && { stamp: writtenStamp(STAMP) }),
    ...more,
  } as PlanRecord;
}

/** A bucket and a file in it. */
class Scene {
  readonly log: string[] = [];
  readonly opened: FileStamp[] = [];
  head: HeadResult | Error = HEAD;
  put: WriteResult | Error = DONE;

  async perform(record: PlanRecord): Promise<Receipt> {
    const answer = async <Answer>(what: string, given: Answer | Error): Promise<Answer> => {
      this.log.push(what);
      if (given instanceof Error) {
        throw given;
      }
      return given;
    };
    const store = {
      bucket: 'b',
      put: () => answer('put', this.put),
      head: () => answer('head', this.head),
      delete: () => answer('delete', { versionId: 'w', checked: false }),
      copyInPlace: () => answer('copy', DONE),
    } as unknown as ObjectStore;
    const signal = new AbortController().signal;
    const file = { read: () => 4, verify: () => {}, close: () => {} };
    const job = {
      target: { spec: { prefix: '', prune: {}, parallelism: 1 }, store, requests: limiter(1), signal },
      host: { report: () => expect.fail('told') },
      checkout: {
        absolutePath: (path: string) => `/home/${path}`,
        source: {
          open: (stamp: FileStamp) => {
            this.opened.push(stamp);
            return file;
          },
        },
      },
    } as unknown as Job;
    return await performing(
      job,
      { closing: signal, lock: NO_LOCK },
      (bytes) => void this.log.push(`sent ${bytes}`),
    )(record);
  }
}

describe('what a record says is done', () => {
  test.each<[record: PlanRecord, log: readonly string[], receipt: Partial<Receipt>]>([
    // A HEAD tells whether headers stand as they were sent.
    [planned('create'), ['put', 'sent 4', 'head'], { etag: 'e' }],
    [planned('update'), ['put', 'sent 4', 'head'], { etag: 'e' }],
    [planned('update-metadata', { repair: ['copy'] }), ['copy', 'head'], { etag: 'e' }],
    [planned('delete'), ['delete'], { versionId: 'w' }],
    [planned('adopt'), ['head'], { versionId: 'v' }],
  ])('$action', async (record, log, receipt) => {
    const scene = new Scene();
    expect(await scene.perform(record)).toMatchObject({ key: 'k', outcome: 'done', ...receipt });
    expect(scene.log).toEqual(log);
  });

  test('with the file as it was planned', async () => {
    const scene = new Scene();
    await scene.perform(planned('create'));
    expect(scene.opened).toEqual([STAMP]);
  });

  test('a copy whose checksum is not the file’s has failed', async () => {
    const copy = { ...COPY, checksum: 'other' };
    const change = { actions: ['update'], before: { ...STANDING, ...SEEN }, after: { size: 4, copy } } as const;
    const record = planned('update-metadata', { repair: ['copy'], change });
    expect(await new Scene().perform(record)).toMatchObject({
      outcome: 'failed',
      error: { code: 'REMOTE_CHECKSUM_MISMATCH' },
    });
  });
});

describe('an object that was adopted by its listing', () => {
  test('is recorded with what stands beside the bytes', async () => {
    const scene = new Scene();
    const beside = { headers: { contentType: 'a/b' }, metadata: { m: '1' }, storageClass: 'GLACIER_IR', partCount: 2 };
    scene.head = { ...HEAD, ...beside };
    const { etag, versionId, encryption, checksum } = HEAD;
    expect(await scene.perform(planned('adopt'))).toEqual({
      ...{ key: 'k', outcome: 'done', etag, versionId, encryption, checksum, ...beside },
    });
  });

  test.each<[what: string, record: PlanRecord, head: Partial<HeadResult>]>([
    ['another one by now', planned('adopt'), { etag: 'other' }],
    ['written again', planned('adopt'), { lastModified: 8 }],
    [
      'one that no listing showed',
      planned('adopt', { change: { actions: ['no-op'], before: null, after: { size: 4 } } }),
      {},
    ],
  ])('is refused where it is %s', async (_what, record, head) => {
    const scene = new Scene();
    scene.head = { ...HEAD, ...head };
    expect(await scene.perform(record)).toEqual({
      ...{ key: 'k', outcome: 'refused' },
      error: { code: 'REMOTE_PRECONDITION_FAILED', message: 'k is no longer as it was planned.' },
    });
  });
});

describe('what goes wrong is an outcome', () => {
  test.each<[code: ErrorCode, outcome: Receipt['outcome']]>([
    ['REMOTE_PRECONDITION_FAILED', 'refused'],
    ['REMOTE_NO_SUCH_KEY', 'refused'],
    ['REMOTE_CONFLICT', 'refused'],
    ['LOCAL_CHANGED', 'refused'],
    ['LOCAL_NOT_FOUND', 'refused'],
    ['REMOTE_ACCESS_DENIED', 'failed'],
    ['LOCAL_UNREADABLE', 'failed'],
    ['REMOTE_CHECKSUM_MISMATCH', 'failed'],
    ['LOCK_HELD', 'failed'],
  ])('%s: %s', async (code, outcome) => {
    const scene = new Scene();
    scene.put = new S3recError(code, 'so');
    expect(await scene.perform(planned('create'))).toEqual({ key: 'k', outcome, error: { code, message: 'so' } });
  });

  test('with the hint that it has', async () => {
    const scene = new Scene();
    scene.put = new S3recError('REMOTE_ACCESS_DENIED', 'so', { hint: 'do' });
    expect((await scene.perform(planned('create'))).error).toMatchObject({ hint: 'do' });
  });

  test('also where it is a fault of ours', async () => {
    const scene = new Scene();
    scene.put = new TypeError('a fault');
    expect(await scene.perform(planned('create'))).toEqual({
      ...{ key: 'k', outcome: 'failed', error: { code: 'INTERNAL', message: 'a fault' } },
    });
  });

  test('also where the record names no file', async () => {
    const scene = new Scene();
    const { stamp: _, ...record } = planned('create');
    expect(await scene.perform(record)).toMatchObject({
      outcome: 'failed',
      error: { code: 'DOCUMENT_INVALID', message: 'Plan record of k: no file to send.' },
    });
    expect(scene.log).toEqual([]);
  });
});
