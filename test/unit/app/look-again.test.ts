import { describe, expect, test } from 'vitest';
import { lookAgain, tipMoved } from '../../../src/app/chain/look-again.ts';
import type { TipReading } from '../../../src/app/chain/tip.ts';
import type { RunEvent } from '../../../src/core/event.ts';

describe('a look', () => {
  /** Looks while applies are at work: in words, one for each look. */
  async function look(
    ...moved: readonly (string | undefined)[]
  ): Promise<{ readonly found: Promise<number>; readonly events: readonly RunEvent[] }> {
    const events: RunEvent[] = [];
    let times = 0;
    const found = lookAgain(
      (event) => void events.push(event),
      'app',
      'drift',
      async () => {
        times += 1;
        return { found: times, moved: moved[times - 1] };
      },
    );
    await found.catch(() => undefined);
    return { found, events };
  }

  const told = (moved: string): RunEvent => ({
    type: 'warning',
    message: `An apply was at work meanwhile (${moved}); looking again.`,
  });

  test('is taken once where no apply was at work', async () => {
    const { found, events } = await look(undefined);
    expect(await found).toBe(1);
    expect(events).toEqual([]);
  });

  test('is taken again where one was', async () => {
    const { found, events } = await look('a', undefined);
    expect(await found).toBe(2);
    expect(events).toEqual([told('a')]);
  });

  test('ends where one was at work twice', async () => {
    const { found, events } = await look('a', 'b', undefined);
    await expect(found).rejects.toMatchObject({
      code: 'HEAD_MOVED',
      message: 'app was applied while drift looked, twice: b',
    });
    expect(events).toEqual([told('a')]);
  });
});

describe('the tip moved', () => {
  function reading(
    run: number | undefined,
    { of = 'a', plans = [] }: { readonly of?: string; readonly plans?: readonly string[] } = {},
  ): TipReading {
    const tip = run === undefined ? undefined : { run, link: { statementSha256: of } };
    return { tip, unfinishedPlans: plans } as unknown as TipReading;
  }

  test.each<[what: string, before: TipReading, now: TipReading, moved: string | undefined]>([
    ['nothing', reading(undefined), reading(undefined), undefined],
    ['the same run', reading(3), reading(3), undefined],
    ['a newer run', reading(3), reading(4, { of: 'b' }), 'the tip went from run 3 to run 4'],
    ['a confirmation', reading(3), reading(4), 'the tip went from run 3 to run 4'],
    ['another run of its number', reading(3), reading(3, { of: 'b' }), 'the tip went from run 3 to run 3'],
    ['a first run', reading(undefined), reading(1), 'the tip went from none to run 1'],
    ['a run that began', reading(3), reading(3, { plans: ['x'] }), 'a run above run 3 began'],
    [
      'a second run that began',
      reading(3, { plans: ['x'] }),
      reading(3, { plans: ['x', 'y'] }),
      'a run above run 3 began',
    ],
    ['a run that stood unfinished before', reading(3, { plans: ['x'] }), reading(3, { plans: ['x'] }), undefined],
    ['a plan that was collected', reading(3, { plans: ['x'] }), reading(3), undefined],
  ])('%s', (_, before, now, moved) => {
    expect(tipMoved(before, now)).toBe(moved);
  });
});
