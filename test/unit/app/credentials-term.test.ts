import { describe, expect, test } from 'vitest';
import { systemClock } from '../../../src/adapters/local/clock.ts';
import { credentialsTerm } from '../../../src/app/flow/credentials-term.ts';

const MINUTE = 60_000;

/** Credentials whose end is asked for, and a clock, both in the hand of a test. */
class Provided {
  now = 1_000_000;
  /** What the provider tells, and what it tells once it was asked for new ones. */
  told: number | undefined;
  renewed: number | undefined;
  asked: boolean[] = [];
  readonly clock = { ...systemClock, now: () => this.now };
  readonly ask = async (renew: boolean): Promise<number | undefined> => {
    this.asked.push(renew);
    return renew ? this.renewed : this.told;
  };

  /** @param told minutes that are left */
  constructor(told?: number, renewed?: number) {
    this.told = told === undefined ? undefined : this.now + told * MINUTE;
    this.renewed = renewed === undefined ? undefined : this.now + renewed * MINUTE;
  }

  left(end: number | undefined): number | undefined {
    return end === undefined ? undefined : (end - this.now) / MINUTE;
  }
}

type Minutes = readonly number[];

test.each<[string, Minutes, left: number | undefined, short: number | undefined, asked: readonly boolean[]]>([
  ['they never end', [], undefined, undefined, [false]],
  ['they last', [10, 60], 10, undefined, [false]],
  ['they end soon, and new ones last', [9, 60], 60, undefined, [false, true]],
  ['they end soon, and new ones last just long enough', [9, 10], 10, undefined, [false, true]],
  ['they end soon, and so do new ones', [8, 9], 9, 9, [false, true]],
  ['they end soon, and there are no new ones', [8], 8, 8, [false, true]],
  ['they have ended', [-1, -1], -1, -1, [false, true]],
])('a run begins: %s', async (_, [told, renewed], left, short, asked) => {
  const its = new Provided(told, renewed);
  const term = await credentialsTerm(its.clock, its.ask);
  expect(term.short === undefined ? undefined : term.short / MINUTE).toBe(short);
  expect(its.asked).toEqual(asked);
  expect(its.left(term.end())).toBe(left);
});

test('nobody knows an end', async () => {
  const term = await credentialsTerm(systemClock, undefined);
  expect({ short: term.short, end: term.end() }).toEqual({ short: undefined, end: undefined });
});

describe('while a run lasts', () => {
  test('the end is asked for once five minutes are left, and comes for whoever asks next', async () => {
    const its = new Provided(60);
    const term = await credentialsTerm(its.clock, its.ask);
    const first = its.told;
    its.now += 55 * MINUTE;
    its.told = its.now + 60 * MINUTE;
    expect(term.end()).toBe(first);
    expect(its.asked).toEqual([false]);
    its.now += 1;
    // Many ask before the answer comes.
    expect([term.end(), term.end()]).toEqual([first, first]);
    expect(its.asked).toEqual([false, false]);
    await Promise.resolve();
    expect(term.end()).toBe(its.told);
    expect(its.asked).toEqual([false, false]);
  });

  test('an end stands until another is told, and is asked for again', async () => {
    const its = new Provided(60);
    const term = await credentialsTerm(its.clock, its.ask);
    const first = its.told;
    its.told = undefined;
    its.now += 56 * MINUTE;
    for (let times = 2; times <= 4; times += 1) {
      expect(term.end()).toBe(first);
      await Promise.resolve();
      expect(its.asked.length).toBe(times);
    }
  });
});
