import { describe, expect, test } from 'vitest';
import { repair } from '../../../src/app/apply/repair.ts';
import type { Uploading } from '../../../src/app/apply/begin-upload.ts';
import { limiter } from '../../../src/app/flow/limiter.ts';
import { S3recError } from '../../../src/core/error.ts';
import type { After, Before, PlanRecord } from '../../../src/core/object/action.ts';
import type { Grant, TagsAnswer } from '../../../src/core/object/attributes.ts';
import type { HeadResult } from '../../../src/core/object/object.ts';
import type { Receipt } from '../../../src/core/plan/receipt.ts';
import type { ObjectStore } from '../../../src/ports/object-store.ts';
import type { AmendRequest } from '../../../src/ports/store-writes.ts';

const OLD = { sse: 'aws:kms', kmsKeyArn: 'old' } as const;
const NEW = { sse: 'aws:kms', kmsKeyArn: 'new' } as const;
const SHA = `${'A'.repeat(43)}=`;
const OTHER_SHA = `${'B'.repeat(43)}=`;
const CRC = { algorithm: 'CRC32', type: 'FULL_OBJECT', value: 'AAAAAA==' } as const;

/** The object as the plan saw it. */
const BEFORE: Before = {
  ...{ size: 9, etag: 'e', lastModified: 100, versionId: 'v', headers: { contentType: 'a/b' }, metadata: { m: '1' } },
  ...{ tags: { t: 'old' }, storageClass: 'STANDARD', encryption: OLD, acl: 'private', checksum: CRC },
};

/** What a HEAD shows of it. */
const HEAD: HeadResult = {
  ...{ size: 9, etag: 'e', lastModified: 100, versionId: 'v', headers: { contentType: 'a/b' }, metadata: { m: '1' } },
  ...{ storageClass: 'STANDARD', encryption: OLD, checksum: CRC, tagCount: 1 },
  ...{ missingMetadata: false, archived: false },
};

const AFTER: After = {
  ...{ size: 9, headers: { contentType: 'a/b' }, metadata: { m: '1' }, tags: { t: 'new' }, storageClass: 'STANDARD' },
  ...{ encryption: NEW, acl: 'public-read' },
};
const COPY = { algorithm: 'SHA256', type: 'FULL_OBJECT', checksum: SHA } as const;
const PUBLIC: readonly Grant[] = [{ grantee: 'http://acs.amazonaws.com/groups/global/AllUsers', permission: 'READ' }];

type Steps = NonNullable<PlanRecord['repair']>;

function planned(
  steps: Steps,
  before: Partial<Before> = {},
  after: Partial<After> = {},
  more: Partial<PlanRecord> = {},
): PlanRecord {
  return {
    ...{
      key: 'k',
      action: 'update-metadata',
      reason: 'attributes-differ',
      basis: 'manifest',
      strength: 'none',
      phase: 1,
    },
    change: { actions: ['update'], before: { ...BEFORE, ...before }, after: { ...AFTER, ...after } },
    ...{ precondition: { ifMatch: 'e' }, repair: steps, ...more },
  };
}

/** What stands in the bucket while the action is at work. */
interface Standing {
  readonly head?: Partial<HeadResult>;
  readonly tags?: TagsAnswer;
  readonly grants?: readonly Grant[] | 'denied';
}

interface Server extends Standing {
  /** An attempt of each request came to nothing before: it may have been carried out. */
  readonly mayBeDone?: boolean;
  /** What UpdateObjectEncryption, or CopyObject, says. */
  readonly refuses?: S3recError;
  /** CopyObject gives no answer, so what stands there is looked at. */
  readonly isSilent?: boolean;
}

interface Outcome {
  readonly receipt: Receipt;
  /** Requests, in order, and what was asked. */
  readonly sent: readonly string[];
  readonly requests: readonly object[];
}

