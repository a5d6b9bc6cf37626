import { test } from 'vitest';
import { raceProcesses } from '../support/process-race.ts';
import { CliWorld } from './cli.ts';

const world = await CliWorld.open();

test('two processes that race leave one chain', { timeout: 120_000 }, () => raceProcesses(world, 4));
