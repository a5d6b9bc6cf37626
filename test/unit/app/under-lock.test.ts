import { afterAll, describe, expect, test } from 'vitest';
import { openDocuments } from '../../../src/adapters/local/documents/documents.ts';
import { planningAgain } from '../../../src/app/apply/plan-again.ts';
import { afterLock, assertStillHeld, underLock, type LockedPlanOptions } from '../../../src/app/apply/under-lock.ts';
import type { TipReading } from '../../../src/app/chain/tip.ts';
import { NO_LOCK } from '../../../src/app/lock/held-lock.ts';
import { waitLimit, type WaitLimit } from '../../../src/app/lock/wait-limit.ts';
import type { FoundLock, Lock } from '../../../src/core/lock/lock.ts';
import { present } from '../../../src/core/present.ts';
import type { OpenUpload } from '../../../src/ports/store-reads.ts';
import { lockKey } from '../../../src/core/manifest/names.ts';
import type { Job } from '../../../src/app/plan/checkout.ts';
import { untilEnded } from '../../support/until-ended.ts';
import { Chain } from './chain-in-memory.ts';
import { FOLDER, keyOfRun, LATEST } from './signed-bundles.ts';

const documents = openDocuments();
afterAll(() => documents.close());

const LOCK = lockKey(FOLDER);
const PLAN = keyOfRun(2, '.plan.sigstore.json');
const BY = { holder: { host: 'here' }, planId: 'b'.repeat(64) };
const THEIRS: Lock = {
  ...{ version: 's3rec.lock/v1', state: 'held', id: '11111111-1111-4111-8111-111111111111', command: 'apply', run: 2 },
  ...{ holder: { host: 'there' }, planId: 'f'.repeat(64), since: '2026-11-30T00:00:00.000Z', counter: 0 },
};

/** A chain whose tip is run 1, and a lock that may lie beside it. */
class Locking {
  readonly chain: Chain;
  readonly worked: (FoundLock | undefined)[] = [];
  /** Of each lock that was worked under: whether a later run can tell that those before it are dead. */
  readonly told: boolean[] = [];
  /** Seconds, by every clock. */
  #now = 9000;
  /** When somebody else's lock is released. */
  freedAt = Number.POSITIVE_INFINITY;
  reading: TipReading;

  constructor() {
    const signal = new AbortController().signal;
    const sleep = async (ms: number, until?: AbortSignal): Promise<void> => {
      until?.throwIfAborted();
      if (ms >= 60_000) {
        // The renewals, which the end of the run ends.
        return await untilEnded(until);
      }
      this.#now += ms / 1000;
      if (this.#now >= this.freedAt) {
        this.put({ ...THEIRS, state: 'released', counter: 1 });
      }
    };
    const now = (): number => this.#now * 1000;
    this.chain = new Chain({ signal }, { documents, clock: { now, monotonic: now, random: () => 0, sleep } });
    this.chain.latest(this.chain.run(1, this.chain.genesis()));
    this.reading = {
      ...{ tip: { run: 1, highest: 5 }, latest: { etag: this.chain.etag(LATEST) }, unfinishedPlans: [] },
    } as unknown as TipReading;
  }

  get seconds(): number {
    return this.#now;
  }

  limit(seconds: number): WaitLimit {
    return waitLimit(this.chain.host.clock, seconds * 1000);
  }

  put(lock: Lock, age = 0): void {
    this.chain.held.set(LOCK, JSON.stringify(lock));
    this.chain.writtenAt.set(LOCK, 9000 - age);
  }

  /** The lock as it stands. */
  get lock(): Lock | undefined {
    const text = this.chain.held.get(LOCK);
    return typeof text === 'string' ? (JSON.parse(text) as Lock) : undefined;
  }

  /** @returns the command, state and number that the lock has during the work */
  async under(options: Partial<LockedPlanOptions> = {}, target = this.chain.target): Promise<Lock | undefined> {
    const { host } = this.chain;
    const releasing = new AbortController().signal;
    const locking = { by: BY, justMade: true, releasing, ...options };
    return await underLock({ target, host } as unknown as Job, this.reading, locking, async ({ over, tellsLater }) => {
      this.worked.push(over);
      this.told.push(tellsLater);
      return this.lock;
    });
  }

  async after(options: Partial<LockedPlanOptions> = {}): Promise<FoundLock | undefined> {
    const { target, host } = this.chain;
    return await afterLock(target, host, this.reading, { justMade: true, ...options });
  }
}

