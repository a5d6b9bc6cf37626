import * as fc from 'fast-check';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Host } from '../../src/app/chain/host.ts';
import type { Target } from '../../src/app/chain/target.ts';
import type { HeldLock } from '../../src/app/lock/held-lock.ts';
import { readLock } from '../../src/app/lock/read-lock.ts';
import { takeLock } from '../../src/app/lock/take-lock.ts';
import { unlock } from '../../src/app/lock/unlock.ts';
import { NO_WAIT } from '../../src/app/lock/wait-limit.ts';
import type { S3recError } from '../../src/core/error.ts';
import type { ObjectStore } from '../../src/ports/object-store.ts';
import { untilEnded } from '../support/until-ended.ts';
import { EvidenceWorld, makeSpec } from '../support/evidence-world.ts';

const world = await EvidenceWorld.start();
const ABOUT = { holder: {}, command: 'apply', planId: '', run: 1 };

afterAll(() => world.close());
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Seconds of all clocks, S3's too. */
let time = Math.floor(Date.UTC(2026, 10, 21, 12) / 1000);
function passing(seconds: number): void {
  time += seconds;
  vi.setSystemTime(time * 1000);
}

/** A machine that never wakes to renew its lock. */
const host: Host = {
  ...world.host,
  clock: {
    now: () => time * 1000,
    monotonic: () => time * 1000,
    random: () => 0,
    sleep: async (_, until) => await untilEnded(until),
  },
};

/** A lock that was taken: what its holder has, and what is known of it from outside. */
interface Hold {
  readonly lock: HeldLock;
  readonly id: string;
  readonly takenAt: number;
  isReleased: boolean;
}

/** What stands in the bucket, as the rules say it. */
interface Model {
  state: 'none' | 'held' | 'released';
  id: string;
  writtenAt: number;
  readonly ids: string[];
  readonly broken: string[];
}

interface Real {
  readonly target: Target;
  readonly holds: Hold[];
}

type Step = fc.AsyncCommand<Model, Real>;

const isFree = ({ state, writtenAt }: Model): boolean => state !== 'held' || time > writtenAt + 210;

/** Whether a holder may go on: it knows its own lease, and after a look whether the lock is still its own. */
const mayGoOn = (model: Model, { id, takenAt }: Hold): boolean =>
  model.state === 'held' && model.id === id && time < takenAt + 180;

async function codeOf(work: Promise<unknown>): Promise<string | undefined> {
  return await work.then(
    () => undefined,
    (error: unknown) => (error as S3recError).code,
  );
}

/** The holds that were not given back, of which a step takes one. */
function holdOf({ holds }: Real, choice: number): Hold | undefined {
  const open = holds.filter(({ isReleased }) => !isReleased);
  return open[choice % Math.max(1, open.length)];
}

const taking: Step = {
  check: () => true,
  async run(model, { target, holds }) {
    const free = isFree(model);
    const work = takeLock(target, host, { about: ABOUT, wait: NO_WAIT, releasing: target.signal });
    const code = await codeOf(work);
    expect(code).toBe(free ? undefined : 'LOCK_HELD');
    if (!free) {
      return;
    }
    const id = (await readLock(target, host.clock))?.lock?.id ?? '';
    expect(model.ids).not.toContain(id);
    model.ids.push(id);
    Object.assign(model, { state: 'held', id, writtenAt: time });
    holds.push({ lock: await work, id, takenAt: time, isReleased: false });
  },
  toString: () => 'take',
};

const looking = (choice: number): Step => ({
  check: () => true,
  async run(model, real) {
    const hold = holdOf(real, choice);
    await hold?.lock.lookAgain(real.target.signal);
    expect(hold?.lock.isHeld()).toBe(hold && mayGoOn(model, hold));
  },
  toString: () => `look(${choice})`,
});

