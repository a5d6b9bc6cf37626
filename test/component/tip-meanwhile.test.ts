import { describe, expect, test } from 'vitest';
import { gate } from '../support/gate.ts';
import { evidenceOf, textOf } from '../support/kept-evidence.ts';
import { pullSpec } from '../support/pulling.ts';
import { verifySpec } from '../support/verifying.ts';
import { Lab, type World } from '../support/world.ts';

const lab = await Lab.open();

/** An applied world where `meanwhile` runs between every listing of the evidence and the reading of `latest`, once `armed`. */
async function racing(
  meanwhile: (world: World, time: number) => Promise<unknown>,
): Promise<World & { arm: () => void }> {
  let armed = false;
  let busy = false;
  let times = 0;
  const { promise, resolve } = Promise.withResolvers<World>();
  const isLatest = ({ method, url }: { method: string; url: string }): boolean =>
    armed && !busy && method === 'GET' && url.includes('latest.sigstore.json');
  const endpoint = await gate(lab.sandbox.endpoint, isLatest, async () => {
    busy = true;
    await meanwhile(await promise, (times += 1));
    busy = false;
  });
  const world = await lab.world({ a: 'a', b: 'b' }, { endpoint });
  resolve(world);
  expect(await world.apply()).toMatchObject({ exitCode: 0 });
  return Object.assign(world, { arm: () => (armed = true) });
}

async function publish(world: World, text: string): Promise<void> {
  world.write({ b: text });
  expect(await world.apply()).toMatchObject({ exitCode: 0 });
}

const PUBLISHED: readonly [name: string, publish: (world: World) => Promise<unknown>, run: number][] = [
  ['a run', async (world) => publish(world, '2'), 2],
  ['a confirmation', async (world) => world.apply(), 2],
  [
    'two runs',
    async (world) => {
      await publish(world, '2');
      await publish(world, '3');
    },
    3,
  ],
  [
    'a run and a confirmation',
    async (world) => {
      await publish(world, '2');
      await world.apply();
    },
    3,
  ],
];

/** Each says of which run it speaks. */
const COMMANDS: Readonly<Record<string, (world: World) => Promise<number | undefined>>> = {
  plan: async (world) => (await world.plan()).header.predecessor?.run,
  drift: async (world) => (await world.drift()).header.head.run,
  verify: async (world) => {
    const { outcome } = await verifySpec(world);
    if (outcome.exitCode === 7) {
      throw outcome.chain;
    }
    return outcome.run;
  },
  pull: async (world) => {
    const { outcome, error } = await pullSpec(world, world.path('pulled'));
    if (error !== undefined) {
      throw error;
    }
    return outcome?.manifest.run;
  },
};

describe.each(Object.entries(COMMANDS))('an apply publishes while %s looks for the tip', (_, command) => {
  test.each(PUBLISHED)('%s: it is found, and is no alarm', async (_name, meanwhile, run) => {
    const world = await racing(async (there, time) => (time === 1 ? meanwhile(there) : undefined));
    world.arm();
    expect(await command(world)).toBe(run);
  });

  test('a bundle that was deleted is an alarm all the same', async () => {
    const world = await racing(async (there, time) => {
      if (time > 1) {
        return;
      }
      await publish(there, '2');
      await publish(there, '3');
      const [name] = textOf(await evidenceOf(there), 2, '.sigstore.json');
      await there.delete(`_manifests/app/${name}`);
    });
    world.arm();
    await expect(command(world)).rejects.toMatchObject({ code: 'VERIFY_CHAIN' });
  });
});
