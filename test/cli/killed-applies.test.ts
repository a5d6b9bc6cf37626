import { test } from 'vitest';
import { killedApplies } from '../support/killed-applies.ts';
import { CliWorld } from './cli.ts';

const world = await CliWorld.open();

test('applies that are killed leave nothing that the next one does not understand', { timeout: 120_000 }, async () => {
  await killedApplies(world, 3, 4);
});
