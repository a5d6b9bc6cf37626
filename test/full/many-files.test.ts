import { mkdirSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CliWorld } from '../cli/cli.ts';

const COUNT = 50_000;
/** A plan of 2,000 files needs between 16 and 24, one of 50,000 no more than 32: 350 bytes more for each file would not fit. MB. */
const HEAP = 40;

const world = await CliWorld.open();

test('a plan holds nothing in memory for each file: fifty thousand fit into a small heap', async () => {
  world.spec('many', {});
  for (let index = 0; index < COUNT; index += 1) {
    const folder = world.path(`many/${Math.floor(index / 100)}`);
    if (index % 100 === 0) {
      mkdirSync(folder, { recursive: true });
    }
    writeFileSync(`${folder}/file-${index}.txt`, String(index));
  }
  const limit = { NODE_OPTIONS: `--max-old-space-size=${HEAP}` };
  const { code, stdout, stderr } = await world.run('plan many.yaml -o many.plan', limit);
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('Plan: 50000 to add');
}, 600_000);
