import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { CliWorld } from '../cli/cli.ts';
import { projectRoot } from '../support/user.ts';

const run = promisify(execFile);

test('the package that is published installs and plans in another folder', async () => {
  const world = await CliWorld.open();
  // npm's own settings and cache, and this Node.
  const env = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}` };
  const npm = (args: readonly string[], cwd: string): Promise<{ stdout: string }> => run('npm', args, { cwd, env });

  const packed = await npm(['pack', '--json', '--pack-destination', world.folder], projectRoot);
  const [{ filename, files }] = JSON.parse(packed.stdout) as [{ filename: string; files: { path: string }[] }];
  const paths = files.map(({ path }) => path);
  expect(paths).toEqual(
    expect.arrayContaining(['bin/s3rec.js', 'dist/cli/main.js', 'schemas/spec.v1.schema.json', 'docs/spec.md']),
  );
  // The Action goes its own way, and what is only for us stays here.
  expect(paths.filter((path) => /^(?:dist\/action|src|test|scripts)\//.test(path))).toEqual([]);
  expect(paths.length).toBeLessThan(220);
  // Everything is bundled, so its licences go along, and nothing else is installed.
  expect(paths).toContain('dist/cli/licenses.txt');

  world.write({ 'package.json': '{ "private": true }' });
  await npm(['install', '--no-audit', '--no-fund', '--prefer-offline', join(world.folder, filename)], world.folder);
  expect(readdirSync(join(world.folder, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['s3rec']);
  // So many that threads hash them, and by an algorithm that Node does not have.
  const texts = Array.from({ length: 64 }, (_, index) => [`${index}.txt`, `${index}`.padEnd(16_384)] as const);
  const spec = world.spec('site', Object.fromEntries(texts), 'integrity: { checksumAlgorithm: CRC64NVME }');
  const s3rec = (...args: readonly string[]): Promise<{ stdout: string }> =>
    run(join(world.folder, 'node_modules/.bin/s3rec'), args, {
      cwd: world.folder,
      env: { ...world.env, PATH: env.PATH },
    });
  expect((await s3rec('--version')).stdout.trim()).toBe(packageJson.version);
  expect((await s3rec('plan', spec)).stdout).toContain('Plan: 64 to add, 0 to change, 0 to destroy.');
}, 300_000);