const releasing = (choice: number): Step => ({
  check: () => true,
  async run(model, real) {
    const hold = holdOf(real, choice);
    if (hold === undefined) {
      return;
    }
    await hold.lock.release(real.target.signal);
    hold.isReleased = true;
    if (model.state === 'held' && model.id === hold.id) {
      Object.assign(model, { state: 'released', writtenAt: time });
    }
  },
  toString: () => `release(${choice})`,
});

const breaking = (choice: number): Step => ({
  check: ({ ids }) => ids.length > 0,
  async run(model, { target }) {
    const id = model.ids[choice % model.ids.length] ?? '';
    const refusal = model.state !== 'held' ? 'USAGE' : id === model.id ? undefined : 'LOCK_HELD';
    expect(await codeOf(unlock(target, host, id))).toBe(refusal);
    if (refusal === undefined) {
      model.broken.push(id);
      Object.assign(model, { state: 'released', writtenAt: time });
    }
  },
  toString: () => `unlock(${choice})`,
});

const waiting = (seconds: number): Step => ({
  check: () => true,
  run: async () => passing(seconds),
  toString: () => `wait(${seconds})`,
});

/** After each step S3 shows what the rules say, and who believes that it has the lock has it, or was broken. */
const checked = (step: Step): Step => ({
  ...step,
  async run(model, real) {
    await step.run(model, real);
    const found = await readLock(real.target, host.clock);
    expect(found?.lock?.state ?? 'none').toBe(model.state);
    expect(found?.lock?.id ?? '').toBe(model.id);
    for (const hold of real.holds.filter(({ lock, isReleased }) => !isReleased && lock.isHeld())) {
      expect(mayGoOn(model, hold) || model.broken.includes(hold.id)).toBe(true);
    }
  },
});

let examples = 0;
const targetOf = (evidence: ObjectStore): Target => {
  examples += 1;
  return { ...world.target, evidence, spec: makeSpec({ name: `commands-${examples}` }) };
};

test('whatever is done with locks, in whatever order: they do what the rules say', async () => {
  const choice = fc.nat(7);
  const steps = fc.commands(
    [
      fc.constant(checked(taking)),
      choice.map((number) => checked(looking(number))),
      choice.map((number) => checked(releasing(number))),
      choice.map((number) => checked(breaking(number))),
      fc.constantFrom(1, 180, 210).map((seconds) => checked(waiting(seconds))),
    ],
    { maxCommands: 30 },
  );
  await fc.assert(
    fc.asyncProperty(steps, async (commands) => {
      passing(1);
      const real: Real = { target: targetOf(world.target.evidence), holds: [] };
      const model: Model = { state: 'none', id: '', writtenAt: 0, ids: [], broken: [] };
      await fc.asyncModelRun(() => ({ model, real }), commands);
    }),
    { numRuns: 100 },
  );
});

test('whichever answer comes first: of those that take a free lock at once, one has it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.integer({ min: 2, max: 4 }), async (scheduler, count) => {
      passing(1);
      const { evidence } = world.target;
      const inTurn =
        <Given extends readonly unknown[], Answer>(send: (...given: Given) => Promise<Answer>) =>
        async (...given: Given): Promise<Answer> => {
          await scheduler.schedule(Promise.resolve());
          const answer = send(...given).then(
            (value) => () => value,
            (error: unknown) => () => {
              throw error;
            },
          );
          return (await scheduler.schedule(answer))();
        };
      const putDocument = inTurn((request: Parameters<ObjectStore['putDocument']>[0]) => evidence.putDocument(request));
      const target = targetOf({ ...evidence, bucket: evidence.bucket, putDocument });
      const all = Array.from({ length: count }, () =>
        takeLock(target, host, { about: ABOUT, wait: NO_WAIT, releasing: target.signal }),
      );
      const codes = await scheduler.waitFor(Promise.all(all.map(codeOf)));
      expect(codes.filter((code) => code === undefined).length).toBe(1);
      expect(codes.filter((code) => code === 'LOCK_HELD').length).toBe(count - 1);
    }),
    { numRuns: 30 },
  );
});
