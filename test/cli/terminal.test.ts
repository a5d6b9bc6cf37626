import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

import { CliWorld, ended } from './cli.ts';

const world = await CliWorld.open();
const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

/** util-linux; what it runs believes that it is on a terminal. */
const noTerminal = process.platform !== 'linux' || spawnSync('script', ['--version']).status !== 0;

describe.skipIf(noTerminal)('on a terminal', () => {
  async function type(
    words: string,
    answer: string,
    env: NodeJS.ProcessEnv = {},
  ): Promise<{ code: number | null; text: string }> {
    const command = `"${process.execPath}" "${MAIN}" ${words}`;
    const child = spawn('script', ['-qec', command, '/dev/null'], {
      cwd: world.folder,
      env: { ...world.env, TERM: 'xterm', SHELL: '/bin/sh', ...env },
      stdio: 'pipe',
    });
    let asked = '';
    child.stdout.on('data', (chunk: Buffer) => {
      asked += chunk.toString();
      if (asked.includes('is accepted: ')) {
        child.stdin.end(answer);
      }
    });
    const { code, stdout } = await ended(child);
    return { code, text: stdout.replaceAll('\r\n', '\n') };
  }

  test('anything but yes declines: 3, one soft line, nothing done', async () => {
    const spec = world.spec('declined', { 'a.txt': 'a' });
    const before = world.sandbox.requests.length;
    const { code, text } = await type(`apply ${spec}`, 'y\n');
    expect(code).toBe(3);
    expect(text).toContain('Plan: 1 to add, 0 to change, 0 to destroy.');
    expect(text).toMatch(
      /Apply this plan to declined\?\n {2}1 to add, 0 to change, 0 to destroy\.\n {2}1 B to upload\.\n {2}Only "yes" is accepted: y\n(?:.*\n)?Nothing was applied\.\n$/,
    );
    expect(text).not.toContain('Error');
    expect(world.sandbox.requests.slice(before).filter(({ method }) => method === 'PUT')).toEqual([]);
  });

  test('yes applies, with progress and colour', async () => {
    const spec = world.spec('accepted', { 'a.txt': 'a' });
    const { code, text } = await type(`apply ${spec}`, 'yes\n', { NO_COLOR: '' });
    expect(code).toBe(0);
    expect(text).toContain('\u001b[32m+\u001b[39m accepted/a.txt');
    expect(text).toMatch(/\rApplying/);
    expect(text).toContain('Apply complete! 1 added, 0 changed, 0 destroyed.');
    // Adoptions and runs without changes ask nothing.
    expect(await type(`apply ${spec}`, '')).toMatchObject({ code: 0 });
  });

  test('SIGINT at the question: 130, nothing done', async () => {
    const spec = world.spec('halted', { 'a.txt': 'a' });
    const { code, text } = await type(`apply ${spec}`, '\u0003');
    expect(code).toBe(130);
    expect(text).toContain('Interrupted at the question; nothing was applied.');
  });
});

test('--quiet says results only, and no secret is said with --debug', async () => {
  const spec = world.spec('hushed', { 'a.txt': 'a' });
  const quiet = await world.run(`apply ${spec} --yes --quiet`);
  expect(quiet).toMatchObject({ code: 0, stderr: '' });
  world.sandbox.faults.add({
    operation: 'ListObjectsV2',
    times: 1,
    action: { type: 'status', status: 503, code: 'SlowDown' },
  });
  const debug = await world.run(`plan ${spec} --debug`);
  expect(debug.code).toBe(0);
  expect(debug.stderr).toMatch(/retry 1 ListObjectsV2/);
  expect(debug.stderr).toMatch(/ListObjectsV2 .*: 200 in \d+ ms, request id \w+/);
  const denied = await world.run(`plan ${spec} --debug`, { AWS_SECRET_ACCESS_KEY: 'not-the-secret' });
  expect(denied.code).toBe(1);
  for (const { stdout, stderr } of [debug, denied]) {
    expect(stdout + stderr).not.toContain(world.sandbox.secretAccessKey);
    expect(stdout + stderr).not.toContain('not-the-secret');
    expect(stdout + stderr).not.toMatch(/Signature=[0-9a-f]{64}/);
  }
});

test.each(['plan', 'apply --yes', 'apply --yes --format json'])(
  '%s goes on to its end where nobody reads what it says any more',
  async (command) => {
    const name = command.replaceAll(/\W+/g, '-');
    const spec = world.spec(name, { 'a.txt': 'a' });
    const child = world.start(`${command} ${spec}`);
    child.stdout?.destroy();
    child.stderr?.destroy();
    expect(await ended(child)).toEqual({ code: 0, stdout: '', stderr: '' });
    const isApplied = command.startsWith('apply');
    expect(await world.run(`plan ${spec} --detailed-exitcode`)).toMatchObject({ code: isApplied ? 0 : 2 });
  },
);

test('names that would act on a terminal are shown escaped', async () => {
  const spec = world.spec('odd', { 'a\u001b[31m\u202e.txt': 'a' });
  const { stdout } = await world.run(`plan ${spec}`);
  expect(stdout).toContain(String.raw`+ "odd/a\u001b[31m\u202e.txt"`);
});
