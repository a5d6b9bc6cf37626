import { describe, expect, test } from 'vitest';
import { systemClock } from '../../../src/adapters/local/clock.ts';
import { abortUpload, beginUpload, openBefore, type Uploading } from '../../../src/app/apply/begin-upload.ts';
import { limiter } from '../../../src/app/flow/limiter.ts';
import { S3recError } from '../../../src/core/error.ts';
import type { RunEvent } from '../../../src/core/event.ts';
import type { ObjectStore } from '../../../src/ports/object-store.ts';

/** An open upload: by default of our key and traits, begun in the second of our request. */
interface Open {
  readonly uploadId: string;
  readonly key?: string;
  readonly traits?: string;
  readonly initiated?: number;
}

interface Given {
  /** Uploads that were open before, and when they were listed; an error where they could not be. */
  readonly before?: readonly Open[] | Error;
  readonly after: readonly Open[] | Error;
  /** When the answers that never came were asked for, in seconds before the listing. */
  readonly lost?: readonly number[];
  /** Absent: the last request failed, too. */
  readonly twin?: string;
  readonly date?: number;
  readonly abortFails?: boolean;
  /** The run is interrupted by then. */
  readonly interrupted?: S3recError;
}

const DATE = 1000;
const NOW_MS = 60_000;
const ASKED = 10;
const LOST = new S3recError('REMOTE_UNREACHABLE', 'no answer');

/** Begins an upload of key `k`. @returns what was aborted, and what people were told */
async function begun(
  given: Given,
): Promise<{ aborted: string[]; told: RunEvent[]; id: unknown; listings: number; sent: number }> {
  const { before = [], after, lost = [ASKED], twin, date = DATE, abortFails = false } = given;
  const aborted: string[] = [];
  const told: RunEvent[] = [];
  let listings = 0;
  let sent = 0;
  const store = {
    bucket: 'b',
    async *openUploads(prefix: string) {
      listings += 1;
      const found = listings === 1 ? before : after;
      if (found instanceof Error) {
        throw found;
      }
      expect(prefix).toBe(listings === 1 ? 'p/' : 'k');
      const uploads = found.map((open) => ({ key: 'k', traits: 'ours', initiated: DATE - ASKED, ...open }));
      yield { uploads, date: listings === 1 ? date - ASKED : date };
    },
    async createUpload({ unanswered }: { unanswered: (at: number) => void }) {
      sent += 1;
      for (const seconds of lost) {
        unanswered(NOW_MS - seconds * 1000);
      }
      if (twin === undefined) {
        throw LOST;
      }
      return twin;
    },
    async abortUpload(_: string, uploadId: string) {
      if (abortFails) {
        throw new S3recError('REMOTE_ACCESS_DENIED', 'no');
      }
      aborted.push(uploadId);
    },
  } as unknown as ObjectStore;
  const { signal } = new AbortController();
  const stopping = given.interrupted === undefined ? signal : AbortSignal.abort(given.interrupted);
  const bucket = { store, requests: limiter(1), signal };
  const uploading: Uploading = {
    ...bucket,
    signal: stopping,
    closing: signal,
    clock: { ...systemClock, monotonic: () => NOW_MS },
    report: (event) => void told.push(event),
    openBefore: openBefore(bucket, 'p/'),
  };
  const request = { key: 'k', upload: { algorithm: 'SHA256', type: 'COMPOSITE' }, headers: {}, metadata: {} } as const;
  const id = await beginUpload(uploading, request).catch((error: unknown) => error);
  return { aborted, told, id, listings, sent };
}

const twin = { uploadId: 'twin' };
const lost = { uploadId: 'lost' };
const LEFT = /^Upload lost of k is left open/;
const UNKNOWN = /^An upload of k may have been begun, but no answer came/;

