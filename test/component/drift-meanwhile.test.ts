import { describe, expect, test } from 'vitest';
import { gate } from '../support/gate.ts';
import { verifySpec } from '../support/verifying.ts';
import { Lab, type World } from '../support/world.ts';

const lab = await Lab.open();

/** A HEAD of `data/orphan` passes only when `before` is done: no plan sends one. */
const gateOf = (before: () => Promise<unknown>): Promise<string> =>
  gate(lab.sandbox.endpoint, ({ method, url }) => method === 'HEAD' && url.includes('/data/orphan'), before);

/** An applied world in which drift has to ask for one object, which no plan asks for. */
async function gated(before: (world: World) => Promise<unknown>): Promise<World> {
  const { promise, resolve } = Promise.withResolvers<World>();
  const endpoint = await gateOf(async () => before(await promise));
  const world = await lab.world({ a: 'a', orphan: 'o' }, { endpoint });
  resolve(world);
  expect(await world.apply()).toMatchObject({ exitCode: 0 });
  world.remove('orphan');
  await world.put('orphan', 'theirs');
  return world;
}

describe('an apply at work while drift looks', () => {
  test('drift looks again, once', async () => {
    let applies = 0;
    const world = await gated(async (world) => {
      if ((applies += 1) > 1) {
        return;
      }
      world.write({ a: 'new a', b: 'b' });
      expect(await world.apply()).toMatchObject({ exitCode: 0 });
    });
    const { header, closing, findings, events } = await world.drift();
    expect(header.head.run).toBe(2);
    expect(closing.summary).toMatchObject({ inSync: 2, bucket: 1 });
    expect(findings).toMatchObject([{ key: 'data/orphan' }]);
    expect(events).toContainEqual({
      type: 'warning',
      message: 'An apply was at work meanwhile (the tip went from run 1 to run 2); looking again.',
    });
  });

  test('twice: nothing can be said', async () => {
    let run = 1;
    const world = await gated(async (world) => {
      world.write({ a: `of run ${(run += 1)}` });
      await world.apply();
    });
    await expect(world.drift()).rejects.toMatchObject({
      code: 'HEAD_MOVED',
      message: 'app was applied while drift looked, twice: the tip went from run 2 to run 3',
    });
  });
});

describe('an apply at work while verify looks', () => {
  async function signed(before: (world: World) => Promise<unknown>): Promise<World> {
    const { promise, resolve } = Promise.withResolvers<World>();
    const world = await lab.world(
      { a: 'a', orphan: 'o' },
      { endpoint: await gateOf(async () => before(await promise)) },
    );
    resolve(world);
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
    return world;
  }

  test('what it changes is no difference: verify looks again, once', async () => {
    let applies = 0;
    const world = await signed(async (world) => {
      if ((applies += 1) > 1) {
        return;
      }
      world.write({ orphan: 'new' });
      expect(await world.apply()).toMatchObject({ exitCode: 0 });
    });
    const { outcome, warnings } = await verifySpec(world);
    expect(outcome).toMatchObject({ exitCode: 0, run: 2, objects: { ok: true, checked: 2 } });
    expect(warnings).toEqual(['An apply was at work meanwhile (the tip went from run 1 to run 2); looking again.']);
  });

  test('differences that no apply made are told at once', async () => {
    const world = await signed(async () => undefined);
    await world.put('a', 'x');
    const { outcome, warnings } = await verifySpec(world);
    expect(outcome).toMatchObject({ exitCode: 2, objects: { different: 1 } });
    expect(warnings).toEqual([]);
  });
});