async function repaired(record: PlanRecord, server: Server = {}): Promise<Outcome> {
  const { mayBeDone = false, refuses, isSilent = false } = server;
  let { tags = { t: 'old' }, grants = [] } = server;
  let head = { ...HEAD, ...server.head };
  const sent: string[] = [];
  const requests: object[] = [];
  const signal = new AbortController().signal;
  const amend = async (what: string, request: AmendRequest, done: () => void): Promise<void> => {
    expect(request.signal).toBe(signal);
    if ((await request.check?.(mayBeDone)) !== false) {
      sent.push(what);
      requests.push(request);
      done();
    }
  };
  const answers: Partial<ObjectStore> = {
    head: async () => {
      sent.push('head');
      return head;
    },
    tags: async () => {
      sent.push('tags');
      return tags;
    },
    grants: async () => {
      sent.push('grants');
      return grants;
    },
    putTags: async (request) => await amend('putTags', request, () => (tags = request.tags)),
    putAcl: async (request) => await amend('putAcl', request, () => (grants = PUBLIC)),
    updateEncryption: async (request) => {
      await amend('updateEncryption', request, () => {
        if (refuses !== undefined) {
          throw refuses;
        }
        head = { ...head, encryption: request.encryption };
      });
    },
    copyInPlace: async (request) => {
      sent.push('copy');
      requests.push(request);
      if (isSilent) {
        return (await request.settle?.()) ?? expect.fail('it is not what was sent');
      }
      const checksum = { algorithm: 'SHA256', type: 'FULL_OBJECT', value: SHA } as const;
      return { etag: 'copied', versionId: 'w', date: 200, encryption: NEW, checksum };
    },
  };
  const uploading = { store: answers, requests: limiter(1), signal } as unknown as Uploading;
  return { receipt: await repair(uploading, record), sent, requests };
}

const CHANGED = { code: 'REMOTE_PRECONDITION_FAILED', message: 'k is no longer as it was planned.' };

describe('steps that change an attribute in place', () => {
  test('are done in the plan’s order, and each is held against what the one before it left', async () => {
    const { receipt, sent, requests } = await repaired(planned(['tags', 'acl', 'encryption']));
    expect(sent).toEqual([
      ...['head', 'tags', 'putTags'],
      ...['head', 'tags', 'grants', 'putAcl'],
      ...['head', 'tags', 'updateEncryption'],
    ]);
    expect(requests).toMatchObject([
      { key: 'k', versionId: 'v', tags: { t: 'new' } },
      { key: 'k', versionId: 'v', acl: 'public-read' },
      { key: 'k', versionId: 'v', encryption: NEW },
    ]);
    expect(receipt).toEqual({
      ...{ key: 'k', outcome: 'done', guard: 'checked', etag: 'e', versionId: 'v', checksum: CRC, encryption: NEW },
      ...{ headers: AFTER.headers, metadata: AFTER.metadata, tags: AFTER.tags, storageClass: 'STANDARD' },
      acl: 'public-read',
    });
  });

  test('leave the encryption and the ACL as the plan saw them, where they do not change these', async () => {
    const { receipt } = await repaired(planned(['tags']));
    expect(receipt).toMatchObject({ encryption: OLD, acl: 'public-read' });
    const { acl: _, ...after } = AFTER;
    const kept = { ...planned(['tags']), change: { actions: ['update'], before: BEFORE, after } } as PlanRecord;
    expect((await repaired(kept)).receipt).toMatchObject({ acl: 'private' });
  });

  test('know nothing that the plan did not ask for', async () => {
    const before = { size: 9, etag: 'e', lastModified: 100, headers: HEAD.headers, metadata: HEAD.metadata };
    const record = { ...planned(['tags']), change: { actions: ['update'], before, after: { size: 9 } } } as PlanRecord;
    const head = { versionId: null, encryption: { sse: 'none' } } as const;
    const { receipt, sent, requests } = await repaired(record, { head });
    expect(sent).toEqual(['head', 'putTags']);
    expect(requests[0]).toMatchObject({ tags: {} });
    expect(requests[0]).not.toHaveProperty('versionId');
    expect(receipt).toEqual({
      ...{ key: 'k', outcome: 'done', guard: 'checked', etag: 'e', versionId: null, encryption: { sse: 'none' } },
    });
  });

  test('state an ACL that the plan did not ask for, whatever stands there', async () => {
    const { acl: _, ...before } = BEFORE;
    const record = { ...planned(['acl']), change: { actions: ['update'], before, after: AFTER } } as PlanRecord;
    const { sent, receipt } = await repaired(record, { grants: [{ grantee: 'somebody', permission: 'READ' }] });
    expect(sent).toEqual(['head', 'tags', 'grants', 'putAcl']);
    expect(receipt).not.toHaveProperty('acl');
  });

  test('remove an ACL that nobody declares', async () => {
    const { acl: _, ...after } = AFTER;
    const record = { ...planned(['acl']), change: { actions: ['update'], before: BEFORE, after } } as PlanRecord;
    expect((await repaired(record)).requests).toMatchObject([{ acl: 'private' }]);
  });

  test.each<[what: string, server: Standing]>([
    ['an ETag', { head: { etag: 'other' } }],
    ['a version', { head: { versionId: 'other' } }],
    ['a storage class', { head: { storageClass: 'GLACIER' } }],
    ['a header', { head: { headers: {} } }],
    ['metadata', { head: { metadata: {} } }],
    ['an encryption', { head: { encryption: { sse: 'AES256' } } }],
    ['a tag', { tags: { t: 'theirs' } }],
    ['an ACL', { grants: PUBLIC }],
  ])('are refused where another hand has changed %s', async (_, server) => {
    await expect(repaired(planned(['acl'], {}, { acl: 'authenticated-read' }), server)).rejects.toMatchObject(CHANGED);
    // Nobody can tell what an attempt without an answer did.
    await expect(
      repaired(planned(['acl'], {}, { acl: 'authenticated-read' }), { ...server, mayBeDone: true }),
    ).rejects.toMatchObject(CHANGED);
  });

  test.each<[what: string, server: Standing]>([
    ['the tags', { tags: 'denied' }],
    ['the ACL', { grants: 'denied' }],
  ])('go by the rest where %s may not be seen', async (_, server) => {
    expect((await repaired(planned(['acl']), server)).requests).toHaveLength(1);
  });

  test.each<[what: string, server: Server, sends: boolean]>([
    ['was carried out', { tags: { t: 'new' }, mayBeDone: true }, false],
    ['was not carried out', { tags: { t: 'old' }, mayBeDone: true }, true],
  ])('after an attempt without an answer that %s', async (_, server, sends) => {
    expect((await repaired(planned(['tags']), server)).requests).toHaveLength(sends ? 1 : 0);
  });

  test('that find the planned state without having sent anything are refused: another hand made it', async () => {
    await expect(repaired(planned(['tags']), { tags: { t: 'new' } })).rejects.toMatchObject(CHANGED);
  });

  test('take an ACL that a server shows otherwise for the one that was sent', async () => {
    const record = planned(['acl'], { acl: 'bucket-owner-full-control' });
    expect((await repaired(record, { grants: [] })).requests).toHaveLength(1);
  });

  test('do not change an encryption that nobody declares', async () => {
    const { encryption: _, ...after } = AFTER;
    const record = { ...planned(['encryption']), change: { actions: ['update'], before: BEFORE, after } } as PlanRecord;
    expect((await repaired(record)).sent).toEqual([]);
  });
});