describe('an upload whose answer never came', () => {
  test.each<[string, Given, readonly string[], readonly RegExp[]]>([
    ['is aborted: like its twin, and begun when it was asked for', { twin: 'twin', after: [twin, lost] }, ['lost'], []],
    [
      'is aborted as long as it may have been delayed',
      { twin: 'twin', after: [twin, { ...lost, initiated: DATE - ASKED + 5 }] },
      ['lost'],
      [],
    ],
    [
      'begun later than that, may be another hand’s',
      { twin: 'twin', after: [twin, { ...lost, initiated: DATE - ASKED + 6 }] },
      [],
      [LEFT],
    ],
    [
      'begun before it was asked for, is another hand’s',
      { twin: 'twin', after: [twin, { ...lost, initiated: DATE - ASKED - 1 }] },
      [],
      [],
    ],
    ['that was open before, is another hand’s', { twin: 'twin', before: [lost], after: [twin, lost] }, [], []],
    ['of other traits, is another hand’s', { twin: 'twin', after: [twin, { ...lost, traits: 'theirs' }] }, [], []],
    ['of another key, is another hand’s', { twin: 'twin', after: [twin, { ...lost, key: 'kk' }] }, [], []],
    ['was never begun', { twin: 'twin', after: [twin] }, [], []],
    [
      'is one of two: nobody can tell which',
      { twin: 'twin', after: [twin, lost, { uploadId: 'other' }] },
      [],
      [LEFT, /^Upload other of k is left open/],
    ],
    [
      'and another one: both are aborted',
      {
        twin: 'twin',
        lost: [ASKED, ASKED - 2],
        after: [twin, lost, { uploadId: 'other', initiated: DATE - ASKED + 2 }],
      },
      ['lost', 'other'],
      [],
    ],
    [
      'and another one that was asked for later: the first counts, too',
      { twin: 'twin', lost: [2, ASKED], after: [twin, lost] },
      ['lost'],
      [],
    ],
    [
      'begun long after the one request and before the other, may be another hand’s',
      { twin: 'twin', lost: [ASKED, 2], after: [twin, { ...lost, initiated: DATE - 4 }] },
      [],
      [LEFT],
    ],
    [
      'and one that was begun between the requests: nobody can tell which',
      { twin: 'twin', lost: [ASKED, 2], after: [twin, lost, { uploadId: 'other', initiated: DATE - 4 }] },
      [],
      [LEFT, /^Upload other of k is left open/],
    ],
    ['has no twin: nobody can tell whose it is', { after: [lost] }, [], [LEFT]],
    ['has no twin that is listed', { twin: 'twin', after: [lost] }, [], [LEFT]],
    ['cannot be looked for', { twin: 'twin', after: LOST }, [], [UNKNOWN]],
    [
      'cannot be told by a server without a clock',
      { twin: 'twin', date: Number.NaN, after: [twin, lost] },
      [],
      [UNKNOWN],
    ],
    [
      'cannot be told where nobody knows what was open before',
      { twin: 'twin', before: LOST, after: [twin, lost] },
      [],
      [UNKNOWN],
    ],
    [
      'cannot be aborted',
      { twin: 'twin', after: [twin, lost], abortFails: true },
      [],
      [/^Upload lost of k could not be aborted: no$/],
    ],
  ])('%s', async (_, given, aborted, messages) => {
    const found = await begun(given);
    expect(found.id).toBe(given.twin ?? LOST);
    expect(found.aborted).toEqual(aborted);
    expect(found.told).toEqual(
      messages.map((message) =>
        expect.objectContaining({
          ...{ type: 'warning', key: 'k', message: expect.stringMatching(message) as string },
          hint: expect.stringContaining('aws s3api ') as string,
        }),
      ),
    );
  });

  test('none is begun once the run is interrupted', async () => {
    const reason = new S3recError('INTERRUPTED', 'stop');
    expect(await begun({ twin: 'twin', lost: [], after: [], interrupted: reason })).toMatchObject({
      id: reason,
      sent: 0,
    });
  });

  test('nothing is looked for where all answers came', async () => {
    expect(await begun({ twin: 'twin', lost: [], after: [lost] })).toEqual({
      id: 'twin',
      aborted: [],
      told: [],
      listings: 1,
      sent: 1,
    });
  });
});

describe('the uploads that are open before', () => {
  const list = (found: readonly (readonly [string, number])[] | Error): ReturnType<typeof openBefore> => {
    const store = {
      async *openUploads() {
        if (found instanceof Error) {
          throw found;
        }
        yield { uploads: found.map(([uploadId, initiated]) => ({ uploadId, initiated })), date: 100 };
      },
    } as unknown as ObjectStore;
    return openBefore({ store, requests: limiter(1), signal: new AbortController().signal }, 'p/');
  };

  test('are kept as far as their age does not tell', async () => {
    const ids = await list([
      ['old', 94],
      ['edge', 95],
      ['new', 100],
      ['odd', Number.NaN],
    ])();
    expect([...(ids ?? [])]).toEqual(['edge', 'new', 'odd']);
  });

  test('are asked for once', async () => {
    const before = list([]);
    expect(before()).toBe(before());
    await before();
  });

  test('are not known where they cannot be listed; an interruption and a fault of ours go on', async () => {
    expect(await list(new S3recError('REMOTE_ACCESS_DENIED', 'no'))()).toBeUndefined();
    await expect(list(new S3recError('INTERRUPTED', 'stop'))()).rejects.toThrow('stop');
    await expect(list(new TypeError('x'))()).rejects.toThrow('x');
  });
});

test('an upload is aborted until the run may not go on at all', async () => {
  const { signal } = new AbortController();
  const seen: unknown[] = [];
  const store = {
    bucket: 'b',
    abortUpload: async (...all: unknown[]) => void seen.push(...all),
  } as unknown as ObjectStore;
  const aborting = { store, report: () => expect.fail('told'), closing: signal };
  expect(await abortUpload(aborting, 'k', 'id')).toBe(true);
  expect(seen).toEqual(['k', 'id', signal]);
});

test('an upload that cannot be aborted is reported', async () => {
  const store = { bucket: 'b', abortUpload: () => Promise.reject(new Error('stuck')) } as unknown as ObjectStore;
  const told: RunEvent[] = [];
  const report = (event: RunEvent): void => void told.push(event);
  expect(await abortUpload({ store, report, closing: new AbortController().signal }, 'k', 'id')).toBe(false);
  expect(told).toMatchObject([{ type: 'warning', key: 'k', message: 'Upload id of k could not be aborted: stuck' }]);
});
