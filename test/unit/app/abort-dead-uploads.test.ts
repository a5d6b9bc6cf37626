import { afterAll, describe, expect, test } from 'vitest';
import { openDocuments } from '../../../src/adapters/local/documents/documents.ts';
import { abortDeadDocuments, abortDeadUploads } from '../../../src/app/apply/abort-dead-uploads.ts';
import type { TipReading } from '../../../src/app/chain/tip.ts';
import { S3recError } from '../../../src/core/error.ts';
import { present } from '../../../src/core/present.ts';
import type { UntidyPlan } from '../../../src/core/manifest/statement.ts';
import type { FoundLock, Lock } from '../../../src/core/lock/lock.ts';
import type { PlanRecord } from '../../../src/core/object/action.ts';
import type { ObjectStore } from '../../../src/ports/object-store.ts';
import type { OpenUpload } from '../../../src/ports/store-reads.ts';
import { Chain } from './chain-in-memory.ts';
import { FOLDER, keyOfRun, spec } from './signed-bundles.ts';

const documents = openDocuments();
afterAll(() => documents.close());

/** When the dead run's plan was written, when its lock was, and when that ended, in seconds of S3's clock. */
const [PLANNED, LOCKED, ENDED] = [1000, 2000, 2210];
const PLAN_ID = 'a1b2c3d4'.padEnd(64, '0');
const PLAN = keyOfRun(4, '.plan.sigstore.json');
const MANIFEST = keyOfRun(4, '.jsonl');
const UNSIGNED = keyOfRun(6, '.plan.jsonl', 'dddddddd');

const SHA = `${'A'.repeat(43)}=`;

/** An action that copies an object in place. @param partSize absent: in one request */
function copies(key: string, partSize?: number, storageClass?: string): PlanRecord {
  const parts = partSize === undefined ? {} : { partSize };
  const copy = { algorithm: 'SHA256', type: 'COMPOSITE', checksum: `${SHA}-2`, ...parts } as const;
  const before = { size: 9, etag: 'e', lastModified: 1 };
  const after = { size: 9, copy, ...(storageClass !== undefined && { storageClass }) };
  return {
    ...{ key, action: 'update-metadata', reason: 'attributes-differ', basis: 'manifest', strength: 'none', phase: 1 },
    ...{ change: { actions: ['update'], before, after }, precondition: { ifMatch: 'e' }, repair: ['copy'] },
    stamp: { path: 'a', size: 9, mtimeNs: '1', ctimeNs: '1', ino: '1' },
  };
}

/** An action that sends a file in one request. */
function sends(key: string): PlanRecord {
  const upload = { algorithm: 'SHA256', type: 'FULL_OBJECT', checksum: SHA, checksums: [SHA] } as const;
  const { change, repair: _, ...record } = copies(key);
  const after = { size: 9, upload };
  return { ...record, action: 'update', reason: 'content-differs', change: { ...change, after } };
}

const RECORDS = [copies('p/a', 5), copies('p/cold', 5, 'GLACIER'), sends('p/small'), copies('p/whole')];

/** An upload as the dead run began it. */
const UPLOAD: OpenUpload = {
  ...{ key: 'p/a', uploadId: 'one', initiated: 1500, traits: '', storageClass: 'STANDARD', algorithm: 'SHA256' },
  type: 'COMPOSITE',
};

const LOCK = {
  ...{ version: 's3rec.lock/v1', state: 'held', id: '', holder: {}, command: 'apply', planId: PLAN_ID, run: 4 },
  ...{ since: '', counter: 0 },
} as Lock;
const HELD: FoundLock = { etag: 'l', lastModified: LOCKED, now: 9000, lock: LOCK };

const RELEASED: FoundLock = { ...HELD, lock: { ...LOCK, state: 'released' } };
/** Somebody broke the lock. */
const BROKEN: FoundLock = { ...HELD, lock: { ...LOCK, state: 'released', command: 'unlock' } };

interface Scene {
  readonly uploads?: readonly OpenUpload[];
  readonly lock?: FoundLock | undefined;
  /** The evidence lies in a bucket of its own, with these uploads. */
  readonly elsewhere?: readonly OpenUpload[];
  readonly listing?: Error;
  /** No upload can be aborted. */
  readonly stuck?: boolean;
  readonly plans?: readonly string[];
  readonly twice?: boolean;
  readonly untidyPlans?: readonly UntidyPlan[];
}

