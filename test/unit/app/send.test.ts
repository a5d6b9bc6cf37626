import { describe, expect, test } from 'vitest';
import { send } from '../../../src/app/apply/send.ts';
import { sentProof } from '../../../src/app/apply/prove-sent.ts';
import type { Sender } from '../../../src/app/apply/sending.ts';
import { bodyMemory } from '../../../src/app/flow/body-memory.ts';
import { limiter } from '../../../src/app/flow/limiter.ts';
import { S3recError } from '../../../src/core/error.ts';
import type { After, PlanRecord } from '../../../src/core/object/action.ts';
import type { TagsAnswer } from '../../../src/core/object/attributes.ts';
import type { FileStamp } from '../../../src/core/object/file-stamp.ts';
import type { HeadResult } from '../../../src/core/object/object.ts';
import type { Receipt } from '../../../src/core/plan/receipt.ts';
import type { OpenFile } from '../../../src/ports/file-reader.ts';
import type { Hashing } from '../../../src/ports/hashing.ts';
import type { ObjectStore } from '../../../src/ports/object-store.ts';
import type {
  CompleteRequest,
  PartRequest,
  PutRequest,
  WriteAttributes,
  WriteResult,
} from '../../../src/ports/store-writes.ts';

/** What the file holds. The digest of bytes is these bytes: nothing is hashed in these tests. */
const TEXT = '0123456789';
const HALF = `${'x'.repeat(5)}${TEXT.slice(5)}`;
const WHOLE = { algorithm: 'SHA256', type: 'FULL_OBJECT', checksums: [TEXT], checksum: TEXT } as const;
type Upload = NonNullable<After['upload']>;
const PARTS: Upload = {
  ...{ algorithm: 'SHA256', type: 'COMPOSITE', partSize: 4, checksums: ['0123', '4567', '89'], checksum: 'all-3' },
};
const SHA256 = { algorithm: 'SHA256', type: 'FULL_OBJECT', value: TEXT } as const;
const CRC32 = { algorithm: 'CRC32', type: 'FULL_OBJECT', value: 'other' } as const;
const DONE: WriteResult = { etag: 'e', versionId: 'v', encryption: { sse: 'AES256' }, date: 9, checksum: SHA256 };
const ALL_3 = { algorithm: 'SHA256', type: 'COMPOSITE', value: 'all-3' } as const;
const CREATED: WriteResult = { ...DONE, checksum: ALL_3 };
const { checksum: _, ...SILENT } = DONE;

const CONFLICT = new S3recError('REMOTE_CONFLICT', '409');
const DENIED = new S3recError('REMOTE_ACCESS_DENIED', '403');
const GONE = new S3recError('REMOTE_NO_SUCH_KEY', '404');
const CHANGED = new S3recError('LOCAL_CHANGED', 'the file changed');

const HEAD = {
  ...{ size: 10, etag: 'there', versionId: 'w', lastModified: 7, headers: {}, metadata: {}, storageClass: 'STANDARD' },
  ...{ encryption: { sse: 'AES256' }, tagCount: 0, checksum: SHA256, missingMetadata: false, archived: false },
} as const satisfies HeadResult;

function planned(after: Partial<After> = {}, more: Partial<PlanRecord> = {}): PlanRecord {
  const change = { actions: ['create'], before: null, after: { size: 10, upload: WHOLE, ...after } } as const;
  return { key: 'k', action: 'create', change, precondition: { ifNoneMatch: '*' }, ...more } as PlanRecord;
}

