import { test } from 'vitest';
import { CliWorld } from '../cli/cli.ts';
import { killedApplies } from '../support/killed-applies.ts';

const world = await CliWorld.open();

test('25 applies in a row that are killed at any moment, a file edited after each', { timeout: 900_000 }, async () => {
  await killedApplies(world, 25, 2026);
});
