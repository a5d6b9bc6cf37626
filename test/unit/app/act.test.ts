import { describe, expect, test } from 'vitest';
import { act, type Bounds } from '../../../src/app/apply/act.ts';
import type { Acted } from '../../../src/app/apply/act-tally.ts';
import { limiter } from '../../../src/app/flow/limiter.ts';
import { NO_LOCK } from '../../../src/app/lock/held-lock.ts';
import type { Job } from '../../../src/app/plan/checkout.ts';
import { S3recError, type ErrorCode } from '../../../src/core/error.ts';
import type { RunEvent } from '../../../src/core/event.ts';
import type { PlanRecord } from '../../../src/core/object/action.ts';
import type { Receipt } from '../../../src/core/plan/receipt.ts';
import type { PlanReader } from '../../../src/ports/documents.ts';

const BEFORE = { size: 1, etag: 'e', lastModified: 1 };

/** Tags of an object are put right, which takes one request. */
function mends(key: string, phase: number): PlanRecord {
  const change = { actions: ['update'], before: BEFORE, after: { size: 1, tags: {} } } as const;
  return { key, action: 'update-metadata', phase, change, repair: ['tags'] } as unknown as PlanRecord;
}

function deletes(key: string, phase = 1): PlanRecord {
  const change = { actions: ['delete'], before: BEFORE, after: null } as const;
  return { key, action: 'delete', phase, change, precondition: { ifMatch: 'e' } } as unknown as PlanRecord;
}

/** @param seen its attributes were asked for while planning */
function adopts(key: string, seen = false): PlanRecord {
  const before = seen ? { ...BEFORE, headers: {} } : BEFORE;
  return {
    key,
    action: 'adopt',
    phase: 1,
    change: { actions: ['no-op'], before, after: { size: 1 } },
  } as unknown as PlanRecord;
}

interface Scene {
  readonly records: readonly PlanRecord[];
  /** How the request for a key fails. */
  readonly faults?: Readonly<Record<string, ErrorCode>>;
  /** Nothing more is begun after so many requests. */
  readonly starts?: number;
  /** Looking at the lock again: finds it lost, or fails. */
  readonly lock?: 'lost' | Error;
  /** The disk takes no receipt of this record. */
  readonly fullAt?: number;
  readonly parallelism?: number;
  readonly headers?: object;
}

interface Outcome {
  readonly acted: Acted;
  /** Requests and looks at the lock, in order. */
  readonly done: readonly string[];
  readonly journal: ReadonlyMap<number, Receipt>;
  readonly events: readonly RunEvent[];
  /** How many requests were under way at once. */
  readonly most: number;
}

async function acted(scene: Scene): Promise<Outcome> {
  const {
    records,
    faults = {},
    starts = Number.POSITIVE_INFINITY,
    lock,
    fullAt,
    parallelism = 1,
    headers = {},
  } = scene;
  const done: string[] = [];
  const events: RunEvent[] = [];
  const journal = new Map<number, Receipt>();
  let isLost = false;
  let [inFlight, most] = [0, 0];
  const ask = async (what: string, key: string): Promise<void> => {
    done.push(`${what} ${key}`);
    inFlight += 1;
    most = Math.max(most, inFlight);
    await new Promise(setImmediate);
    inFlight -= 1;
    const code = faults[key];
    if (code !== undefined) {
      throw new S3recError(code, code);
    }
  };
  const store = {
    putTags: async ({ key }: { readonly key: string }) => await ask('tags', key),
    head: async (key: string) => {
      await ask('head', key);
      const none = { versionId: null, tagCount: 0, missingMetadata: false, archived: false };
      return { ...BEFORE, headers, metadata: {}, storageClass: 'STANDARD', encryption: { sse: 'none' }, ...none };
    },
    delete: async ({ key }: { readonly key: string }) => {
      await ask('delete', key);
      return { versionId: null, checked: false };
    },
  };
  const signal = new AbortController().signal;
  const target = { spec: { parallelism, prefix: '', prune: {} }, store, requests: limiter(9), signal };
  const host = { report: (event: RunEvent) => events.push(event), clock: {}, hashing: {} };
  const ofAction = (action: PlanRecord['action']): number =>
    records.filter((record) => record.action === action).length;
  const summary = { delete: ofAction('delete'), adopt: ofAction('adopt'), uploadBytes: 0 };
  const phases = [...new Set(records.map(({ phase }) => phase))].toSorted((a, b) => a - b);
  const closing = { records: records.length, phases, summary };
  // Records come in batches.
  const batches = records.map((record) => [record]);
  const plan = { closing, records: () => batches.values() } as unknown as PlanReader;
  const bounds: Bounds = {
    mayStart: () => done.length < starts && !isLost,
    closing: signal,
    lock: {
      ...NO_LOCK,
      lookAgain: async (by) => {
        expect(by).toBe(signal);
        done.push('lock');
        if (lock instanceof Error) {
          throw lock;
        }
        isLost = lock === 'lost';
      },
    },
  };
  const write = {
    append(record: number, receipt: Receipt) {
      journal.set(record, receipt);
      if (record === fullAt) {
        throw new S3recError('LOCAL_NOT_WRITABLE', 'full');
      }
    },
    get: (record: number) => journal.get(record),
    close: () => {},
  };
  const checkout = { source: {} };
  const found = await act({ target, host, checkout } as unknown as Job, bounds, plan, write);
  return { acted: found, done, journal, events, most };
}

/** A plan of two phases, with deletes and adoptions between them. */
const ALL = [
  adopts('a'),
  mends('b', 2),
  deletes('c', 2),
  mends('d', 1),
  deletes('e', 1),
  adopts('f', true),
  mends('g', 1),
];

