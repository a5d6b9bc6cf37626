import { test } from 'vitest';
import { CliWorld } from '../cli/cli.ts';
import { chainRaces } from '../support/chain-races.ts';
import { raceProcesses } from '../support/process-race.ts';

test('two processes race 50 times, and leave one chain', { timeout: 900_000 }, async () => {
  await raceProcesses(await CliWorld.open(), 50);
});

test('any order of requests, more often than in the quick suite', { timeout: 900_000 }, () => chainRaces(100));
