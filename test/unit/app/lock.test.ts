import { setImmediate } from 'node:timers/promises';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { openDocuments } from '../../../src/adapters/local/documents/documents.ts';
import type { FreeLock, HeldLock } from '../../../src/app/lock/held-lock.ts';
import { awaitLock, takeLock, withLock } from '../../../src/app/lock/take-lock.ts';
import { unlock } from '../../../src/app/lock/unlock.ts';
import { NO_WAIT, waitLimit, type WaitLimit } from '../../../src/app/lock/wait-limit.ts';
import { S3recError } from '../../../src/core/error.ts';
import { LOCK_MAX_BYTES, type Lock } from '../../../src/core/lock/lock.ts';
import { lockKey } from '../../../src/core/manifest/names.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import { Chain } from './chain-in-memory.ts';
import { FOLDER } from './signed-bundles.ts';

const documents = openDocuments();
afterAll(() => documents.close());

const LOCK = lockKey(FOLDER);
/** S3's time in the memory, in seconds: a lock that is written now is held by it, and one of time 0 is over. */
const NOW = 9000;
const BEGINNING = Date.UTC(2026, 10, 30);
const OURS = { holder: { host: 'here' }, command: 'apply', planId: 'b'.repeat(64), run: 6 };
const THEIRS: Lock = {
  ...{ version: 's3rec.lock/v1', state: 'held', id: '11111111-1111-4111-8111-111111111111', command: 'apply', run: 2 },
  ...{ holder: { host: 'there' }, planId: 'f'.repeat(64), since: '2026-11-30T00:00:00.000Z', counter: 4 },
};
const ELSE: Lock = { ...THEIRS, id: '22222222-2222-4222-8222-222222222222' };
const AWAY = new S3recError('REMOTE_UNAVAILABLE', 'away');

/** A clock that stands until it is told to go on. */
class HandClock implements Clock {
  #now = 0;
  readonly #sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  readonly now = (): number => BEGINNING + this.#now;
  readonly monotonic = (): number => this.#now;
  readonly random = (): number => 0;

  readonly sleep = async (ms: number, signal?: AbortSignal): Promise<void> => {
    signal?.throwIfAborted();
    await new Promise<void>((wake, reject) => {
      this.#sleepers.push({ at: this.#now + ms, wake });
      signal?.addEventListener('abort', () => reject(signal.reason as Error));
    });
  };

  /** Lets the time pass, and each sleeper do what it does at its time. */
  async pass(seconds: number): Promise<void> {
    const until = this.#now + seconds * 1000;
    for (;;) {
      await setImmediate();
      this.#sleepers.sort((a, b) => a.at - b.at);
      const [next] = this.#sleepers;
      if (next === undefined || next.at > until) {
        break;
      }
      this.#sleepers.shift();
      this.#now = next.at;
      next.wake();
    }
    this.#now = until;
  }
}

/** A folder that may have a lock. */
class Locks {
  readonly clock = new HandClock();
  readonly chain = new Chain({}, { documents, clock: this.clock });
  readonly free: FreeLock[] = [];
  readonly #ends = new AbortController();

  put(lock: Lock | string, at = NOW): void {
    this.chain.held.set(LOCK, typeof lock === 'string' ? lock : JSON.stringify(lock));
    this.chain.writtenAt.set(LOCK, at);
  }

  /** The lock as it stands. */
  get lock(): Lock {
    const text = this.chain.held.get(LOCK);
    return JSON.parse(typeof text === 'string' ? text : 'null') as Lock;
  }

