import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { evidenceDoor, type EvidenceDoor } from '../support/evidence-door.ts';
import { evidenceOf } from '../support/kept-evidence.ts';
import { verdictOf, verifySpec } from '../support/verifying.ts';
import { Lab, World, type Files, type SpecChanges } from '../support/world.ts';

const lab = await Lab.open();
// No run takes a lock here: the conditions alone must keep the chain one.
const BASE = { a: 'a', b: 'b' };

/** Another checkout of the same spec, on another machine, with the same key. */
function rivalOf(world: World, spec: SpecChanges): World {
  const rival = new World(lab, world.bucket);
  rival.locks = world.locks;
  afterAll(() => rival.close());
  cpSync(world.path('config'), rival.path('config'), { recursive: true });
  for (const name of ['test.pub.pem', 'next.pub.pem']) {
    cpSync(world.path(name), rival.path(name));
  }
  rival.spec(spec);
  mkdirSync(rival.path('files'));
  rival.write(BASE);
  return rival;
}

interface Race {
  readonly door: EvidenceDoor;
  readonly spec: SpecChanges;
  readonly world: World;
  readonly rival: World;
}

/** A bucket that was applied, and two checkouts of what is in it. */
async function race(changes: SpecChanges = {}): Promise<Race> {
  const door = await evidenceDoor(lab.sandbox.endpoint);
  const spec = { endpoint: door.endpoint, ...changes };
  const world = await lab.world(BASE, spec);
  world.locks = false;
  world.keygen('next');
  return { door, spec, world, rival: rivalOf(world, spec) };
}

/** One chain, whatever happened: nobody is stuck, and who never saw a run finds nothing wrong. */
async function expectOneChain({ world }: Race, at: string): Promise<void> {
  const next = await world.apply();
  expect(next, `${at}: the next apply: ${next.error?.message}`).toMatchObject({ exitCode: 0 });
  const home = world.path(`fresh-${Math.random()}`);
  const { outcome, warnings, findings } = await verifySpec(world, { home });
  expect(findings, at).toEqual([]);
  expect(verdictOf(outcome), `${at}: verify: ${outcome.chain.message}`).toEqual({ exitCode: 0, codes: [] });
  expect(warnings, at).toEqual([]);
}

/** What both have, at the tip; then what `world` would change. */
async function level({ world, rival }: Race, number: number, files: Files): Promise<void> {
  world.write({ ...BASE, a: `both ${number}` });
  // What only one of them has would be an orphan for the other, and so something to record.
  rmSync(rival.path('files'), { recursive: true });
  cpSync(world.path('files'), rival.path('files'), { recursive: true });
  const { exitCode, error } = await world.apply();
  expect(exitCode, error?.message).toBe(0);
  world.write(files);
}

/** The number of the first request for evidence that writes, and those of all. */
async function requestsOf(there: Race, files: Files): Promise<{ readonly first: number; readonly last: number }> {
  await level(there, 0, files);
  there.door.open();
  expect(await there.world.apply()).toMatchObject({ exitCode: 0 });
  const asked = [...there.door.asked];
  there.door.open();
  return { first: asked.findIndex((request) => request.startsWith('PUT')), last: asked.length };
}

const CHANGES: Files = { a: 'ours', new: 'ours' };

/** Holds an apply at each request for evidence, from the last one on that reads, while `meanwhile` runs. */
async function heldAtEach(
  there: Race,
  meanwhile: (rival: World, number: number) => Promise<unknown>,
  exits: (number: number) => number,
  after: (at: string) => Promise<void> = (at) => expectOneChain(there, at),
): Promise<void> {
  const { first, last } = await requestsOf(there, CHANGES);
  expect(last - first).toBe(9);
  for (let number = first; number <= last; number += 1) {
    await level(there, number, { [`ours ${number}`]: 'ours' });
    there.door.hold(number, () => meanwhile(there.rival, number));
    const { exitCode } = await there.world.apply();
    const asked = there.door.asked[number - 1] ?? '';
    const at = `held at request ${number - first + 1} of ${last - first + 1}, ${asked}`;
    there.door.open();
    expect(exitCode, at).toBe(exits(number - first));
    await after(at);
  }
}

/** Before `latest` is replaced, the eighth of its requests (two prove the conditions), it has lost; behind that its run has ended. */
const loses = (number: number): number => (number < 8 ? 5 : 0);
/** Data is written before the fifth: until then nobody else finds anything of it, which then is theirs to record. */
const goesOn = (number: number): number => (number < 5 || number >= 8 ? 0 : 5);

