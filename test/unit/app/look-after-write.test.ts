import { describe, expect, test } from 'vitest';
import { lookAfterWrite } from '../../../src/app/apply/look-after-write.ts';
import { limiter } from '../../../src/app/flow/limiter.ts';
import { S3recError } from '../../../src/core/error.ts';
import type { RunEvent } from '../../../src/core/event.ts';
import type { After, PlanRecord } from '../../../src/core/object/action.ts';
import type { HeadResult } from '../../../src/core/object/object.ts';
import type { Receipt } from '../../../src/core/plan/receipt.ts';
import type { ObjectStore } from '../../../src/ports/object-store.ts';

const SENT = { contentType: 'text/plain; charset=utf-8' } as const;
const SHOWN = { contentType: 'text/plain' } as const;
const SHA256 = { algorithm: 'SHA256', type: 'FULL_OBJECT', value: 'sum' } as const;
const UPLOAD = { algorithm: 'SHA256', type: 'FULL_OBJECT', checksums: ['sum'], checksum: 'sum' } as const;
const HEAD = {
  ...{ size: 1, etag: 'e', versionId: 'v', lastModified: 7, headers: SHOWN, metadata: {}, storageClass: 'STANDARD' },
  ...{ encryption: { sse: 'AES256' }, tagCount: 0, missingMetadata: false, archived: false },
} as const satisfies HeadResult;
const RECEIPT: Receipt = {
  ...{ key: 'k', outcome: 'done', guard: 'conditional', etag: 'e', versionId: 'v', headers: SENT },
  ...{ encryption: { sse: 'AES256' }, checksum: SHA256 },
};
const { checksum: _, ...NO_CHECKSUM } = RECEIPT;

function record(action: PlanRecord['action'] = 'create', after: Partial<After> | null = {}): PlanRecord {
  const state = after === null ? null : { size: 1, headers: SENT, upload: UPLOAD, ...after };
  return { key: 'k', action, change: { actions: ['create'], before: null, after: state } } as unknown as PlanRecord;
}

/** One run's looks at a server. */
class Looking {
  readonly asked: string[] = [];
  readonly events: RunEvent[] = [];
  head: HeadResult | Error = HEAD;
  readonly run = new AbortController();
  readonly look = lookAfterWrite(
    {
      store: {
        head: async (key: string) => {
          this.asked.push(key);
          if (this.head instanceof Error) {
            throw this.head;
          }
          return this.head;
        },
      } as unknown as ObjectStore,
      requests: limiter(1),
      signal: this.run.signal,
    },
    (event) => void this.events.push(event),
  );
}

describe('an upload', () => {
  test('tells what the server shows otherwise, by one look for all that sent the same headers', async () => {
    const looking = new Looking();
    const stands = { headers: SHOWN };
    expect(await looking.look(record(), RECEIPT)).toEqual({ ...RECEIPT, stands });
    expect(await looking.look(record('update'), { ...RECEIPT, key: 'l', etag: 'f' })).toEqual({
      ...RECEIPT,
      ...{ key: 'l', etag: 'f', stands },
    });
    expect(looking.asked).toEqual(['k']);
    // Others are looked at.
    await looking.look(record('create', { headers: SHOWN }), { ...RECEIPT, key: 'm' });
    await looking.look(record('create', { upload: { ...UPLOAD, partSize: 1 } }), { ...RECEIPT, key: 'n', partSize: 1 });
    expect(looking.asked).toEqual(['k', 'm', 'n']);
  });

  test.each<[what: string, receipt: Receipt, head: Partial<HeadResult>]>([
    ['the same headers', RECEIPT, { headers: SENT }],
    ['no headers, and none were sent', { ...RECEIPT, headers: {} }, { headers: {} }],
    ['another object by now', RECEIPT, { etag: 'other' }],
    ['another version by now', RECEIPT, { versionId: 'other' }],
  ])('of which the server shows %s says no more', async (_what, receipt, head) => {
    const looking = new Looking();
    looking.head = { ...HEAD, ...head };
    expect(await looking.look(record(), receipt)).toEqual(receipt);
  });

  test('whose answer named no headers is held against none', async () => {
    const looking = new Looking();
    const { headers: __, ...receipt } = RECEIPT;
    looking.head = { ...HEAD, headers: {} };
    expect(await looking.look(record(), receipt)).not.toHaveProperty('stands');
  });

  test('in parts whose answer tells no encryption is looked at each time, and tells what stands', async () => {
    const looking = new Looking();
    const receipt = { ...RECEIPT, partSize: 1, encryption: { sse: 'none' } } as const;
    const standing = { ...receipt, stands: { headers: SHOWN }, encryption: { sse: 'AES256' } };
    expect(await looking.look(record(), receipt)).toEqual(standing);
    expect(await looking.look(record(), receipt)).toEqual(standing);
    expect(looking.asked).toEqual(['k', 'k']);
    // A single one tells the truth, and one in parts that tells another encryption, too.
    await looking.look(record(), { ...RECEIPT, encryption: { sse: 'none' } });
    expect(await looking.look(record(), { ...RECEIPT, partSize: 1 })).toMatchObject({ encryption: { sse: 'AES256' } });
    await looking.look(record(), { ...RECEIPT, partSize: 1 });
    expect(looking.asked).toHaveLength(3);
  });
});

