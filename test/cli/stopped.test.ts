import { execFileSync } from 'node:child_process';
import { existsSync, truncateSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';

import { CliWorld, ended } from './cli.ts';

const world = await CliWorld.open();

describe('a signal ends at once what would take minutes', () => {
  const spec = world.spec('large', { 'a.bin': '' });
  world.keyPair('large');
  // Holes: nothing is stored, and all of it is read.
  truncateSync(world.path('large/a.bin'), 128 * 1024 ** 3);

  test.each([`plan ${spec}`, `apply ${spec} --yes`, 'checksum large/a.bin'])('%s', async (command) => {
    const before = world.sandbox.requests.length;
    const child = world.start(command);
    const end = ended(child);
    if (!command.startsWith('checksum')) {
      await until(() => world.sandbox.requests.slice(before).some(({ operation }) => operation === 'ListObjectsV2'));
    }
    await sleep(1500);
    expect(child.exitCode).toBeNull();
    const asked = performance.now();
    child.kill('SIGINT');
    expect(await end).toMatchObject({
      code: 130,
      stdout: '',
      stderr: expect.stringContaining('(INTERRUPTED)') as string,
    });
    // A second for s3rec, the rest for a machine that is busy.
    expect(performance.now() - asked).toBeLessThan(5000);
  });
});

// Without root's rights no disk can be filled: from a moment on the process may write no file that is longer.
describe.skipIf(!existsSync('/usr/bin/prlimit'))('a disk that is full in the middle of an apply', () => {
  const files = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`${100 + index}.txt`, `${index}`]));

  async function filled(name: string, isFreed: boolean): Promise<Awaited<ReturnType<typeof ended>>> {
    const spec = world.spec(name, files, 'parallelism: 2\n');
    world.sandbox.faults.add({
      operation: 'PutObject',
      key: `${name}/110.txt`,
      action: { type: 'delay', milliseconds: 2000 },
    });
    world.sandbox.faults.add({
      operation: 'PutObject',
      key: `${name}/111.txt`,
      action: { type: 'delay', milliseconds: 2000 },
    });
    const child = world.start(`apply ${spec} --yes`);
    const limit = (bytes: string): void =>
      void execFileSync('/usr/bin/prlimit', ['--pid', String(child.pid), `--fsize=${bytes}`]);
    if (isFreed) {
      child.stderr?.on('data', (chunk: Buffer) => {
        if (chunk.toString().includes('Nothing more is begun')) {
          limit('unlimited:unlimited');
        }
      });
    }
    const end = ended(child);
    await until(() => world.sandbox.requests.some(({ key }) => key === `${name}/111.txt`));
    limit('1:unlimited');
    return await end;
  }

  test.concurrent('what was done is signed, once there is room: 6', async () => {
    const { code, stdout, stderr } = await filled('freed', true);
    expect({ code, stderr }).toMatchObject({
      code: 6,
      stderr: expect.stringMatching(/Nothing more is begun: .* cannot be written/) as string,
    });
    expect(stdout).toMatch(
      /Apply incomplete: 1[0-4] uploaded, 0 changed in metadata, 0 deleted, 0 failed, 0 refused, 4\d never began\./,
    );
    // All of it is in the manifest, what the journal could not take too: nothing has to be sent again.
    const again = await world.json('plan freed.yaml');
    const uploaded = Number(/(\d+) uploaded/.exec(stdout)?.[1]);
    expect(again.last).toMatchObject({ summary: { create: 60 - uploaded, keep: uploaded, takeovers: 0 } });
    expect((await world.run('verify freed.yaml --format json')).stdout).toContain('"signature":{"ok":true}');
  });

  test.concurrent('it is said how much was done where nothing can be signed: 6, and the next plan goes on from it', async () => {
    const { code, stderr } = await filled('full', false);
    expect({ code, stderr }).toMatchObject({
      code: 6,
      stderr: expect.stringContaining('LOCAL_NOT_WRITABLE') as string,
    });
    expect(stderr).toMatch(/1[0-4] actions were done by then/);
    // What it wrote is explained by its signed plan: nobody has to take it over.
    expect(await world.json('plan full.yaml')).toMatchObject({ code: 0, last: { summary: { takeovers: 0 } } });
  });
});

async function until(holds: () => boolean): Promise<void> {
  for (let waited = 0; !holds(); waited += 20) {
    if (waited > 60_000) {
      throw new Error('it never happened');
    }
    await sleep(20);
  }
}