/** What was aborted, and what people were told. */
async function ended(scene: Scene): Promise<{
  readonly aborted: readonly string[];
  readonly told: readonly string[];
  readonly hints: readonly (string | undefined)[];
  readonly listed: readonly string[];
  readonly untidy: readonly UntidyPlan[];
}> {
  const { uploads = [UPLOAD], elsewhere, listing, plans = [PLAN], twice = false, untidyPlans } = scene;
  const lock = 'lock' in scene ? scene.lock : HELD;
  const [aborted, listed]: [string[], string[]] = [[], []];
  const closing = new AbortController().signal;
  const chain = new Chain({}, { documents });
  const storeOf = (bucket: string, open: readonly OpenUpload[]): ObjectStore => ({
    ...chain.target.store,
    bucket,
    async *openUploads(prefix: string) {
      listed.push(`${bucket}/${prefix}`);
      if (listing !== undefined) {
        throw listing;
      }
      // Each on a page of its own.
      for (const one of open.filter(({ key }) => key.startsWith(prefix))) {
        yield { uploads: [one], date: 9000 };
      }
    },
    abortUpload: async (key: string, uploadId: string, signal: AbortSignal) => {
      expect(signal).toBe(closing);
      if (scene.stuck === true) {
        throw new S3recError('REMOTE_ACCESS_DENIED', 'stuck');
      }
      aborted.push(`${bucket}/${key} ${uploadId}`);
    },
  });
  const store = storeOf('bucket', uploads);
  const evidence = elsewhere === undefined ? store : storeOf('evidence', elsewhere);
  chain.plan(4, {}, RECORDS);
  chain.writtenAt.set(PLAN, PLANNED);
  const other = keyOfRun(5, '.plan.sigstore.json', 'eeeeeeee');
  if (twice) {
    chain.plan(5, { of: 'eeeeeeee' }, RECORDS);
    chain.writtenAt.set(other, LOCKED + 1);
  }
  const known = { unfinishedPlans: twice ? [...plans, other] : plans, ...present({ untidyPlans }) };
  const reading = known as unknown as TipReading;
  const target = { ...chain.target, store, evidence };
  await abortDeadDocuments(target, chain.host, closing, reading, lock);
  const untidy = await abortDeadUploads(target, chain.host, closing, reading, lock);
  const told = chain.events.flatMap((event) => (event.type === 'warning' ? [event] : []));
  return { aborted, listed, untidy, told: told.map(({ message }) => message), hints: told.map(({ hint }) => hint) };
}

const ONE = '1 upload left open by an apply that did not end: aborted.';
const ANOTHER = 'Another hand may have begun what stays open: 1 upload of keys of an apply that did not end.';
const ONE_OF_EVIDENCE = '1 upload of evidence left open by an apply that did not end: aborted.';
const ANOTHER_OF_EVIDENCE = 'Another hand may have begun what stays open: 1 upload of evidence.';

