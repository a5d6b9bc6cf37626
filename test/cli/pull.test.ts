import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CliWorld } from './cli.ts';

const world = await CliWorld.open();
const MIB = 1024 * 1024;

test('pull gives the files back, once by the spec and once by the manifest alone', async () => {
  const files = { 'a.txt': 'a', 'deep/er/b': '', big: Buffer.alloc(17 * MIB, 'big'), 'new\nline\\': 'n' };
  world.spec('site', files, 'integrity: { partSize: 5MiB, multipartThreshold: 5MiB }\n');
  expect(await world.run('apply site.yaml --yes -o evidence')).toMatchObject({ code: 0, stderr: '' });

  const text = await world.run('pull site.yaml one');
  expect(text).toMatchObject({ code: 0, stderr: '' });
  expect(text.stdout).toContain('Pull complete! 4 pulled, 0 there already.');
  expect(readdirSync(world.path('one')).toSorted()).toEqual(['SHA256SUMS', 'a.txt', 'big', 'deep', 'new\nline\\']);
  expect(readFileSync(world.path('one/big')).equals(files.big)).toBe(true);
  const checked = spawnSync('sha256sum', ['--strict', '-c', 'SHA256SUMS'], { cwd: world.path('one') });
  expect(checked.status, checked.stderr.toString()).toBe(0);

  const manifest = readdirSync(world.path('evidence')).find((name) => name.endsWith('.jsonl')) ?? '';
  const json = await world.json(['pull', '--manifest', `evidence/${manifest}`, '--key', 'site.pub', 'two']);
  expect(json).toMatchObject({
    code: 0,
    last: {
      type: 'result',
      command: 'pull',
      pulled: 4,
      kept: 0,
      bytes: 17 * MIB + 2,
      leftOut: 0,
      failed: 0,
      sums: world.path('two/SHA256SUMS'),
      manifest: { run: 1 },
      exitCode: 0,
    },
  });
  expect(readFileSync(world.path('two/SHA256SUMS'))).toEqual(readFileSync(world.path('one/SHA256SUMS')));
  expect(existsSync(world.path('two/.s3rec-pull'))).toBe(false);
});
