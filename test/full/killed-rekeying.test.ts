import { afterEach, expect, test, vi } from 'vitest';
import { systemClock } from '../../src/adapters/local/clock.ts';
import { evidenceDoor } from '../support/evidence-door.ts';
import { kmsKeys } from '../support/kms-keys.ts';
import { verifySpec } from '../support/verifying.ts';
import { Lab, type RunOptions, type World } from '../support/world.ts';

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

interface Command {
  /** Runs that were signed before. */
  readonly runs: number;
  /** With objects an apply under another key has something to do: it brings these under the key, too. */
  readonly isEmpty?: boolean;
  readonly run: (world: World, options?: RunOptions) => Promise<unknown>;
}

/** Commands that bring older evidence under another key. */
const COMMANDS: Readonly<Record<string, Command>> = {
  'an apply that only confirms': { runs: 1, isEmpty: true, run: async (world, options) => await world.apply(options) },
  'an apply with something to do': {
    runs: 1,
    async run(world, options) {
      world.write({ b: 'b' });
      return await world.apply(options);
    },
  },
  gc: { runs: 3, run: async (world, options) => await world.gc({ runs: 2 }, options) },
};

/** @returns a world whose evidence is under an old key, and that applies under a new one from now on */
async function rekeyed({ runs, isEmpty = false }: Command): Promise<{ readonly world: World; readonly old: string }> {
  const world = await lab.world({});
  const [old, now] = [`old of ${world.bucket}`, `new of ${world.bucket}`];
  under(world, await kms.key(old));
  for (let run = 1; run <= runs; run += 1) {
    if (!isEmpty) {
      world.write({ a: 'a'.repeat(run) });
    }
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
  async (_, command) => {
    door.open();
    const whole = await rekeyed(command);
    door.open();
    await command.run(whole.world);
    const writes = door.asked.flatMap((asked, index) => (/^P(?:U|OS)T /.test(asked) ? [index + 1] : []));
    for (const number of writes) {
      lab.sandbox.faults.clear();
      const { world, old } = await rekeyed(command);
      door.kill(number);
      await command.run(world).catch(() => {});
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

test.each(Object.entries(COMMANDS))('%s is interrupted within a copy: no upload is left open', async (_, command) => {
  door.open();
  const { world } = await rekeyed(command);
  const stop = new AbortController();
  door.hold(/^PUT .*_manifests.*partNumber=/, async () => stop.abort());
  // The time that is left for aborting an upload is that of an interrupted run.
  await command.run(world, { signal: stop.signal, clock: systemClock }).catch(() => {});
  expect(stop.signal.aborted).toBe(true);
  expect(await world.uploadIds()).toEqual([]);
});
