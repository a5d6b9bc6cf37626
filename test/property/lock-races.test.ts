import * as fc from 'fast-check';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import type { HeldLock } from '../../src/app/lock/held-lock.ts';
import type { Host } from '../../src/app/chain/host.ts';
import type { Target } from '../../src/app/chain/target.ts';
import { readLock } from '../../src/app/lock/read-lock.ts';
import { takeLock } from '../../src/app/lock/take-lock.ts';
import { NO_WAIT, waitLimit } from '../../src/app/lock/wait-limit.ts';
import { unlock } from '../../src/app/lock/unlock.ts';
import { retries } from '../../src/app/flow/retry.ts';
import { retrying } from '../../src/app/store/retrying.ts';
import { isS3recError } from '../../src/core/error.ts';
import { isHeld } from '../../src/core/lock/lock.ts';
import type { ResolvedSpec } from '../../src/core/spec/resolved-spec.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { ObjectStore } from '../../src/ports/object-store.ts';
import { EvidenceWorld, makeSpec } from '../support/evidence-world.ts';
import { Dice } from '../torture/dice.ts';
import { Turns, type Actor, type Fate, type Turn } from '../support/turns.ts';

const world = await EvidenceWorld.start();
const BEGINNING = Date.UTC(2026, 10, 21, 12);
/** A lock that nobody renews is over, ms. */
const OVER = 215_000;
const ABOUT = { holder: {}, command: 'apply', planId: '', run: 1 };

afterAll(() => world.close());
afterEach(() => vi.useRealTimers());

/** Ms of all clocks, S3's too. Whoever waits may get its turn long after its time, like a process that was stopped. */
let time = 0;
function proceedTo(moment: number): void {
  time = Math.max(time, moment);
  vi.setSystemTime(BEGINNING + time);
}

function clockOf(turn: Turn): Clock {
  const sleep = async (ms: number, until?: AbortSignal): Promise<void> => {
    until?.throwIfAborted();
    const wakes = time + ms;
    await new Promise<void>((resolve, reject) => {
      until?.addEventListener('abort', () => reject(until.reason as Error), { once: true });
      turn(async () => {
        if (until?.aborted !== true) {
          proceedTo(wakes);
        }
      }).then(resolve, (error: unknown) => (isS3recError(error) ? resolve() : reject(error as Error)));
    });
  };
  return { now: () => BEGINNING + time, monotonic: () => time, random: () => 0, sleep };
}

/** What an actor does with the lock. */
interface Part {
  readonly fate: Fate;
  /** Ms for which it waits for a lock that another has. */
  readonly timeout: number;
  /** Ms that each piece of its work takes. */
  readonly work: readonly number[];
}

const fate: fc.Arbitrary<Fate> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  fc.record({ diesAt: fc.integer({ min: 1, max: 20 }) }),
  fc.record({ losesAnswerTo: fc.integer({ min: 1, max: 20 }) }),
);
const part: fc.Arbitrary<Part> = fc.record({
  fate,
  timeout: fc.constantFrom(0, 20_000, 300_000),
  work: fc.array(fc.constantFrom(1000, 50_000, 130_000), { maxLength: 6 }),
});

let examples = 0;

test('whatever the order: who takes a lock has it alone, whoever ends gives it back, and a dead one’s is over in time', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  await fc.assert(
    fc.asyncProperty(
      fc.nat().map(orderOf),
      fc.tuple(part, part, part),
      fc.boolean(),
      async (order, parts, isBroken) => {
        examples += 1;
        await race(makeSpec({ name: `lock-${examples}` }), order, parts, isBroken);
      },
    ),
    { numRuns: 40 },
  );
});

/** So long that no renewal meets the same moment of a reader each time. */
function orderOf(seed: number): readonly number[] {
  const dice = new Dice(seed);
  return Array.from({ length: 500 }, () => dice.from(0, 2 ** 16));
}

/** @param isBroken somebody runs `unlock` in the meantime */
async function race(
  spec: ResolvedSpec,
  order: readonly number[],
  parts: readonly Part[],
  isBroken: boolean,
): Promise<void> {
  proceedTo(time);
  const target: Target = { ...world.target, spec };
  const held = new Map<Part, HeldLock>();
  const broken = new Set<HeldLock>();
  const acting = (its: Part): Actor => ({
    fate: its.fate,
    async act(store, turn) {
      const { seen, host } = machineOf(target, store, turn);
      try {
        const wait = waitLimit(host.clock, its.timeout);
        const lock = await takeLock(seen, host, { about: ABOUT, wait, releasing: seen.signal });
        for (const [other, of] of held) {
          expect(broken.has(of) || !of.isHeld(), `${JSON.stringify(other)} has it, too`).toBe(true);
        }
        held.set(its, lock);
        for (const ms of its.work) {
          await host.clock.sleep(ms);
          await lock.lookAgain(seen.signal);
          if (broken.has(lock)) {
            expect(lock.isHeld()).toBe(false);
          }
        }
        // Its work is done: the release may take place although its answer is lost.
        held.delete(its);
        await lock.release(seen.signal);
      } catch (error) {
        if (!isS3recError(error, 'LOCK_HELD')) {
          throw error;
        }
      } finally {
        held.delete(its);
      }
    },
  });
  const breaking: Actor = {
    fate: {},
    async act(store, turn) {
      const { seen, host } = machineOf(target, store, turn);
      const found = await readLock(seen, host.clock);
      if (found?.lock === undefined || !isHeld(found)) {
        return;
      }
      const holders = [...held.values()];
      try {
        await unlock(seen, host, found.lock.id);
        holders.forEach((lock) => broken.add(lock));
      } catch (error) {
        if (!isS3recError(error, 'LOCK_HELD') && !isS3recError(error, 'USAGE')) {
          throw error;
        }
      }
    },
  };
  await new Turns(order).run(target.evidence, [...parts.map(acting), ...(isBroken ? [breaking] : [])]);
  const left = await readLock(target, world.host.clock);
  const mayBeDead = parts.some(({ fate: { diesAt } }) => diesAt !== undefined);
  expect(mayBeDead || left?.lock?.state !== 'held', JSON.stringify(left)).toBe(true);
  proceedTo(time + OVER);
  const clock = { ...clockOf(async (work) => await work()), sleep: () => new Promise<void>(() => {}) };
  const next = await takeLock(
    target,
    { ...world.host, clock },
    { about: ABOUT, wait: NO_WAIT, releasing: target.signal },
  );
  expect(next.isHeld()).toBe(true);
}

/** An actor's view of bucket and clock. */
function machineOf(target: Target, store: ObjectStore, turn: Turn): { readonly seen: Target; readonly host: Host } {
  const clock = clockOf(turn);
  const evidence = retrying(store, retries({ clock, report: () => {} }));
  return { seen: { ...target, evidence }, host: { ...world.host, clock } };
}