const KINDS: readonly [
  name: string,
  meanwhile: (rival: World, number: number) => Promise<unknown>,
  exits: (number: number) => number,
][] = [
  [
    'a run with changes',
    async (rival, number) => {
      rival.write({ b: `B ${number}`, theirs: 'new' });
      expect(await rival.apply()).toMatchObject({ exitCode: 0 });
    },
    loses,
  ],
  [
    'two runs without changes',
    async (rival) => {
      expect(await rival.apply()).toMatchObject({ exitCode: 0 });
      expect(await rival.apply()).toMatchObject({ exitCode: 0 });
    },
    goesOn,
  ],
];

describe('an apply is held at each request for evidence', () => {
  test.each(KINDS)('until %s has ended', async (_, meanwhile, exits) => {
    await heldAtEach(await race(), meanwhile, exits);
  });

  test('and its evidence lies in another bucket', async () => {
    const { bucket } = await lab.world();
    await heldAtEach(
      await race({ manifest: { sign: { keyFile: 'test.pem' }, bucket } }),
      async (rival) => expect(await rival.apply()).toMatchObject({ exitCode: 0 }),
      goesOn,
    );
  });

  test('while the key is rotated', async () => {
    const trust = ['test.pub.pem', 'next.pub.pem'];
    const signing = (name: string): SpecChanges => ({ manifest: { sign: { keyFile: `${name}.pem` }, trust } });
    const there = await race(signing('test'));
    const { world, rival, spec } = there;
    rival.spec({ ...spec, ...signing('next') });
    const rotate = async (): Promise<unknown> => expect(await rival.apply()).toMatchObject({ exitCode: 0 });
    await heldAtEach(there, rotate, loses, async (at) => {
      world.spec({ ...spec, ...signing('next') });
      await expectOneChain(there, at);
      // Nothing hangs on the old key any more.
      world.spec({ ...spec, manifest: { sign: { keyFile: 'next.pem' }, trust: ['next.pub.pem'] } });
      await expectOneChain(there, `${at}, without the old key`);
      world.spec({ ...spec, ...signing('test') });
    });
  });
});

test('an apply without changes is held at each request for evidence until a run has ended: it plans again', async () => {
  const there = await race();
  const { first, last } = await requestsOf(there, {});
  for (let number = first; number <= last; number += 1) {
    await level(there, number, {});
    there.door.hold(number, async () => {
      there.rival.write({ b: `B ${number}` });
      expect(await there.rival.apply()).toMatchObject({ exitCode: 0 });
    });
    const { exitCode, events } = await there.world.apply();
    const at = `held at ${there.door.asked[number - 1]}`;
    there.door.open();
    expect(exitCode, at).toBe(0);
    expect(
      events.some((event) => event.type === 'warning' && event.message.includes('planning again')),
      at,
    ).toBe(true);
    await expectOneChain(there, at);
  }
});

test.each<[string, Files]>([
  ['with changes', CHANGES],
  ['without changes', {}],
])('an apply %s is killed after each request for evidence', async (_, files) => {
  const there = await race();
  const { first, last } = await requestsOf(there, files);
  for (let number = first; number <= last; number += 1) {
    await level(there, number, files['a'] === undefined ? {} : { ...files, new: `ours ${number}` });
    there.door.kill(number);
    const { exitCode } = await there.world.apply();
    const at = `killed after ${there.door.asked[number - 1]}`;
    there.door.open();
    expect(exitCode, at).not.toBe(0);
    await expectOneChain(there, at);
  }
});

test('of a run that lost no bundle is stored, and its plan is unfinished until a run has taken account of it', async () => {
  const there = await race();
  const { door, world, rival } = there;
  const { first } = await requestsOf(there, CHANGES);
  await level(there, 1, { other: 'ours' });
  const before = await evidenceOf(world);
  // Its plan is signed when the other one has looked for such.
  door.hold(first + 2, async () => {
    rival.write({ b: 'B' });
    expect(await rival.apply()).toMatchObject({ exitCode: 0 });
  });
  expect(await world.apply()).toMatchObject({ exitCode: 5, error: { code: 'HEAD_MOVED' } });
  door.open();
  const names = [...(await evidenceOf(world)).keys()].filter((name) => !before.has(name));
  expect(names.filter((name) => /[0-9a-f]{8}\.sigstore\.json$/.test(name))).toHaveLength(1);
  const { header } = await rival.drift();
  expect(header.unfinished).toHaveLength(1);
  rival.write({ b: 'BB' });
  expect(await rival.apply()).toMatchObject({ exitCode: 0 });
  expect((await rival.drift()).header.unfinished).toEqual([]);
});