/** How often is planned: three times where the error allows it, more while there is time to wait. */
async function planned(
  work: (time: number) => Promise<unknown>,
  wait?: WaitLimit,
): Promise<{ readonly times: number; readonly error: unknown }> {
  let times = 0;
  const again = planningAgain({ report: () => {}, ...present({ wait }) }, async () => {
    times += 1;
    return await work(times);
  });
  const error: unknown = await again.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return { times, error };
}

describe('the work of a run', () => {
  test('is done under a lock that names it, and that is released afterwards', async () => {
    const locking = new Locking();
    expect(await locking.under()).toMatchObject({ ...BY, state: 'held', command: 'apply', run: 6 });
    expect(locking.lock).toMatchObject({ ...BY, state: 'released' });
    expect([locking.worked, locking.told]).toEqual([[undefined], [true]]);
  });

  test.each<[what: string, reading: Partial<TipReading>, run: number]>([
    ['the first', { tip: undefined }, 1],
    ['one that begins the chain anew', { tip: undefined, abandoned: { digest: '', run: 7, bundleKey: null } }, 8],
  ])('of %s has its number', async (_, reading, run) => {
    const locking = new Locking();
    locking.reading = { ...locking.reading, ...reading };
    expect(await locking.under()).toMatchObject({ run });
  });

  test('gets the lock that was taken over', async () => {
    const locking = new Locking();
    locking.put(THEIRS, 1000);
    await locking.under();
    expect(locking.worked).toMatchObject([{ lastModified: 8000, lock: THEIRS }]);
  });

  test.each<[what: string, happens: (chain: Chain) => unknown]>([
    ['another `latest`', (chain) => chain.latest({ text: 'another' })],
    ['none any more', (chain) => chain.held.delete(LATEST)],
  ])('is not begun where there is %s once the lock is taken', async (_, happens) => {
    const locking = new Locking();
    happens(locking.chain);
    expect(await planned(async () => await locking.under({ justMade: true }))).toMatchObject({
      times: 3,
      error: { code: 'HEAD_MOVED', message: expect.stringContaining(LATEST) as string },
    });
    expect(await planned(async () => await locking.under({ justMade: false }))).toMatchObject({
      times: 1,
      error: {
        code: 'PLAN_STALE',
        message: 'Another run of test has ended since the plan was compared with the bucket.',
      },
    });
    expect(locking.worked).toEqual([]);
    expect(locking.lock).toMatchObject({ state: 'released' });
  });

  test('is begun where there is no `latest`, and was none', async () => {
    const locking = new Locking();
    locking.chain.held.delete(LATEST);
    const { latest: _, ...reading } = locking.reading;
    locking.reading = reading;
    await locking.under();
    expect(locking.worked).toHaveLength(1);
  });
});

describe.each<[what: string, work: (locking: Locking, options: Partial<LockedPlanOptions>) => Promise<unknown>]>([
  ['the work of a run', async (locking, options) => await locking.under(options)],
  ['a confirmation', async (locking, options) => await locking.after(options)],
])('%s', (_, work) => {
  test('ends at once where another run holds the lock', async () => {
    const locking = new Locking();
    locking.put(THEIRS);
    await expect(work(locking, {})).rejects.toMatchObject({ code: 'LOCK_HELD', data: { lock: THEIRS.id } });
    expect(locking.lock).toEqual(THEIRS);
  });

  test('waits as long as it was told, and no longer', async () => {
    const locking = new Locking();
    locking.put(THEIRS);
    await expect(work(locking, { wait: locking.limit(30) })).rejects.toMatchObject({ code: 'LOCK_HELD' });
    expect(locking.seconds).toBe(9030);
  });

  test.each<[what: string, others: number, ends: { readonly times: number; readonly error?: object }]>([
    ['five others, each after the other', 5, { times: 6 }],
    ['others without end, until the time of all its plans is over', 99, { times: 7, error: { code: 'LOCK_HELD' } }],
  ])('of a plan that was just made waits for %s', async (_what, others, { times, error }) => {
    const locking = new Locking();
    const wait = locking.limit(30);
    const waiting = async (time: number): Promise<unknown> => {
      if (time <= others) {
        locking.put(THEIRS, -1000);
      }
      locking.freedAt = 0;
      return await work(locking, { wait, justMade: true });
    };
    const ends = await planned(waiting, wait);
    expect(ends.times).toBe(times);
    if (error === undefined) {
      expect(ends.error).toBeUndefined();
    } else {
      expect(ends.error).toMatchObject(error);
    }
  });

  test('leaves a lock that it waited for to others', async () => {
    const locking = new Locking();
    locking.put(THEIRS);
    locking.freedAt = 0;
    const error = { code: 'PLAN_STALE', message: 'another run of test held the lock when this plan was made' };
    await expect(work(locking, { wait: locking.limit(30), justMade: true })).rejects.toMatchObject(error);
    expect(locking.lock).toEqual({ ...THEIRS, state: 'released', counter: 1 });
  });

  test('of a saved plan goes on after it has waited', async () => {
    const locking = new Locking();
    locking.put(THEIRS);
    locking.freedAt = 0;
    expect(await planned(async () => await work(locking, { wait: locking.limit(30), justMade: false }))).toEqual({
      ...{ times: 1, error: undefined },
    });
  });

  test('without a lock of its own writes none, and does not ask about another', async () => {
    const locking = new Locking();
    locking.put(THEIRS);
    locking.chain.asked.length = 0;
    await work(locking, { noLock: true });
    expect(locking.chain.asked).toEqual([]);
    expect(locking.lock).toEqual(THEIRS);
  });
});