describe('an upload of a key that a dead run was to write', () => {
  test.each<[what: string, upload: Partial<OpenUpload>, isTheirs: boolean]>([
    ['as that run began it', {}, true],
    ['as that run began it for another storage class', { key: 'p/cold', storageClass: 'GLACIER' }, true],
    ['as that run began it to copy a small object', { key: 'p/whole' }, true],
    ['in the second in which its plan was written', { initiated: PLANNED }, true],
    ['from before its plan was written', { initiated: PLANNED - 1 }, false],
    ['in the last second of its lock', { initiated: ENDED }, true],
    ['from after its lock was over', { initiated: ENDED + 1 }, false],
    ['of another storage class', { storageClass: 'GLACIER' }, false],
    ['of another algorithm', { algorithm: 'CRC32' }, false],
    ['of another kind of checksum', { type: 'FULL_OBJECT' }, false],
  ])('%s', async (_, more, isTheirs) => {
    const upload = { ...UPLOAD, ...more };
    const { aborted, told, hints } = await ended({ uploads: [upload] });
    expect(aborted).toEqual(isTheirs ? [`bucket/${upload.key} one`] : []);
    expect(told).toEqual([isTheirs ? ONE : ANOTHER]);
    expect(hints).toEqual([isTheirs ? undefined : expect.stringContaining('list-multipart-uploads')]);
  });

  test.each<[what: string, lock: FoundLock, isTheirs: boolean]>([
    ['whose lock was released', { ...HELD, lock: { ...LOCK, state: 'released' } }, false],
    ['whose lock another run had after it', { ...HELD, lock: { ...LOCK, planId: 'f'.repeat(64) } }, false],
    ['whose lock it still had', HELD, true],
  ])('after the last lock was written, of a run %s', async (_, lock, isTheirs) => {
    const { aborted } = await ended({ uploads: [{ ...UPLOAD, initiated: LOCKED + 1 }], lock });
    expect(aborted).toHaveLength(isTheirs ? 1 : 0);
  });

  test('that fits the second of two dead runs is aborted, too', async () => {
    const second = { ...UPLOAD, initiated: LOCKED + 2, uploadId: 'two' };
    const lock = { ...HELD, lastModified: LOCKED + 9, lock: undefined };
    expect(await ended({ uploads: [UPLOAD, second], twice: true, lock })).toMatchObject({
      aborted: ['bucket/p/a one', 'bucket/p/a two'],
      told: ['2 uploads left open by an apply that did not end: aborted.'],
    });
  });
});

test.each<[what: string, key: string]>([
  ['that no plan names', 'p/other'],
  ['that the plan sends in one request', 'p/small'],
  ['of no run in the evidence folder', `${FOLDER}other.jsonl`],
  ['in quarantine', `${FOLDER}quarantine/latest.sigstore.json`],
])('an upload of a key %s is not ours to speak of', async (_, key) => {
  expect(await ended({ uploads: [{ ...UPLOAD, key }] })).toMatchObject({ aborted: [], told: [] });
});

test.each<[what: string, scene: Scene]>([
  ['nobody knows that the runs are dead', { lock: undefined }],
  ['no run is unfinished, and the last one gave its lock back', { plans: [], lock: RELEASED }],
])('nothing is looked for where %s', async (_, scene) => {
  expect(await ended(scene)).toMatchObject({ aborted: [], told: [], hints: [], listed: [] });
});

/** A lock that a later run held, long after the dead one's. */
const LATER: FoundLock = {
  ...RELEASED,
  lastModified: 8000,
  lock: { ...LOCK, planId: 'f'.repeat(64), state: 'released' },
};
const SETTLED: Scene = { plans: [], untidyPlans: [{ plan: PLAN, until: ENDED }], lock: LATER };

test.each<[what: string, aborted: number, initiated: number]>([
  ['in the last second of its own lock', 1, ENDED],
  ['while a later run held the lock, by whatever hand', 0, ENDED + 1],
])('an upload of a run that is settled, begun %s', async (_, aborted, initiated) => {
  expect((await ended({ ...SETTLED, uploads: [{ ...UPLOAD, initiated }] })).aborted).toHaveLength(aborted);
});

test.each<[what: string, untidy: readonly UntidyPlan[], scene: Scene]>([
  ['one of a settled run could not be aborted', [{ plan: PLAN, until: ENDED }], { ...SETTLED, stuck: true }],
  ['no lock is there now', [{ plan: PLAN, until: ENDED }], { ...SETTLED, lock: undefined }],
  ['all were aborted', [], {}],
  ['those of other hands stay open', [], { uploads: [{ ...UPLOAD, algorithm: 'CRC32' }] }],
  ['no run is unfinished', [], { plans: [], lock: undefined }],
  ['nobody knows that the runs are dead', [{ plan: PLAN }], { lock: undefined }],
  ['one could not be aborted', [{ plan: PLAN, until: ENDED }], { stuck: true }],
  ['they may not be listed', [], { listing: new S3recError('REMOTE_ACCESS_DENIED', '') }],
  [
    'they could not be listed this time',
    [{ plan: PLAN, until: ENDED }],
    { listing: new S3recError('REMOTE_THROTTLED', '', { transient: true }) },
  ],
])('where %s, a later run is to look for %j', async (_, untidy, scene) => {
  expect((await ended(scene)).untidy).toEqual(untidy);
});