describe('an encryption that the server cannot change in place', () => {
  const refuses = new S3recError('REMOTE_UNSUPPORTED', '501');
  const record = planned(['encryption'], {}, { copy: COPY });

  test('is changed by a copy', async () => {
    const { sent, receipt } = await repaired(record, { refuses });
    expect(sent).toEqual(['head', 'tags', 'updateEncryption', 'head', 'copy']);
    expect(receipt).toMatchObject({ guard: 'conditional', etag: 'copied' });
  });

  test.each<[what: string, after: Partial<After>, head: Partial<HeadResult>, says: string]>([
    ['metadata that no header carries', { copy: COPY }, { missingMetadata: true }, 'user metadata'],
    ['an ACL of its own', { copy: COPY, acl: 'a READ' }, {}, 'it has an ACL of its own'],
  ])('is left where a copy would lose %s', async (_, after, head, says) => {
    await expect(repaired(planned(['encryption'], {}, after), { refuses, head })).rejects.toMatchObject({
      code: 'REMOTE_UNSUPPORTED',
      message: expect.stringMatching(new RegExp(`^k can only be copied here, and .*${says}`)) as string,
    });
  });

  test('is left where its tags may not be seen, and a copy by parts would lose them', async () => {
    const large = { size: 6 * 1024 ** 3 };
    const { tags: _, ...after } = { ...AFTER, ...large, copy: COPY };
    const change = { actions: ['update'], before: { ...BEFORE, ...large }, after } as const;
    await expect(repaired({ ...record, change }, { refuses, head: large })).rejects.toThrow('its tags may not be seen');
  });

  test('is a failure where the server refuses it for another reason', async () => {
    const denied = new S3recError('REMOTE_ACCESS_DENIED', '403');
    await expect(repaired(record, { refuses: denied })).rejects.toBe(denied);
  });
});

