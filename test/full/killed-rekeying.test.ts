import { afterEach, expect, test, vi } from 'vitest';
import { evidenceDoor } from '../support/evidence-door.ts';
import { kmsKeys } from '../support/kms-keys.ts';
import { verifySpec } from '../support/verifying.ts';
import { Lab, type World } from '../support/world.ts';

const lab = await Lab.open();
const kms = kmsKeys(lab);
const door = await evidenceDoor(lab.sandbox.endpoint);
/** A lock's lease and grace, and a bit. */
const OVER_MS = 300_000;

afterEach(() => {
  vi.useRealTimers();
  lab.sandbox.faults.clear();
});

function under(world: World, key: string): void {
  world.spec({ endpoint: door.endpoint, encryption: { sse: 'aws:kms', kmsKeyId: key } });
}

/** Commands that bring older evidence under another key. */
const COMMANDS: Readonly<Record<string, (world: World) => Promise<unknown>>> = {
  'an apply that only confirms': async (world) => await world.apply(),
  'an apply with something to do': async (world) => {
    world.write({ b: 'b' });
    return await world.apply();
  },
  gc: async (world) => await world.gc({ runs: 2 }),
};

/** @returns a world whose evidence is under an old key, and that applies under a new one from now on */
async function rekeyed(runs: number): Promise<{ readonly world: World; readonly old: string }> {
  const world = await lab.world();
  const [old, now] = [`old of ${world.bucket}`, `new of ${world.bucket}`];
  under(world, await kms.key(old));
  for (let run = 1; run <= runs; run += 1) {
    world.write({ a: 'a'.repeat(run) });
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
  }
  under(world, await kms.key(now));
  // Each file is copied by an upload in parts, as a large one is.
  const missing = { type: 'status', status: 501, code: 'NotImplemented' } as const;
  lab.sandbox.faults.add({ operation: 'UpdateObjectEncryption', action: missing });
  lab.sandbox.faults.add({ operation: 'CopyObject', action: { type: 'refuse-conditions' } });
  return { world, old };
}

test.each(Object.entries(COMMANDS))(
  '%s is killed behind any write of evidence: the next apply goes on, and the old key may go',
  async (name, command) => {
    const runs = name === 'gc' ? 3 : 1;
    door.open();
    const whole = await rekeyed(runs);
    door.open();
    await command(whole.world);
    const writes = door.asked.flatMap((asked, index) => (/^P(?:U|OS)T /.test(asked) ? [index + 1] : []));
    for (const number of writes) {
      lab.sandbox.faults.clear();
      const { world, old } = await rekeyed(runs);
      door.kill(number);
      await command(world).catch(() => {});
      door.open();
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + OVER_MS });
      expect(await world.apply(), `killed at ${number}`).toMatchObject({ exitCode: 0 });
      expect(await world.uploadIds(), `killed at ${number}`).toEqual([]);
      await kms.disable(old);
      const { outcome } = await verifySpec(world, { home: world.path('fresh'), chain: 1 });
      expect(outcome, `killed at ${number}`).toMatchObject({ exitCode: 0 });
      vi.useRealTimers();
    }
  },
);