/** A bucket, a file and what happens to them, in order. */
class Scene {
  readonly log: string[] = [];
  readonly puts: PutRequest[] = [];
  readonly completes: CompleteRequest[] = [];
  readonly parts: PartRequest[] = [];
  readonly created: object[] = [];
  /** The answers to these requests, one after the other; the last one is repeated. */
  put: readonly (WriteResult | Error)[] = [DONE];
  complete: readonly (WriteResult | Error)[] = [CREATED];
  /** How a part is answered. Undefined: with the checksum that it was sent under. */
  part: (request: PartRequest) => Promise<{ etag: string; checksum?: typeof CRC32 } | undefined> = async () =>
    undefined;
  head: HeadResult | Error = HEAD;
  /** They may only be asked for where there are some. */
  tags: TagsAnswer | Error = DENIED;
  /** What the file holds by now. */
  text = TEXT;
  /** The file was touched. */
  isTouched = false;
  parallelism = 3;
  signal: AbortSignal = new AbortController().signal;
  readonly settled: unknown[] = [];
  readonly proof = sentProof({
    once: async (algorithm: string, bytes: Uint8Array) => {
      this.log.push(`hash ${algorithm}`);
      return Buffer.from(bytes).toString();
    },
  } as unknown as Hashing);

  readonly #file: OpenFile = {
    read: async (position, into) => {
      this.log.push(`read ${position} to ${position + into.length}`);
      return Buffer.from(this.text).copy(into, 0, position);
    },
    verify: () => {
      this.log.push('verify');
      if (this.isTouched) {
        throw CHANGED;
      }
    },
    close: () => void this.log.push('close'),
  };

  async #answer(what: string, answers: readonly (WriteResult | Error)[]): Promise<WriteResult> {
    const times = this.log.filter((one) => one === what).length;
    this.log.push(what);
    const answer = answers[Math.min(times, answers.length - 1)] ?? expect.fail('no answer');
    if (answer instanceof Error) {
      throw answer;
    }
    return answer;
  }

  #store(): ObjectStore {
    const store: Partial<ObjectStore> = {
      bucket: 'b',
      put: async ({ body, ...request }) => {
        this.puts.push({ ...request, body: Buffer.from(body) });
        const answered = this.#answer('put', this.put);
        this.settled.push(await request.settle?.());
        return await answered;
      },
      createUpload: async (request) => {
        this.created.push(request);
        this.log.push('create');
        return `upload ${this.created.length}`;
      },
      uploadPart: async ({ body, ...request }) => {
        const sent = { ...request, body: Buffer.from(body) };
        this.parts.push(sent);
        this.log.push(`part ${request.partNumber}`);
        const { algorithm, value } = request.checksum;
        return (
          (await this.part(sent)) ?? {
            etag: `e${request.partNumber}`,
            checksum: { algorithm, value, type: 'FULL_OBJECT' },
          }
        );
      },
      completeUpload: async (request) => {
        this.completes.push(request);
        const answered = this.#answer('complete', this.complete);
        this.settled.push(await request.settle?.());
        return await answered;
      },
      abortUpload: async (key, uploadId) => void this.log.push(`abort ${uploadId} of ${key}`),
      head: async (key) => {
        expect(key).toBe('k');
        if (this.head instanceof Error) {
          throw this.head;
        }
        return this.head;
      },
      tags: async () => {
        if (this.tags instanceof Error) {
          throw this.tags;
        }
        return this.tags;
      },
    };
    return store as ObjectStore;
  }

  async send(record: PlanRecord = planned()): Promise<Receipt> {
    const { signal, parallelism, proof } = this;
    const sender = {
      ...{ store: this.#store(), requests: limiter(4), signal, parallelism, proof, memory: bodyMemory() },
      source: { open: () => this.#file },
      sent: (bytes: number) => void this.log.push(`sent ${bytes}`),
      ...{
        closing: new AbortController().signal,
        report: () => expect.fail('told'),
        openBefore: async () => new Set(),
      },
    };
    return await send(sender as unknown as Sender, record, {} as FileStamp);
  }

  /** The error that sending ends with. */
  async fails(record?: PlanRecord): Promise<S3recError> {
    const error = await this.send(record).catch((thrown: unknown) => thrown);
    return error instanceof S3recError ? error : expect.fail(`no error: ${String(error)}`);
  }
}

const RECEIPT = { key: 'k', outcome: 'done', guard: 'conditional', date: 9, etag: 'e', versionId: 'v' } as const;
const ATTRIBUTES: WriteAttributes = {
  ...{ headers: { contentType: 'a/b' }, metadata: { m: '1' }, tags: { t: '2' }, storageClass: 'GLACIER_IR' },
  ...{ encryption: { sse: 'aws:kms', kmsKeyArn: 'arn' }, acl: 'public-read' },
};

describe('a file is sent whole', () => {
  test('under its checksum and precondition, once it is proven unchanged; it is closed at last', async () => {
    const scene = new Scene();
    const receipt = await scene.send();
    expect(scene.log).toEqual(['read 0 to 10', 'verify', 'put', 'sent 10', 'close']);
    const [{ settle: __, signal, ...request }] = scene.puts as [(typeof scene.puts)[0] & { settle: unknown }];
    expect(signal).toBe(scene.signal);
    expect(request).toEqual({
      ...{ key: 'k', body: Buffer.from(TEXT), precondition: { ifNoneMatch: '*' }, headers: {}, metadata: {} },
      checksum: { algorithm: 'SHA256', value: TEXT },
    });
    expect(receipt).toEqual({ ...RECEIPT, checksum: SHA256, encryption: { sse: 'AES256' } });
  });

  test('with everything that is planned beside the bytes', async () => {
    const scene = new Scene();
    const receipt = await scene.send(planned(ATTRIBUTES, { precondition: { ifMatch: 'before' } }));
    expect(scene.puts).toMatchObject([{ ...ATTRIBUTES, precondition: { ifMatch: 'before' } }]);
    const { encryption: __, ...told } = ATTRIBUTES;
    expect(receipt).toEqual({ ...RECEIPT, checksum: SHA256, encryption: { sse: 'AES256' }, ...told });
  });

  test('no encryption is none that a request states', async () => {
    const scene = new Scene();
    await scene.send(planned({ encryption: { sse: 'none' } }));
    expect(scene.puts[0]).not.toHaveProperty('encryption');
  });

  test('an answer without a date or a new ACL leaves these out, and what was found done by a look says so', async () => {
    const { date: __, ...undated } = DONE;
    const scene = new Scene();
    scene.put = [{ ...undated, confirmed: true }];
    const receipt = await scene.send();
    expect(receipt).toMatchObject({ confirmed: true });
    expect(Object.keys(receipt)).not.toContain('date');
    expect(Object.keys(receipt)).not.toContain('acl');
  });

  test.each([
    [
      'was touched',
      (scene: Scene): void => void (scene.isTouched = true),
      CHANGED,
      ['read 0 to 10', 'verify', 'close'],
    ],
    ['is not begun after the end', (scene: Scene) => (scene.signal = AbortSignal.abort(DENIED)), DENIED, ['close']],
  ])('a file that %s is not sent', async (_what, happens, error, log) => {
    const scene = new Scene();
    happens(scene);
    expect(await scene.fails()).toBe(error);
    expect(scene.log).toEqual(log);
  });

  test.each<[string, PlanRecord]>([
    ['upload', { ...planned(), change: { actions: ['create'], before: null, after: { size: 10 } } }],
    ['state', { ...planned(), change: { actions: ['delete'], before: null, after: null } }],
    ['precondition', planned({}, { precondition: null })],
  ])('a record without %s is refused', async (_what, record) => {
    const scene = new Scene();
    expect(await scene.fails(record)).toMatchObject({
      code: 'DOCUMENT_INVALID',
      message: 'Plan record of k: create without upload or precondition.',
    });
    expect(scene.log).toEqual([]);
  });
});

describe('a file is sent in parts', () => {
  const record = planned({ upload: PARTS, ...ATTRIBUTES });

  test('each under its checksum, and made one object under the precondition, once it is proven unchanged', async () => {
    const scene = new Scene();
    scene.parallelism = 1;
    const receipt = await scene.send(record);
    expect(scene.log).toEqual([
      'create',
      ...['read 0 to 4', 'part 1', 'sent 4', 'read 4 to 8', 'part 2', 'sent 4', 'read 8 to 10', 'part 3', 'sent 2'],
      ...['verify', 'complete', 'close'],
    ]);
    expect(scene.created).toMatchObject([{ key: 'k', upload: PARTS, ...ATTRIBUTES, signal: scene.signal }]);
    const { checksums, ...upload } = PARTS;
    expect(scene.parts.map(({ signal: __, ...part }) => part)).toEqual(
      checksums.map((value, index) => ({
        ...{ key: 'k', uploadId: 'upload 1', partNumber: index + 1, body: Buffer.from(value) },
        checksum: { algorithm: 'SHA256', value },
      })),
    );
    expect(scene.completes).toMatchObject([
      {
        ...{ key: 'k', uploadId: 'upload 1', upload, checksum: 'all-3', size: 10, precondition: { ifNoneMatch: '*' } },
        parts: checksums.map((checksum, index) => ({ etag: `e${index + 1}`, checksum })),
        signal: scene.signal,
      },
    ]);
    const { encryption: __, ...told } = ATTRIBUTES;
    expect(receipt).toEqual({
      ...{ ...RECEIPT, checksum: ALL_3, partSize: 4, partCount: 3, encryption: { sse: 'AES256' }, ...told },
    });
  });

  test.each([
    [1, 1],
    [2, 2],
    [4, 3],
  ])('at most %d at a time', async (parallelism, most) => {
    const scene = new Scene();
    scene.parallelism = parallelism;
    let open = 0;
    let seen = 0;
    scene.part = async () => {
      open += 1;
      seen = Math.max(seen, open);
      await new Promise(setImmediate);
      open -= 1;
      return undefined;
    };
    await scene.send(record);
    expect(seen).toBe(most);
  });

  test('the first failure ends the others and the upload, and is told', async () => {
    const scene = new Scene();
    const ended: unknown[] = [];
    scene.part = async ({ partNumber, signal }) => {
      if (partNumber === 2) {
        throw DENIED;
      }
      await new Promise((resolve) => signal?.addEventListener('abort', resolve));
      ended.push(signal?.reason);
      throw GONE;
    };
    expect(await scene.fails(record)).toBe(DENIED);
    expect(ended).toEqual([DENIED, DENIED]);
    expect(scene.log.slice(-3)).toEqual(['abort upload 1 of k', 'verify', 'close']);
    expect(scene.completes).toEqual([]);
  });

  test('nothing is read of a part that has not begun when another one failed', async () => {
    const scene = new Scene();
    scene.part = async () => {
      throw DENIED;
    };
    scene.parallelism = 1;
    await scene.fails(record);
    expect(scene.log.filter((one) => one.startsWith('read'))).toEqual(['read 0 to 4']);
  });

  test('an interrupted run reads no further part', async () => {
    const scene = new Scene();
    const run = new AbortController();
    scene.signal = run.signal;
    scene.parallelism = 1;
    scene.part = async () => {
      run.abort(GONE);
      return undefined;
    };
    expect(await scene.fails(record)).toBe(GONE);
    expect(scene.log.filter((one) => one.startsWith('read'))).toEqual(['read 0 to 4']);
    expect(scene.log).toContain('abort upload 1 of k');
  });

  test('a file that was touched makes no object, and explains why S3 refused its parts', async () => {
    const scene = new Scene();
    scene.isTouched = true;
    expect(await scene.fails(record)).toBe(CHANGED);
    expect(scene.log.filter((one) => /^complete|^abort/.test(one))).toEqual(['abort upload 1 of k']);
    scene.part = async () => {
      throw DENIED;
    };
    expect(await scene.fails(record)).toBe(CHANGED);
  });

  const IF_MATCH = { precondition: { ifMatch: 'there' } };
  test.each<[how: string, record: Partial<PlanRecord>, head: HeadResult | Error, answers: number, error?: S3recError]>([
    ['goes on where nothing stands there still', {}, GONE, 2],
    ['goes on where the planned object stands there still', IF_MATCH, HEAD, 2],
    ['ends where an object stands there by now', {}, HEAD, 1, CONFLICT],
    ['ends where another object stands there by now', IF_MATCH, { ...HEAD, etag: 'new' }, 1, CONFLICT],
    ['ends where the planned object is gone', IF_MATCH, GONE, 1, CONFLICT],
    ['ends where nobody can tell', {}, DENIED, 1, DENIED],
  ])('an upload that S3 ended for a conflict %s', async (_how, more, head, uploads, error) => {
    const scene = new Scene();
    scene.head = head;
    scene.complete = [CONFLICT, CREATED];
    const done = scene.send(planned({ upload: PARTS }, more));
    await (error === undefined ? expect(done).resolves.toMatchObject({ etag: 'e' }) : expect(done).rejects.toBe(error));
    expect(scene.created).toHaveLength(uploads);
    expect(scene.log).toContain('abort upload 1 of k');
    expect(scene.log).not.toContain('abort upload 2 of k');
  });

  test('three uploads are ended so at most', async () => {
    const scene = new Scene();
    scene.head = GONE;
    scene.complete = [CONFLICT, CONFLICT, CREATED];
    await scene.send(record);
    expect(scene.created).toHaveLength(3);
    scene.complete = [CONFLICT];
    expect(await scene.fails(record)).toBe(CONFLICT);
    expect(scene.created).toHaveLength(6);
  });

  test('another refusal is no reason to begin again', async () => {
    const scene = new Scene();
    scene.head = GONE;
    scene.complete = [DENIED, CREATED];
    expect(await scene.fails(record)).toBe(DENIED);
    expect(scene.created).toHaveLength(1);
  });
});

describe('what S3 stored must be what was planned', () => {
  const MISMATCH = 'REMOTE_CHECKSUM_MISMATCH';

  test.each<[what: string, upload: Upload, stored: string]>([
    ['whole', WHOLE, TEXT],
    ['in parts', PARTS, 'all-3'],
  ])('another checksum is a failure, %s', async (_what, upload, stored) => {
    const scene = new Scene();
    const other = { ...DONE, checksum: { algorithm: 'SHA256', type: 'FULL_OBJECT', value: 'other' } } as const;
    scene.put = [other];
    scene.complete = [other];
    expect(await scene.fails(planned({ upload }))).toMatchObject({
      code: MISMATCH,
      message: `S3 stored k with SHA256 other, planned was SHA256 ${stored}`,
    });
  });

  test('another checksum of a part is a failure', async () => {
    const scene = new Scene();
    scene.part = async () => ({ etag: 'e', checksum: { ...SHA256, value: 'other' } }) as never;
    expect(await scene.fails(planned({ upload: PARTS }))).toMatchObject({ code: MISMATCH });
  });

  test('an answer to Complete without a checksum stands for the planned one', async () => {
    const scene = new Scene();
    scene.complete = [SILENT];
    expect(await scene.send(planned({ upload: PARTS }))).toMatchObject({ checksum: ALL_3 });
  });

  describe('where the server checks no checksums', () => {
    test.each<[what: string, answer: WriteResult, checksum: Receipt['checksum']]>([
      ['and answers none', SILENT, undefined],
      ['and answers one of another kind', { ...DONE, checksum: CRC32 }, CRC32],
    ])(
      '%s, what was sent is hashed here: the first behind the request, others before it',
      async (_what, answer, its) => {
        const scene = new Scene();
        scene.put = [answer];
        expect((await scene.send()).checksum).toEqual(its);
        expect(scene.log).toEqual(['read 0 to 10', 'verify', 'put', 'hash SHA256', 'sent 10', 'close']);
        scene.log.length = 0;
        expect((await scene.send()).checksum).toEqual(its);
        expect(scene.log).toEqual(['read 0 to 10', 'verify', 'hash SHA256', 'put', 'sent 10', 'close']);
      },
    );

    test('other bytes are a failure, and are not even sent once that is known', async () => {
      const scene = new Scene();
      scene.put = [SILENT];
      scene.text = HALF;
      const error = {
        code: MISMATCH,
        message: `The server checks no checksums, and what was read of k has SHA256 ${HALF}, planned was SHA256 ${TEXT}`,
      };
      expect(await scene.fails()).toMatchObject(error);
      expect(await scene.fails()).toMatchObject(error);
      expect(scene.log.filter((one) => one === 'put')).toHaveLength(1);
    });

    test('parts are proven one by one, and of none is a checksum told', async () => {
      const scene = new Scene();
      scene.part = async ({ partNumber }) => (partNumber === 2 ? { etag: 'e', checksum: CRC32 } : undefined);
      scene.complete = [SILENT];
      expect(await scene.send(planned({ upload: PARTS }))).not.toHaveProperty('checksum');
      expect(scene.log.filter((one) => one.startsWith('hash'))).not.toEqual([]);
      // What such a server says of the whole is its own business: the parts were proven.
      scene.complete = [{ ...DONE, checksum: CRC32 }];
      expect(await scene.send(planned({ upload: PARTS }))).toMatchObject({ checksum: CRC32 });
      scene.text = HALF;
      expect(await scene.fails(planned({ upload: PARTS }))).toMatchObject({ code: MISMATCH });
    });
  });

  const HEX = 'ab'.repeat(16);
  const MD5 = Buffer.from(HEX, 'hex').toString('base64');
  const ONE = { algorithm: 'MD5', type: 'FULL_OBJECT', checksums: [TEXT], checksum: MD5 } as const;
  const THREE: Upload = { ...PARTS, algorithm: 'MD5', checksum: `${MD5}-3` };
  const OTHER = 'cd'.repeat(16);

  test.each<[what: string, upload: Upload, etag: string, sse: string, holds: boolean]>([
    ['is it', ONE, HEX, 'AES256', true],
    ['is another one', ONE, OTHER, 'AES256', false],
    ['is another one', ONE, OTHER, 'none', false],
    ['is no MD5 under a key', ONE, OTHER, 'aws:kms', true],
    ['is it, of parts', THREE, `${HEX}-3`, 'none', true],
    ['is of other parts', THREE, `${HEX}-2`, 'none', false],
    ['is of no parts', THREE, HEX, 'none', false],
    ['is of some, and another checksum was planned', WHOLE, OTHER, 'none', true],
  ])('a planned MD5 is held against the ETag, which %s (%#)', async (_what, upload, etag, sse, holds) => {
    const scene = new Scene();
    const { algorithm, type, checksum: value } = upload;
    const answer = { ...DONE, etag, encryption: { sse }, checksum: { algorithm, type, value } } as WriteResult;
    scene.put = [answer];
    scene.complete = [answer];
    const sent = scene.send(planned({ upload }));
    await (holds
      ? expect(sent).resolves.toMatchObject({ etag })
      : expect(sent).rejects.toMatchObject({
          code: MISMATCH,
          message: expect.stringMatching(new RegExp(`with ETag ${etag}, the planned MD5 makes it ${HEX}`)) as string,
        }));
  });
});

describe('a write without an answer was done if what stands there is what was sent', () => {
  const KMS = { sse: 'aws:kms', kmsKeyArn: 'arn', bucketKey: true } as const;
  const STATED: Partial<After> = { headers: { contentType: 'a/b' }, metadata: { m: '1' }, storageClass: 'GLACIER_IR' };
  const STANDS: Partial<HeadResult> = {
    headers: { contentType: 'a/b' },
    metadata: { m: '1' },
    storageClass: 'GLACIER_IR',
  };

  interface Case {
    readonly after?: Partial<After>;
    readonly head?: Partial<HeadResult> | Error;
    readonly tags?: TagsAnswer;
  }

  test.each<[what: string, scene: Case]>([
    ['the same bytes, and nothing beside them', {}],
    ['what was stated beside the bytes', { after: STATED, head: STANDS }],
    ['the tags that were stated', { after: { tags: { t: '1' } }, head: { tagCount: 1 }, tags: { t: '1' } }],
    ['tags that may not be seen', { after: { tags: { t: '1' } }, tags: 'denied' }],
    ['the encryption that was stated', { after: { encryption: KMS }, head: { encryption: KMS } }],
    ['the encryption that the bucket gives', { head: { encryption: KMS } }],
    [
      'a bucket key, which was left to the bucket',
      { after: { encryption: { sse: 'aws:kms', kmsKeyArn: 'arn' } }, head: { encryption: KMS } },
    ],
    [
      'no bucket key, as was stated',
      {
        after: { encryption: { ...KMS, bucketKey: false } },
        head: { encryption: { sse: 'aws:kms', kmsKeyArn: 'arn' } },
      },
    ],
  ])('it is ours: %s', async (_what, { after, head, tags = DENIED }) => {
    const scene = new Scene();
    scene.head = head instanceof Error ? head : { ...HEAD, ...head };
    scene.tags = tags;
    await scene.send(planned(after));
    const { encryption } = { ...HEAD, ...(head as Partial<HeadResult>) };
    expect(scene.settled).toEqual([
      { confirmed: true, etag: 'there', versionId: 'w', checksum: SHA256, encryption, date: 7 },
    ]);
  });

  test.each<[what: string, scene: Case]>([
    ['nothing', { head: GONE }],
    ['another size', { head: { size: 11 } }],
    ['another checksum', { head: { checksum: { ...SHA256, value: 'other' } } }],
    ['other headers', { head: { headers: { contentType: 'a/b' } } }],
    ['other metadata', { head: { metadata: { m: '1' } } }],
    ['another storage class', { head: { storageClass: 'GLACIER' } }],
    ['tags, and none were stated', { head: { tagCount: 1 }, tags: { t: '1' } }],
    ['other tags', { after: { tags: { t: '1' } }, tags: { t: '2' } }],
    ['no tags any more', { after: { tags: { t: '1' } }, tags: {} }],
    ['another encryption', { after: { encryption: { sse: 'AES256' } }, head: { encryption: { sse: 'none' } } }],
    ['another key', { after: { encryption: KMS }, head: { encryption: { ...KMS, kmsKeyArn: 'other' } } }],
    ['no bucket key', { after: { encryption: KMS }, head: { encryption: { sse: 'aws:kms', kmsKeyArn: 'arn' } } }],
  ])('it is not: %s', async (_what, { after, head = {}, tags = DENIED }) => {
    const scene = new Scene();
    scene.head = head instanceof Error ? head : { ...HEAD, ...head };
    scene.tags = tags;
    await scene.send(planned(after));
    expect(scene.settled).toEqual([undefined]);
  });

  test('an object without a checksum is not', async () => {
    const scene = new Scene();
    const { checksum: __, ...head } = HEAD;
    scene.head = head;
    await scene.send();
    expect(scene.settled).toEqual([undefined]);
  });

  test('an upload in parts is settled by the checksum of the whole, too', async () => {
    const scene = new Scene();
    scene.head = { ...HEAD, checksum: ALL_3 };
    await scene.send(planned({ upload: PARTS }));
    expect(scene.settled).toEqual([
      { confirmed: true, etag: 'there', versionId: 'w', checksum: ALL_3, encryption: { sse: 'AES256' }, date: 7 },
    ]);
  });
});