describe('a copy', () => {
  const record = planned(['copy'], {}, { copy: COPY });

  test('is made under the ETag that was planned, and states all that must survive', async () => {
    const { sent, requests, receipt } = await repaired(record);
    expect(sent).toEqual(['copy']);
    expect(requests).toMatchObject([
      {
        ...{ key: 'k', ifMatch: 'e', size: 9, algorithm: 'SHA256', headers: AFTER.headers, metadata: AFTER.metadata },
        ...{ tags: AFTER.tags, storageClass: 'STANDARD', encryption: NEW, acl: 'public-read' },
      },
    ]);
    expect(receipt).toEqual({
      ...{
        key: 'k',
        outcome: 'done',
        guard: 'conditional',
        date: 200,
        etag: 'copied',
        versionId: 'w',
        encryption: NEW,
      },
      ...{ checksum: { algorithm: 'SHA256', type: 'FULL_OBJECT', value: SHA }, headers: AFTER.headers },
      ...{ metadata: AFTER.metadata, tags: AFTER.tags, storageClass: 'STANDARD', acl: 'public-read' },
    });
  });

  test.each<[what: string, broken: PlanRecord, code: string, message: string]>([
    [
      'that would lose an ACL',
      planned(['copy'], {}, { copy: COPY, acl: 'a READ' }),
      'REMOTE_UNSUPPORTED',
      'an ACL of its own',
    ],
    ['without its checksum', planned(['copy']), 'DOCUMENT_INVALID', 'Plan record of k: a copy without its checksum.'],
  ])('%s is refused', async (_, broken, code, message) => {
    await expect(repaired(broken)).rejects.toMatchObject({ code, message: expect.stringContaining(message) as string });
  });

  /** The object as the copy leaves it. */
  const copied: Partial<HeadResult> = {
    ...{ etag: 'copied', versionId: 'w', lastModified: 200, encryption: NEW },
    checksum: { algorithm: 'SHA256', type: 'FULL_OBJECT', value: SHA },
  };
  const PARTS = { ...CRC, type: 'COMPOSITE' } as const;
  const inParts = planned(['copy'], { checksum: PARTS }, { copy: COPY });
  const upgrade = planned(['copy'], {}, { copy: COPY }, { reason: 'checksum-upgrade' });
  const bare = {
    ...record,
    change: { actions: ['update'], before: BEFORE, after: { size: 9, copy: COPY } },
  } as PlanRecord;

  test.each<[what: string, of: PlanRecord, head: Partial<HeadResult>, isDone: boolean]>([
    ['as planned', record, copied, true],
    [
      'with another checksum of the same algorithm',
      record,
      { ...copied, checksum: { ...CRC, algorithm: 'SHA256', value: OTHER_SHA } },
      false,
    ],
    ['with the ETag of before, and a checksum of parts', record, { ...copied, etag: 'e', checksum: PARTS }, true],
    ['with the checksum of parts of before, which tells nothing', inParts, { ...copied, checksum: PARTS }, false],
    ['with the checksum of before, where no other is computed', record, { ...copied, checksum: CRC }, true],
    [
      'with another checksum of another algorithm',
      record,
      { ...copied, checksum: { ...CRC, value: 'BBBBBB==' } },
      false,
    ],
    ['with a checksum of parts', record, { ...copied, checksum: { ...CRC, type: 'COMPOSITE' } }, false],
    ['as planned, for its checksum', upgrade, copied, true],
    ['with the checksum of before, though a new one was wanted', upgrade, { ...copied, checksum: CRC }, false],
    ['of another size', record, { ...copied, size: 10 }, false],
    ['of another storage class', record, { ...copied, storageClass: 'GLACIER' }, false],
    ['with other headers', record, { ...copied, headers: {} }, false],
    ['with other metadata', record, { ...copied, metadata: {} }, false],
    ['with the encryption of before', record, { ...copied, encryption: OLD }, false],
    [
      'with what the server gives by itself, where nothing was stated',
      bare,
      { ...copied, headers: {}, metadata: {}, storageClass: 'X' },
      true,
    ],
    ['with headers, where none were stated', bare, { ...copied, metadata: {} }, false],
    ['with metadata, where none was stated', bare, { ...copied, headers: {} }, false],
  ])('without an answer, and the object stands %s', async (_, of, head, isDone) => {
    const silent = repaired(of, { head, isSilent: true });
    if (isDone) {
      expect((await silent).receipt).toMatchObject({ outcome: 'done', etag: head.etag, date: 200 });
    } else {
      await expect(silent).rejects.toThrow('it is not what was sent');
    }
  });
});

test.each<[what: string, record: PlanRecord]>([
  ['before', { ...planned(['tags']), change: { actions: ['update'], before: null, after: AFTER } }],
  ['after', { ...planned(['tags']), change: { actions: ['update'], before: BEFORE, after: null } }],
])('a repair without %s is no record of a plan', async (_, record) => {
  await expect(repaired(record)).rejects.toMatchObject({
    code: 'DOCUMENT_INVALID',
    message: 'Plan record of k: update-metadata without before, after or repair.',
  });
});

test('a repair without its steps is no record of a plan', async () => {
  const { repair: _, ...record } = planned([]);
  await expect(repaired(record)).rejects.toMatchObject({ code: 'DOCUMENT_INVALID' });
});
