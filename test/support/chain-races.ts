import * as fc from 'fast-check';
import { expect } from 'vitest';
import { confirmRun, genesis, publishRun, signPlan } from '../../src/app/apply/attest.ts';
import { planningAgain } from '../../src/app/apply/plan-again.ts';
import type { AttestDeps } from '../../src/app/apply/run-facts.ts';
import { beginSearch, concludeSearch, readTip } from '../../src/app/chain/read-tip.ts';
import { collectRunNames } from '../../src/app/chain/run-names.ts';
import { walkChain } from '../../src/app/chain/walk-chain.ts';
import { isS3recError } from '../../src/core/error.ts';
import type { ResolvedSpec } from '../../src/core/spec/resolved-spec.ts';
import { EvidenceWorld, makeSpec } from './evidence-world.ts';
import { retries } from '../../src/app/flow/retry.ts';
import { retrying } from '../../src/app/store/retrying.ts';
import { Turns, type Actor, type Fate } from './turns.ts';

/** Numbers and bundles that were told to somebody as done. */
interface Told {
  readonly numbers: number[];
  readonly bundles: string[];
}

const signal = new AbortController().signal;

async function publish(world: EvidenceWorld, deps: AttestDeps, spec: ResolvedSpec, told: Told): Promise<void> {
  const facts = world.facts({ spec, signal });
  const reading = await readTip(deps, spec, { signal });
  const { tip } = reading;
  const from = tip === undefined ? await genesis(deps, facts, reading) : { ...reading, tip };
  const signed = await signPlan(deps, facts, from.tip, world.plan());
  const manifest = world.manifest({ run: signed.run, predecessor: from.tip.link.manifestSha256 }, [], spec);
  const { run, bundleKey } = await publishRun(deps, facts, from, signed, manifest, {
    result: 'complete',
    summary: {},
    observedAt: '2026-11-21T11:00:00.000Z',
  });
  told.numbers.push(run);
  told.bundles.push(bundleKey);
}

async function confirm(world: EvidenceWorld, deps: AttestDeps, spec: ResolvedSpec, told: Told): Promise<void> {
  await planningAgain({ report: () => {} }, async () => {
    const reading = await readTip(deps, spec, { signal });
    if (reading.tip?.manifest === undefined) {
      return;
    }
    const { run } = await confirmRun(
      deps,
      world.facts({ spec, signal }),
      { ...reading, tip: reading.tip },
      '2026-11-21T11:00:00.000Z',
    );
    told.numbers.push(run);
  });
}

async function read(_: EvidenceWorld, deps: AttestDeps, spec: ResolvedSpec): Promise<void> {
  for (let time = 1; time <= 3; time += 1) {
    await readTip(deps, spec, { signal });
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
async function chainOf(deps: AttestDeps, spec: ResolvedSpec): Promise<ReadonlySet<string>> {
  const names = collectRunNames();
  const search = await beginSearch(deps, spec, { signal }, names.see);
  const { tip } = await concludeSearch(deps, spec, { signal }, search);
  if (tip === undefined) {
    throw new Error('no head');
  }
  const { top } = tip;
  const reached = new Set([top.key]);
  const options = { deep: false, spec, quarantined: [], reached: (key: string) => reached.add(key), signal };
  const chain = await walkChain(deps, top, names, search.place, options);
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
  const machine = (of: string): AttestDeps => ({ ...world.deps, state: world.machine(`${name}-${of}`) });
  if (before > 0) {
    await publish(world, machine('before'), spec, told);
  }
  if (before > 1) {
    await confirm(world, machine('before'), spec, told);
  }
  const acting = (of: string, work: typeof publish, its: Fate): Actor => ({
    fate: its,
    act: (store) => {
      const evidence = retrying(store, retries(world.deps));
      return losing(work(world, { ...machine(of), evidence }, spec, told));
    },
  });
  await new Turns(choices).run(world.deps.evidence, [
    acting('one', publish, fates[0]),
    acting('other', publish, fates[1]),
    acting('third', confirm, fates[2]),
    acting('reader', read, {}),
  ]);
  // Everybody finds a head that is none below what they saw, or were told.
  for (const of of ['one', 'other', 'third', 'reader']) {
    await readTip(machine(of), spec, { signal });
  }
  if (told.numbers.length > 0) {
    await readTip(machine('anchored'), spec, { signal, anchor: { atLeast: Math.max(...told.numbers) } });
  }
  await publish(world, machine('next'), spec, told);
  const chain = await chainOf(machine('fresh'), spec);
  for (const bundle of told.bundles) {
    expect(chain).toContain(bundle);
  }
}