describe('a copy', () => {
  test('is looked at each time; what stands is told, with a checksum that the server computed and did not answer', async () => {
    const looking = new Looking();
    const copied = record('update-metadata');
    looking.head = { ...HEAD, encryption: { sse: 'aws:kms' }, checksum: SHA256 };
    const standing = { stands: { headers: SHOWN }, encryption: { sse: 'aws:kms' }, checksum: SHA256 };
    expect(await looking.look(copied, NO_CHECKSUM)).toEqual({ ...NO_CHECKSUM, ...standing });
    // One that was answered is believed.
    const answered = { ...RECEIPT, checksum: { ...SHA256, value: 'answered' } };
    expect(await looking.look(copied, answered)).toMatchObject({ checksum: answered.checksum });
    expect(looking.asked).toHaveLength(2);
    looking.head = HEAD;
    expect(await looking.look(copied, NO_CHECKSUM)).not.toHaveProperty('checksum');
  });

  test('that cannot be seen is as it was sent', async () => {
    const looking = new Looking();
    looking.head = { ...HEAD, etag: 'other' };
    expect(await looking.look(record('update-metadata'), RECEIPT)).toBe(RECEIPT);
  });
});

test.each<[what: string, record: PlanRecord, receipt: Receipt]>([
  ['failed', record(), { ...RECEIPT, outcome: 'failed' }],
  ['was refused', record(), { ...RECEIPT, outcome: 'refused' }],
  ['deleted', record('delete', null), RECEIPT],
  ['adopted', record('adopt'), RECEIPT],
  ['changed tags alone', record('update-metadata'), { ...RECEIPT, guard: 'checked' }],
])('what %s is not looked at', async (_what, planned, receipt) => {
  const looking = new Looking();
  expect(await looking.look(planned, receipt)).toBe(receipt);
  expect(looking.asked).toEqual([]);
});

describe('a server that does not encrypt as it is told', () => {
  const told = record('update-metadata', { encryption: { sse: 'aws:kms', kmsKeyArn: 'arn' } });

  test('is spoken of once', async () => {
    const looking = new Looking();
    await looking.look(told, RECEIPT);
    await looking.look(told, RECEIPT);
    expect(looking.events).toEqual([
      {
        type: 'warning',
        key: 'k',
        message: 'This server does not encrypt as it is told: k was sent with aws:kms, and stands with AES256',
        hint: expect.stringContaining('take `encryption` out of the spec') as string,
      },
    ]);
  });

  test('was told so in an upload, too', async () => {
    const looking = new Looking();
    await looking.look(record('create', { encryption: { sse: 'aws:kms' } }), RECEIPT);
    expect(looking.events).toHaveLength(1);
  });

  test.each<[what: string, encryption: After['encryption'], head: Partial<HeadResult>]>([
    ['the key was left to the bucket', undefined, {}],
    ['it encrypts so', { sse: 'AES256' }, {}],
    ['another object stands there by now', { sse: 'aws:kms' }, { etag: 'other' }],
  ])('is not meant where %s', async (_what, encryption, head) => {
    const looking = new Looking();
    looking.head = { ...HEAD, ...head };
    await looking.look(record('update-metadata', encryption && { encryption }), RECEIPT);
    expect(looking.events).toEqual([]);
  });
});

describe('a look that fails', () => {
  test.each<[what: string, error: Error, isEnded: boolean]>([
    ['for S3', new S3recError('REMOTE_ACCESS_DENIED', '403'), false],
    ['since the run was ended', new Error('aborted'), true],
  ])('%s leaves the write done', async (_what, error, isEnded) => {
    const looking = new Looking();
    looking.head = error;
    if (isEnded) {
      looking.run.abort();
    }
    expect(await looking.look(record(), RECEIPT)).toBe(RECEIPT);
  });

  test('for a fault of ours is not hidden', async () => {
    const looking = new Looking();
    looking.head = new TypeError('a fault');
    await expect(looking.look(record(), RECEIPT)).rejects.toBe(looking.head);
  });
});