describe('an upload of evidence that a dead run left open is aborted', () => {
  const OVER = 1000;
  const LEFT: OpenUpload = {
    ...{ key: keyOfRun(2, '.jsonl'), uploadId: 'left', initiated: 9000 - OVER, traits: '' },
    ...{ storageClass: 'STANDARD', algorithm: 'SHA256', type: 'COMPOSITE' },
  };

  function left(): Locking {
    const locking = new Locking();
    locking.chain.uploads = [LEFT];
    locking.put(THEIRS, OVER);
    return locking;
  }

  test('before the work of a run', async () => {
    const locking = left();
    await locking.under();
    expect(locking.chain.uploads).toEqual([]);
  });

  test('before a confirmation', async () => {
    const locking = left();
    await locking.after();
    expect(locking.chain.uploads).toEqual([]);
  });

  test('even if `latest` is another one, since the lock is given back then', async () => {
    const locking = left();
    locking.chain.latest({ text: 'another' });
    await expect(locking.under()).rejects.toMatchObject({ code: 'HEAD_MOVED' });
    expect(locking.lock).toMatchObject({ ...BY, state: 'released' });
    expect(locking.chain.uploads).toEqual([]);
  });

  test('even if the run is interrupted as soon as it has the lock', async () => {
    const locking = left();
    const stopping = new AbortController();
    locking.chain.meanwhile = (asked) => (asked === `PUT ${LOCK}` ? stopping.abort() : undefined);
    const { target } = locking.chain;
    await expect(locking.under({}, { ...target, signal: stopping.signal })).rejects.toThrow('aborted');
    expect(locking.worked).toEqual([]);
    expect(locking.lock).toMatchObject({ ...BY, state: 'released' });
    expect(locking.chain.uploads).toEqual([]);
  });
});

describe('without a lock of its own, and where a run is unfinished', () => {
  test.each<[what: string, lock: Lock | undefined, age: number, isOver: boolean]>([
    ['a lock that is held tells nothing', THEIRS, 0, false],
    ['a lock that is released tells that the run is dead', { ...THEIRS, state: 'released' }, 0, true],
    ['a lock that is over tells that the run is dead', THEIRS, 1000, true],
    ['no lock tells nothing', undefined, 0, false],
  ])('%s', async (_, lock, age, isOver) => {
    const locking = new Locking();
    locking.reading = { ...locking.reading, unfinishedPlans: [PLAN] };
    if (lock !== undefined) {
      locking.put(lock, age);
    }
    await locking.under({ noLock: true });
    const over = await locking.after({ noLock: true });
    expect(locking.worked).toEqual([over]);
    // A lock that is held is over one day, and one that is not there is never.
    expect(locking.told).toEqual([lock !== undefined]);
    expect(over?.lock).toEqual(isOver ? lock : undefined);
    expect(locking.lock).toEqual(lock);
  });
});

test('a confirmation is given what is left of the last lock, and takes none', async () => {
  const locking = new Locking();
  expect(await locking.after()).toBeUndefined();
  locking.put({ ...THEIRS, state: 'released' });
  expect(await locking.after()).toMatchObject({ lock: { id: THEIRS.id } });
  expect(locking.lock).toMatchObject({ id: THEIRS.id, state: 'released' });
});

test('a run that has lost its lock before the first write writes nothing', () => {
  const spec = { name: 'test' };
  expect(() => assertStillHeld(NO_LOCK, spec, 'it wrote an object')).not.toThrow();
  expect(() => assertStillHeld({ ...NO_LOCK, isHeld: () => false }, spec, 'it wrote an object')).toThrow(
    expect.objectContaining({
      code: 'LOCK_HELD',
      message: 'This run lost the lock of test before it wrote an object.',
      hint: expect.stringContaining('Apply again') as string,
    }) as Error,
  );
});