describe('an upload in the evidence folder', () => {
  test.each<[what: string, upload: Partial<OpenUpload>, lock: FoundLock, isTheirs: boolean]>([
    ['of a plan that was never signed', {}, HELD, true],
    ['of a manifest', { key: MANIFEST }, HELD, true],
    ['of a base', { key: keyOfRun(4, '.base.jsonl.gz') }, HELD, true],
    ['of the committed run, under another key', { key: keyOfRun(3, '.jsonl') }, HELD, true],
    ['of `latest`, under another key', { key: `${FOLDER}latest.sigstore.json` }, HELD, true],
    ['in the last second of a lock', { initiated: ENDED }, HELD, true],
    ['after the last second of a lock', { initiated: ENDED + 1 }, HELD, false],
    ['in the second in which the lock was broken', { initiated: LOCKED }, BROKEN, true],
    ['after the lock was broken', { initiated: LOCKED + 1 }, BROKEN, false],
    ['under a lock that cannot be read', { initiated: ENDED }, { ...HELD, lock: undefined }, true],
    ['of a copy of a file that a lifecycle rule has moved', { storageClass: 'STANDARD_IA' }, HELD, true],
    ['of another algorithm', { algorithm: 'CRC32' }, HELD, false],
  ])('%s', async (_, more, lock, isTheirs) => {
    const upload = { ...UPLOAD, key: UNSIGNED, ...more };
    expect(await ended({ plans: [], lock, uploads: [upload] })).toMatchObject({
      aborted: isTheirs ? [`bucket/${upload.key} one`] : [],
      told: [isTheirs ? ONE_OF_EVIDENCE : ANOTHER_OF_EVIDENCE],
      listed: [`bucket/${FOLDER}`],
    });
  });

  test('is looked for after a run that gave its lock back, if its plan stands unfinished', async () => {
    expect(await ended({ lock: RELEASED, uploads: [{ ...UPLOAD, key: MANIFEST }] })).toMatchObject({
      told: [ONE_OF_EVIDENCE],
    });
  });
});

test('uploads of both kinds are told of one after the other, where data and evidence share a bucket', async () => {
  const others = [
    { ...UPLOAD, key: MANIFEST },
    { ...UPLOAD, key: 'p/cold' },
    { ...UPLOAD, key: 'p/cold', uploadId: 'two' },
  ];
  expect(await ended({ uploads: [UPLOAD, ...others] })).toMatchObject({
    listed: [`bucket/${FOLDER}`, `bucket/${spec.prefix}`],
    aborted: [`bucket/${MANIFEST} one`, 'bucket/p/a one'],
    told: [
      ONE_OF_EVIDENCE,
      ONE,
      'Another hand may have begun what stays open: 2 uploads of keys of an apply that did not end.',
    ],
  });
});

test('in two buckets each has its own', async () => {
  const both = [UPLOAD, { ...UPLOAD, key: MANIFEST }];
  expect(await ended({ uploads: both, elsewhere: both })).toMatchObject({
    listed: [`evidence/${FOLDER}`, `bucket/${spec.prefix}`],
    aborted: [`evidence/${MANIFEST} one`, 'bucket/p/a one'],
  });
});

test('an upload that cannot be aborted is named', async () => {
  const told = ['Upload one of p/a could not be aborted: stuck'];
  expect(await ended({ stuck: true })).toMatchObject({ aborted: [], told });
});

test('uploads that may not be listed are told of, and the run goes on', async () => {
  const both = <T>(each: T): readonly T[] => [each, each];
  const denied = new S3recError('REMOTE_ACCESS_DENIED', 'no permission');
  expect(await ended({ listing: denied })).toMatchObject({
    aborted: [],
    told: both('Uploads that an apply left open when it did not end could not be looked for: no permission'),
    hints: both(expect.stringContaining('list-multipart-uploads')),
  });
});

test.each([new S3recError('INTERRUPTED', 'by a signal'), new TypeError('ours')])('%s ends the run', async (error) => {
  await expect(ended({ listing: error })).rejects.toBe(error);
});
