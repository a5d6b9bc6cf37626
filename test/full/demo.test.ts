import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';

import { CliWorld } from '../cli/cli.ts';

const world = await CliWorld.open();

test('demo tells the whole story in under a minute and cleans up', async () => {
  const text = await world.run('demo', { TMPDIR: world.folder });
  expect(text.code).toBe(0);
  expect(text.stdout).toContain('$ s3rec plan\n');
  expect(text.stdout).toContain('Apply complete! 5 added, 0 changed, 0 destroyed.');
  expect(text.stdout).toContain('Apply complete! 0 added, 2 changed, 0 destroyed.');
  expect(text.stdout.match(/^No changes\.$/gm)).toHaveLength(2);
  expect(text.stdout).toMatch(/Verified OK|There is no openssl here/);
  expect(text.stdout).toContain('Drift: 1 changed in the bucket.');
  expect(text.stdout).toContain('Pull complete! 5 pulled, 0 there already.');
  expect(text.stdout).toContain('$ echo $?\n7\n');
  expect(readdirSync(world.folder).filter((name) => name.startsWith('s3rec-demo-'))).toEqual([]);
}, 60_000);