test('the phases come one after the other, deletes last, and then what was adopted unseen', async () => {
  const { acted: counts, done, journal } = await acted({ records: ALL });
  expect(done).toEqual(['tags d', 'tags g', 'tags b', 'lock', 'delete c', 'delete e', 'head a']);
  expect(counts).toEqual({ done: 5, refused: 0, failed: 0, looks: 1, notStarted: 0, bytes: 0 });
  // Each receipt has the number of its record; what was seen while planning needs none.
  expect([...journal].map(([number, { key, outcome }]) => `${number} ${key} ${outcome}`)).toEqual([
    '3 d done',
    '6 g done',
    '1 b done',
    '2 c done',
    '4 e done',
    '0 a done',
  ]);
});

test('a plan without deletes does not look at the lock again', async () => {
  expect((await acted({ records: [mends('a', 1)] })).done).toEqual(['tags a']);
});

test.each([1, 2, 3])('as many actions are at work as the spec allows: %d', async (parallelism) => {
  const records = ['a', 'b', 'c', 'd'].map((key) => mends(key, 1));
  expect((await acted({ records, parallelism })).most).toBe(parallelism);
});

describe('an action that does not succeed', () => {
  test.each<[what: string, key: string, code: ErrorCode, done: readonly string[], counts: Partial<Acted>]>([
    [
      'is refused: its phase is ended, nothing after it is begun',
      'd',
      'REMOTE_PRECONDITION_FAILED',
      ['tags d', 'tags g', 'head a'],
      { done: 1, refused: 1, failed: 0, looks: 1, notStarted: 3 },
    ],
    [
      'fails: its phase is ended, nothing after it is begun',
      'd',
      'REMOTE_ACCESS_DENIED',
      ['tags d', 'tags g', 'head a'],
      { done: 1, refused: 0, failed: 1, looks: 1, notStarted: 3 },
    ],
    [
      'in the last phase leaves the deletes out',
      'b',
      'REMOTE_PRECONDITION_FAILED',
      ['tags d', 'tags g', 'tags b', 'lock', 'head a'],
      { done: 2, refused: 1, looks: 1, notStarted: 2 },
    ],
    [
      'among the deletes does not stop the others',
      'c',
      'REMOTE_ACCESS_DENIED',
      ['tags d', 'tags g', 'tags b', 'lock', 'delete c', 'delete e', 'head a'],
      { done: 4, failed: 1, looks: 1, notStarted: 0 },
    ],
    [
      'for credentials that have ended: no other request can succeed',
      'd',
      'REMOTE_EXPIRED_TOKEN',
      ['tags d'],
      { done: 0, failed: 1, looks: 0, notStarted: 5 },
    ],
    [
      'for credentials that are gone: no other request can succeed',
      'd',
      'REMOTE_NO_CREDENTIALS',
      ['tags d'],
      { done: 0, failed: 1, looks: 0, notStarted: 5 },
    ],
  ])('%s', async (_, key, code, done, counts) => {
    const outcome = await acted({ records: ALL, faults: { [key]: code } });
    expect(outcome.done).toEqual(done);
    expect(outcome.acted).toMatchObject(counts);
    expect(outcome.acted).not.toHaveProperty('error');
    const number = ALL.findIndex((record) => record.key === key);
    expect(outcome.journal.get(number)?.error?.code).toBe(code);
  });
});

describe('nothing more is begun', () => {
  test.each<[what: string, scene: Partial<Scene>, done: readonly string[], notStarted: number]>([
    ['at all', { starts: 0 }, [], 6],
    ['within a phase', { starts: 1 }, ['tags d'], 5],
    ['between two phases', { starts: 2 }, ['tags d', 'tags g'], 4],
    ['before the deletes, whose lock was lost', { lock: 'lost' }, ['tags d', 'tags g', 'tags b', 'lock'], 3],
    ['among the deletes', { starts: 5 }, ['tags d', 'tags g', 'tags b', 'lock', 'delete c'], 2],
  ])('%s once it may not be', async (_, scene, done, notStarted) => {
    const outcome = await acted({ records: ALL, ...scene });
    expect(outcome.done).toEqual(done);
    expect(outcome.acted).toMatchObject({ failed: 0, notStarted });
  });
});

describe('an error of the run itself', () => {
  test('such as a full disk ends it, and what was done counts all the same', async () => {
    const { acted: counts, done, journal } = await acted({ records: ALL, fullAt: 3 });
    expect(done).toEqual(['tags d']);
    expect(counts).toMatchObject({ done: 1, notStarted: 5, error: { code: 'LOCAL_NOT_WRITABLE' } });
    expect(journal.get(3)).toMatchObject({ outcome: 'done' });
  });

  test('such as a lock that cannot be read ends it before the deletes', async () => {
    const error = new S3recError('REMOTE_UNREACHABLE', 'reset');
    const { acted: counts, done } = await acted({ records: ALL, lock: error });
    expect(done).toEqual(['tags d', 'tags g', 'tags b', 'lock']);
    expect(counts).toMatchObject({ done: 3, notStarted: 3, error });
  });
});

test('headers of adopted objects that nobody asked for are told at the end', async () => {
  const { events } = await acted({ records: [adopts('a')], headers: { contentEncoding: 'gzip' } });
  expect(events.filter(({ type }) => type === 'warning')).toEqual([
    { type: 'warning', message: expect.stringContaining('a (has Content-Encoding gzip)') as string },
  ]);
  const none = await acted({ records: [adopts('a')] });
  expect(none.events.filter(({ type }) => type === 'warning')).toEqual([]);
});
