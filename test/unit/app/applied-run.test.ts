import { expect, test } from 'vitest';
import { appliedRun } from '../../../src/app/apply/applied-run.ts';
import type { TipReading } from '../../../src/app/chain/tip.ts';
import { Chain } from './chain-in-memory.ts';
import { keyOfRun } from './signed-bundles.ts';

const OF = 'bbbbbbbb';
const PLAN_ID = OF.padEnd(64, '0');

test.each<[what: string, keys: readonly string[], after: number, run: number | undefined]>([
  ['none', [], 0, undefined],
  ['the one with the digits of the plan', [keyOfRun(3, undefined, OF), keyOfRun(4)], 2, 3],
  ['the last of several', [keyOfRun(3, undefined, OF), keyOfRun(5, undefined, OF)], 2, 5],
  ['none of another plan', [keyOfRun(3)], 2, undefined],
  ['none that did not end', [keyOfRun(3, '.plan.sigstore.json', OF), keyOfRun(3, '.jsonl', OF)], 2, undefined],
  ['none up to the run that the plan was made after', [keyOfRun(3, undefined, OF)], 3, undefined],
])('the run that applied a plan is told by the names in the folder: %s', async (_what, keys, after, run) => {
  const chain = new Chain();
  keys.forEach((key) => chain.held.set(key, 'a bundle'));
  const reading = { tip: undefined } as TipReading;
  expect(await appliedRun(chain.target, reading, PLAN_ID, after)).toBe(run);
});

test.each<[what: string, planId: string, after: number, run: number | undefined]>([
  ['its plan', PLAN_ID, 3, 4],
  ['its plan, and that was seen before', PLAN_ID, 4, undefined],
  ['another plan with the same digits', OF.padEnd(64, '1'), 3, undefined],
])('or by the manifest of the tip, if that names %s', async (_what, planId, after, run) => {
  const chain = new Chain();
  const reading = { tip: { manifest: { reader: { header: { planId, run: 4 } } } } } as unknown as TipReading;
  expect(await appliedRun(chain.target, reading, PLAN_ID, after)).toBe(run);
  expect(chain.asked).toEqual(run === undefined ? ['LIST'] : []);
});
