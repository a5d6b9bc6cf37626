import * as fc from 'fast-check';
import { expect } from 'vitest';
import { confirmRun, publishRun, signPlan } from '../../src/app/apply/attest.ts';
import { genesis } from '../../src/app/apply/genesis.ts';
import { planningAgain } from '../../src/app/apply/plan-again.ts';
import type { Host } from '../../src/app/chain/host.ts';
import type { Target } from '../../src/app/chain/target.ts';
import { readTip, readTipAndNames } from '../../src/app/chain/read-tip.ts';
import { walkChain } from '../../src/app/chain/walk-chain.ts';
import { isS3recError } from '../../src/core/error.ts';
import { EvidenceWorld, makeSpec } from './evidence-world.ts';
import { retries } from '../../src/app/flow/retry.ts';
import { retrying } from '../../src/app/store/retrying.ts';
import { Turns, type Actor, type Fate } from './turns.ts';

/** Numbers and bundles that were told to somebody as done. */
interface Told {
  readonly numbers: number[];
  readonly bundles: string[];
}

async function publish(world: EvidenceWorld, target: Target, host: Host, told: Told): Promise<void> {
  const own = world.own();
  const reading = await readTip(target, host);
  const { tip } = reading;
  const from = tip === undefined ? await genesis(target, host, own, reading) : { ...reading, tip };
  const signed = await signPlan(target, host, own, from.tip, world.plan());
  const manifest = world.manifest({ run: signed.run, predecessor: from.tip.link.manifestSha256 }, [], target.spec);
  const { run, bundleKey } = await publishRun(target, host, own, from, signed, {
    manifest,
    result: 'complete',
    summary: {},
    sentBytes: 0,
    driftFound: 0,
    observedAt: '2026-11-21T11:00:00.000Z',
    untidy: [],
  });
  told.numbers.push(run);
  told.bundles.push(bundleKey);
}

async function confirm(world: EvidenceWorld, target: Target, host: Host, told: Told): Promise<void> {
  await planningAgain({ report: () => {} }, async () => {
    const reading = await readTip(target, host);
    if (reading.tip?.manifest === undefined) {
      return;
    }
    const { run } = await confirmRun(
      target,
      host,
      world.own(),
      { ...reading, tip: reading.tip },
      '2026-11-21T11:00:00.000Z',
    );
    told.numbers.push(run);
  });
}

async function read(_: EvidenceWorld, target: Target, host: Host): Promise<void> {
  for (let time = 1; time <= 3; time += 1) {
    await readTip(target, host);
  }
}

/** Who loses says so, and nothing else may go wrong. */
async function losing(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!isS3recError(error, 'HEAD_MOVED')) {
      throw error;
    }
  }
}

/** The bundles of the chain, as a machine finds them that never saw a run. */
async function chainOf(target: Target, host: Host): Promise<ReadonlySet<string>> {
  const { reading, names } = await readTipAndNames(target, host, {});
  const { tip } = reading;
  if (tip === undefined) {
    throw new Error('no head');
  }
  const { top } = tip;
  const reached = new Set([top.link.bundleKey]);
  const options = { deep: false, says: {}, reached: (key: string) => reached.add(key) };
  const chain = await walkChain(target, top, names, options);
  expect(chain).toMatchObject({ ok: true, whole: true });
  return reached;
}

const fate: fc.Arbitrary<Fate> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  fc.record({ diesAt: fc.integer({ min: 1, max: 24 }) }),
  fc.record({ losesAnswerTo: fc.integer({ min: 1, max: 24 }) }),
);

/** Two appliers, a confirmer and a reader, in any order, each of them dying or not: one chain. */
export async function chainRaces(numRuns: number): Promise<void> {
  const world = await EvidenceWorld.start();
  let examples = 0;
  try {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat({ max: 11 }), { minLength: 1, maxLength: 60 }),
        fc.tuple(fate, fate, fate),
        fc.nat({ max: 2 }),
        async (choices, fates, before) => {
          examples += 1;
          await raceOnce(world, `example-${examples}`, { choices, fates, before });
        },
      ),
      { numRuns },
    );
  } finally {
    await world.close();
  }
}

interface Example {
  readonly choices: readonly number[];
  readonly fates: readonly [Fate, Fate, Fate];
  /** Runs that ended before; the second is a confirmation. */
  readonly before: number;
}

async function raceOnce(world: EvidenceWorld, name: string, { choices, fates, before }: Example): Promise<void> {
  const spec = makeSpec({ name });
  const told: Told = { numbers: [], bundles: [] };
  const target: Target = { ...world.target, spec };
  const machine = (of: string): Host => ({ ...world.host, ...world.machine(`${name}-${of}`) });
  if (before > 0) {
    await publish(world, target, machine('before'), told);
  }
  if (before > 1) {
    await confirm(world, target, machine('before'), told);
  }
  const acting = (of: string, work: typeof publish, its: Fate): Actor => ({
    fate: its,
    act: (store) => {
      const evidence = retrying(store, retries(world.host));
      return losing(work(world, { ...target, evidence }, machine(of), told));
    },
  });
  await new Turns(choices).run(world.target.evidence, [
    acting('one', publish, fates[0]),
    acting('other', publish, fates[1]),
    acting('third', confirm, fates[2]),
    acting('reader', read, {}),
  ]);
  // Everybody finds a tip that is none below what they saw, or were told.
  for (const of of ['one', 'other', 'third', 'reader']) {
    await readTip(target, machine(of));
  }
  if (told.numbers.length > 0) {
    await readTip(target, machine('anchored'), { anchor: { atLeast: Math.max(...told.numbers) } });
  }
  await publish(world, target, machine('next'), told);
  const chain = await chainOf(target, machine('fresh'));
  for (const bundle of told.bundles) {
    expect(chain).toContain(bundle);
  }
}