  async take(wait: WaitLimit = NO_WAIT): Promise<HeldLock> {
    const held = await takeLock(this.chain.target, this.chain.host, this.#taking(wait));
    onTestFinished(async () => {
      this.chain.meanwhile = () => {};
      await held.release(this.#ends.signal).catch(() => undefined);
    });
    return held;
  }

  /** Takes the lock for work that is interrupted at this request. */
  async interrupted(at: string, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const interrupt = new AbortController();
    const target = { ...this.chain.target, signal: interrupt.signal };
    this.before(at, () => interrupt.abort(new S3recError('INTERRUPTED', 'interrupted')));
    await withLock(target, this.chain.host, this.#taking(NO_WAIT), async () => await work(target.signal));
  }

  async release(held: HeldLock): Promise<void> {
    await held.release(this.#ends.signal);
  }

  async lookAgain(held: HeldLock): Promise<void> {
    await held.lookAgain(this.#ends.signal);
  }

  async await(wait: WaitLimit = NO_WAIT): Promise<FreeLock> {
    return await awaitLock(this.chain.target, this.chain.host, wait);
  }

  async unlock(id: string): Promise<unknown> {
    return await unlock(this.chain.target, this.chain.host, id);
  }

  /** What happens before a request, so many times. */
  before(request: string, happens: () => unknown, times = 1): void {
    let left = times;
    this.chain.meanwhile = (asked) => {
      if (asked === request && left > 0) {
        left -= 1;
        happens();
      }
    };
  }

  #taking(wait: WaitLimit): Parameters<typeof takeLock>[2] {
    return { about: OURS, wait, free: (lock) => void this.free.push(lock), releasing: this.#ends.signal };
  }
}

function fails(error: unknown = AWAY): () => never {
  return () => {
    throw error;
  };
}

describe('a lock that is held', () => {
  test('is renewed each minute, and left as released', async () => {
    const locks = new Locks();
    const held = await locks.take();
    const taken = { ...OURS, version: 's3rec.lock/v1', since: '2026-11-30T00:00:00.000Z', state: 'held', counter: 0 };
    const { id } = locks.lock;
    expect(locks.lock).toEqual({ ...taken, id });
    await locks.clock.pass(59.999);
    expect(locks.lock.counter).toBe(0);
    await locks.clock.pass(0.001);
    expect(locks.lock).toEqual({ ...taken, id, counter: 1 });
    await locks.clock.pass(540);
    expect([locks.lock.counter, held.isHeld()]).toEqual([10, true]);
    await locks.release(held);
    expect(locks.lock).toEqual({ ...taken, id, state: 'released', counter: 11 });
    await locks.clock.pass(600);
    expect(locks.lock.counter).toBe(11);
    expect(locks.chain.events).toEqual([]);
  });

  test('is tried again every five seconds while a renewal fails, and each minute after that', async () => {
    const locks = new Locks();
    const held = await locks.take();
    locks.before(`PUT ${LOCK}`, fails(), 3);
    await locks.clock.pass(74.999);
    expect(locks.lock.counter).toBe(0);
    await locks.clock.pass(0.001);
    expect(locks.lock.counter).toBe(1);
    await locks.clock.pass(59.999);
    expect(locks.lock.counter).toBe(1);
    await locks.clock.pass(0.001);
    expect([locks.lock.counter, held.isHeld()]).toEqual([2, true]);
  });

  test.each<[what: string, renewals: number, ends: number]>([
    ['it was taken', 0, 180],
    ['the last renewal began', 2, 300],
  ])('is lost three minutes after %s, for good, and is released all the same', async (_, renewals, ends) => {
    const locks = new Locks();
    const held = await locks.take();
    await locks.clock.pass(renewals * 60);
    locks.before(`PUT ${LOCK}`, fails(), 1000);
    await locks.clock.pass(ends - renewals * 60 - 0.001);
    expect(held.isHeld()).toBe(true);
    await locks.clock.pass(0.001);
    expect(held.isHeld()).toBe(false);
    locks.chain.meanwhile = () => {};
    await locks.clock.pass(5);
    expect([locks.lock.counter, held.isHeld()]).toEqual([renewals + 1, false]);
    await locks.release(held);
    expect(locks.lock.state).toBe('released');
  });

  test('goes on where a renewal was carried out although it was refused', async () => {
    const locks = new Locks();
    const held = await locks.take();
    locks.before(`PUT ${LOCK}`, () => locks.put({ ...locks.lock, counter: 7 }));
    await locks.clock.pass(60);
    expect([locks.lock.counter, held.isHeld()]).toEqual([8, true]);
    await locks.release(held);
    expect(locks.lock).toMatchObject({ state: 'released', counter: 9 });
  });

  const lost: readonly (readonly [what: string, happens: (locks: Locks) => void])[] = [
    ['another run took it', (locks) => locks.put(ELSE)],
    ['it was broken', (locks) => locks.put({ ...locks.lock, state: 'released', counter: 7 })],
    ['it was deleted', (locks) => void locks.chain.held.delete(LOCK)],
    ['it cannot be read', (locks) => locks.put('{}')],
  ];

  test.each([
    ...lost,
    // Bytes of the same state that are not its own.
    ['it was written again', (locks: Locks) => locks.put(`${JSON.stringify(locks.lock)} `)] as const,
  ])('is lost at its renewal where %s: nothing is written, and it is not released', async (_, happens) => {
    const locks = new Locks();
    const held = await locks.take();
    happens(locks);
    const after = locks.chain.held.get(LOCK);
    await locks.clock.pass(60);
    expect(held.isHeld()).toBe(false);
    locks.chain.asked.length = 0;
    await locks.clock.pass(600);
    await locks.release(held);
    expect(locks.chain.asked).toEqual([]);
    expect(locks.chain.held.get(LOCK)).toBe(after);
  });

  test.each(lost)('is lost when it is looked at again where %s', async (_, happens) => {
    const locks = new Locks();
    const held = await locks.take();
    await locks.lookAgain(held);
    expect(held.isHeld()).toBe(true);
    happens(locks);
    expect(held.isHeld()).toBe(true);
    await locks.lookAgain(held);
    expect(held.isHeld()).toBe(false);
    locks.chain.held.clear();
    await locks.lookAgain(held);
    expect(held.isHeld()).toBe(false);
  });

  test('that cannot be released costs others the rest of its lease, which is told', async () => {
    const locks = new Locks();
    const held = await locks.take();
    locks.before(`PUT ${LOCK}`, fails());
    await locks.release(held);
    expect(locks.lock.state).toBe('held');
    expect(locks.chain.events).toEqual([
      {
        type: 'warning',
        message: 'The lock of test could not be released and holds for up to four minutes more: away',
        hint: expect.stringContaining(`unlock ${locks.lock.id}`) as string,
      },
    ]);
  });

  test('tells a fault of our own when it is released, and not before', async () => {
    const strays: unknown[] = [];
    const stray = (error: unknown): void => void strays.push(error);
    const fault = new TypeError('at a renewal');
    const locks = new Locks();
    const held = await locks.take();
    locks.before(`PUT ${LOCK}`, fails(fault));
    process.on('unhandledRejection', stray);
    try {
      await locks.clock.pass(60);
      await setImmediate();
    } finally {
      process.off('unhandledRejection', stray);
    }
    expect(strays).toEqual([]);
    await expect(locks.release(held)).rejects.toBe(fault);
  });

  test('tells a fault of our own at its release', async () => {
    const fault = new TypeError('at the release');
    const locks = new Locks();
    const held = await locks.take();
    locks.before(`PUT ${LOCK}`, fails(fault));
    await expect(locks.release(held)).rejects.toBe(fault);
  });
});

describe('who takes a lock', () => {
  test('over an expired one is given that', async () => {
    const locks = new Locks();
    locks.put(THEIRS, 0);
    const held = await locks.take();
    expect(held.over).toMatchObject({ lock: THEIRS });
    expect(locks.free).toEqual([{ over: held.over, waited: false }]);
  });

  test.each<[what: string, before: Lock | undefined]>([
    ['where there was none', undefined],
    ['over an expired one', THEIRS],
  ])('%s does not take it from a run that was faster', async (_, before) => {
    const locks = new Locks();
    if (before !== undefined) {
      locks.put(before, 0);
    }
    locks.before(`PUT ${LOCK}`, () => locks.put(ELSE));
    await expect(locks.take()).rejects.toMatchObject({ code: 'LOCK_HELD', data: { lock: ELSE.id } });
    expect(locks.lock).toEqual(ELSE);
  });

  test('after a run that was faster, and has ended, knows that it waited', async () => {
    const locks = new Locks();
    locks.before(`PUT ${LOCK}`, () => locks.put({ ...ELSE, state: 'released' }));
    await locks.take();
    expect(locks.free).toMatchObject([
      { over: undefined, waited: false },
      { over: { lock: { ...ELSE, state: 'released' } }, waited: true },
    ]);
    expect(locks.lock).toMatchObject(OURS);
  });

  test('and is interrupted meanwhile knows of its lock, and leaves it released after work that fails', async () => {
    const locks = new Locks();
    const states: string[] = [];
    const work = async (signal: AbortSignal): Promise<void> => {
      states.push(locks.lock.state);
      signal.throwIfAborted();
    };
    await expect(locks.interrupted(`PUT ${LOCK}`, work)).rejects.toMatchObject({ code: 'INTERRUPTED' });
    expect([...states, locks.lock.state]).toEqual(['held', 'released']);
  });

  test('waits for each holder, and tells each once', async () => {
    const locks = new Locks();
    locks.put(THEIRS);
    const waiting = locks.take(waitLimit(locks.clock, 60_000));
    await locks.clock.pass(20);
    locks.put(ELSE);
    await locks.clock.pass(20);
    locks.chain.held.delete(LOCK);
    await locks.clock.pass(4.999);
    expect(locks.free).toEqual([]);
    await locks.clock.pass(0.001);
    await waiting;
    expect(locks.free).toEqual([{ over: undefined, waited: true }]);
    const told = `Waiting for the lock of test: s3rec apply, run 2, since ${THEIRS.since} (host there) holds it.`;
    expect(locks.chain.warnings()).toEqual([told, told]);
  });
});

describe('the lock', () => {
  test('is no other file whose name begins like its own', async () => {
    const locks = new Locks();
    locks.put(THEIRS);
    locks.chain.held.set(`${LOCK}.old`, JSON.stringify(THEIRS));
    locks.chain.held.delete(LOCK);
    expect(await locks.await()).toEqual({ over: undefined, waited: false });
  });

  const padded = (bytes: number): string => JSON.stringify({ ...THEIRS, state: 'released' }).padEnd(bytes);
  const refuses = (code: 'REMOTE_ACCESS_DENIED' | 'REMOTE_KMS') => (locks: Locks) =>
    locks.before(LOCK, fails(new S3recError(code, 'no')));

  test.each<[what: string, text: string, happens: (locks: Locks) => void, reads: number, by: string | undefined]>([
    ['of the largest size is read', padded(LOCK_MAX_BYTES), () => {}, 1, undefined],
    ['that is larger than any is not, and is held', padded(LOCK_MAX_BYTES + 1), () => {}, 0, 'somebody'],
    ['that is no lock is held', 'nonsense', () => {}, 1, 'somebody'],
    ['that may not be read is held', padded(0), refuses('REMOTE_ACCESS_DENIED'), 1, 'somebody'],
    ['whose KMS key may not be used is held', padded(0), refuses('REMOTE_KMS'), 1, 'somebody'],
    [
      'that is written again while it is read is read once more',
      padded(0),
      (locks) => locks.before(LOCK, () => locks.put(ELSE)),
      2,
      's3rec apply, run 2',
    ],
    [
      'that is deleted while it is read is none',
      padded(0),
      (locks) => locks.before(LOCK, () => locks.chain.held.delete(LOCK)),
      1,
      undefined,
    ],
  ])('%s', async (_, text, happens, reads, by) => {
    const locks = new Locks();
    locks.put(text);
    happens(locks);
    const error = await locks.await().then(
      () => undefined,
      (thrown: unknown) => thrown as S3recError,
    );
    expect(error?.message).toEqual(by === undefined ? undefined : expect.stringMatching(new RegExp(`^${by}`)));
    expect(locks.chain.asked.filter((asked) => asked === LOCK)).toHaveLength(reads);
  });

  test('is not free where S3 does not answer', async () => {
    const locks = new Locks();
    locks.put(THEIRS, 0);
    locks.before(LOCK, fails());
    await expect(locks.await()).rejects.toBe(AWAY);
  });
});

describe('unlock', () => {
  test.each<[what: string, lock: Lock | string, id: string | undefined]>([
    ['a lock by its id', THEIRS, THEIRS.id],
    ['one that cannot be read by its ETag', '{}', undefined],
  ])('breaks %s, and tells what it was', async (_, lock, id) => {
    const locks = new Locks();
    locks.put(lock);
    const etag = locks.chain.etag(LOCK) ?? '';
    expect(await locks.unlock(id ?? etag)).toMatchObject({ etag, lock: typeof lock === 'string' ? undefined : lock });
    const unknown = { version: 's3rec.lock/v1', holder: {}, planId: '', run: 0, since: '2026-11-30T00:00:00.000Z' };
    const broken = typeof lock === 'string' ? { ...unknown, counter: 0, id: locks.lock.id } : lock;
    expect(locks.lock).toEqual({ ...broken, command: 'unlock', state: 'released', counter: broken.counter + 1 });
    expect(await locks.await()).toMatchObject({ over: { lock: { command: 'unlock' } } });
  });

  test.each<
    [what: string, lock: Lock | undefined, id: string, code: string, message: string, data: object | undefined]
  >([
    ['where there is none', undefined, THEIRS.id, 'USAGE', 'No lock of test is held.', undefined],
    ['released', { ...THEIRS, state: 'released' }, THEIRS.id, 'USAGE', 'No lock of test is held.', undefined],
    [
      'of another id',
      ELSE,
      THEIRS.id,
      'LOCK_HELD',
      `The lock of test is another one now, ${ELSE.id}`,
      { lock: ELSE.id },
    ],
  ])('breaks no lock %s', async (_, lock, id, code, message, data) => {
    const locks = new Locks();
    if (lock !== undefined) {
      locks.put(lock);
    }
    const before = locks.chain.held.get(LOCK);
    await expect(locks.unlock(id)).rejects.toMatchObject({
      ...{ code, message: expect.stringContaining(message) as string },
      data: data ?? {},
    });
    expect(locks.chain.held.get(LOCK)).toBe(before);
  });

  test('breaks no lock that its holder has renewed meanwhile', async () => {
    const locks = new Locks();
    locks.put(THEIRS);
    locks.before(`PUT ${LOCK}`, () => locks.put({ ...THEIRS, counter: 5 }));
    await expect(locks.unlock(THEIRS.id)).rejects.toMatchObject({
      code: 'LOCK_HELD',
      message: 'The lock of test was renewed or released just now.',
    });
    expect(locks.lock).toEqual({ ...THEIRS, counter: 5 });
  });
});
