import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

import { CliWorld } from './cli.ts';

const world = await CliWorld.open();

test('an unknown option: 64, on stderr, with what was probably meant', async () => {
  expect(await world.run('plan --refesh')).toEqual({
    code: 64,
    stdout: '',
    stderr:
      "Error: The command line is not understood (USAGE)\n  Unknown option '--refesh'.\n  hint: Did you mean --refresh? s3rec plan --help explains.\n",
  });
});

test('in JSON the error is the last line of stdout', async () => {
  const { code, last } = await world.json('aply');
  expect({ code, last }).toEqual({
    code: 64,
    last: {
      type: 'error',
      code: 'USAGE',
      message: "Unknown command 'aply'.",
      hint: 'Did you mean apply? s3rec --help explains.',
    },
  });
});

test('help and version are results', async () => {
  expect(await world.run('--version')).toMatchObject({ code: 0, stdout: '0.1.0\n', stderr: '' });
  const { code, stdout } = await world.run('help apply');
  expect(code).toBe(0);
  expect(stdout).toContain('--auto-approve');
});

test('a closed stdout (`| head`) ends quietly', () => {
  const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
  const line = `"${process.execPath}" "${main}" checksum ${Array.from({ length: 3000 }, () => 'f').join(' ')} | head -n 1; exit "\${PIPESTATUS[0]}"`;
  world.write({ f: 'hello world' });
  const { stdout, stderr, status } = spawnSync('bash', ['-c', line], {
    cwd: world.folder,
    env: world.env,
    encoding: 'utf8',
  });
  expect({ stdout, stderr, status }).toEqual({ stdout: 'f  11 B\n', stderr: '', status: 0 });
});

test('run by npm in a clone, s3rec works in the folder that npm was called in', async () => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const env = { INIT_CWD: world.folder, npm_lifecycle_event: 's3rec' };
  world.write({ 'only-here': 'x' });
  expect(await world.run('checksum only-here', env, root)).toMatchObject({ code: 0 });
  expect(await world.run('checksum only-here', { INIT_CWD: world.folder }, root)).toMatchObject({ code: 1 });
});

test('the bin says which Node it needs', () => {
  const bin = new URL('../../bin/s3rec.js', import.meta.url).href;
  const script = (version: string): string =>
    `Object.defineProperty(process.versions, 'node', { value: '${version}' }); import('${bin}')`;
  for (const version of ['20.20.2', '22.22.1', '23.9.0', '24.14.9', '25.1.0']) {
    const { status, stderr } = spawnSync(process.execPath, ['-e', script(version)], { encoding: 'utf8' });
    expect([version, status, stderr]).toEqual([
      version,
      1,
      `s3rec needs Node 22.22.2 or newer 22, 24.15.0 or newer 24, or 26 and newer; this is ${version}.\n`,
    ]);
  }
});

test('a full disk behind stdout is an error, in JSON too', () => {
  world.write({ f: 'x' });
  const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
  for (const format of ['text', 'json']) {
    const line = `"${process.execPath}" "${main}" checksum f --format ${format} > /dev/full`;
    const { status, stderr } = spawnSync('bash', ['-c', line], { cwd: world.folder, env: world.env, encoding: 'utf8' });
    expect({ status, stderr }).toMatchObject({ status: 1, stderr: expect.stringContaining('ENOSPC') as string });
  }
});
