import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { faultyDoor } from '../support/faulty-door.ts';
import { CliWorld, ended } from './cli.ts';

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

test('killed at any point and begun again: no wrong byte under a name, and no part twice', async () => {
  const files = { 'a.txt': 'a', large: randomBytes(30 * MIB + 5), 'z.txt': 'z' };
  world.spec('killed', files, 'integrity: { partSize: 5MiB, multipartThreshold: 5MiB }\n');
  expect(await world.run('apply killed.yaml --yes')).toMatchObject({ code: 0 });
  let begun = 0;
  let allowed = 0;
  const parts = (): readonly string[] => door.gets.slice(begun).flatMap(({ range }) => (range === '' ? [] : [range]));
  // No more parts come than are allowed, however late the kill is.
  const door = await faultyDoor(world.sandbox.endpoint, ({ range }) => {
    return range === '' ? undefined : { wait: parts().length > allowed ? 100_000 : 60 };
  });
  const env = { AWS_ENDPOINT_URL_S3: door.endpoint };
  const here = (name: string): Buffer | undefined => (existsSync(name) ? readFileSync(name) : undefined);
  const noted = new Set<number>();
  const command = 'pull killed.yaml killed-out --parallelism 2';

  for (const pieces of [1, 2, 3]) {
    begun = door.gets.length;
    allowed = pieces;
    const child = world.start(command, env);
    for (let round = 0; round < 1000 && parts().length < pieces; round += 1) {
      await delay(10);
    }
    await delay(Math.random() * 150);
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
    for (const [name, content] of Object.entries(files)) {
      expect([undefined, createHash('sha256').update(content).digest('hex')]).toContain(
        digestOf(here(world.path(`killed-out/${name}`))),
      );
    }
    expect(existsSync(world.path('killed-out/SHA256SUMS'))).toBe(false);
    expect(parts().filter((range) => noted.has(Number(/=(\d+)-/.exec(range)?.[1])))).toEqual([]);
    for (const index of notesIn(world.path('killed-out/.s3rec-pull'))) {
      noted.add(index * 5 * MIB);
    }
  }
  // The third GET of the last round was sent when an earlier part had been written.
  expect(noted.size).toBeGreaterThan(0);

  begun = door.gets.length;
  allowed = Number.POSITIVE_INFINITY;
  expect(await world.run(command, env)).toMatchObject({ code: 0 });
  expect(parts()).toHaveLength(7 - noted.size);
  expect(readdirSync(world.path('killed-out')).toSorted()).toEqual(['SHA256SUMS', 'a.txt', 'large', 'z.txt']);
  expect(spawnSync('sha256sum', ['--strict', '-c', 'SHA256SUMS'], { cwd: world.path('killed-out') }).status).toBe(0);
});

test('stopped by a signal: 130, and what to do', async () => {
  world.spec('stopped', { large: randomBytes(10 * MIB) }, 'integrity: { partSize: 5MiB, multipartThreshold: 5MiB }\n');
  expect(await world.run('apply stopped.yaml --yes')).toMatchObject({ code: 0 });
  const door = await faultyDoor(world.sandbox.endpoint, ({ range }) => (range === '' ? undefined : { wait: 5000 }));
  const child = world.start('pull stopped.yaml stopped-out', { AWS_ENDPOINT_URL_S3: door.endpoint });
  const result = ended(child);
  for (let round = 0; round < 1000 && !door.gets.some(({ range }) => range !== ''); round += 1) {
    await delay(10);
  }
  child.kill('SIGINT');
  const { code, stderr } = await result;
  expect(code).toBe(130);
  expect(stderr).toContain('What came is kept: the same command goes on from there.');
  expect(existsSync(world.path('stopped-out'))).toBe(false);
});

test.each([
  ['no spec there', 'pull nowhere.yaml out', 65, 'nowhere.yaml'],
  ['never applied', 'pull never.yaml out', 3, 'nothing has been applied yet'],
  ['a name beside a manifest', 'pull --manifest no.jsonl --key site.pub --name site out', 64, '--name picks a spec'],
  ['a manifest that is not there', 'pull --manifest no.jsonl --key site.pub out', 1, 'no.sigstore.json'],
])('%s', async (_what, command, code, says) => {
  world.spec('never', { a: 'a' });
  const result = await world.run(command);
  expect(result.code).toBe(code);
  expect(result.stderr).toContain(says);
  expect(existsSync(world.path('out'))).toBe(false);
});

function digestOf(bytes: Buffer | undefined): string | undefined {
  return bytes && createHash('sha256').update(bytes).digest('hex');
}

function notesIn(folder: string): readonly number[] {
  const name = existsSync(folder) ? readdirSync(folder).find((file) => file.endsWith('.pieces')) : undefined;
  if (name === undefined) {
    return [];
  }
  return [...readFileSync(join(folder, name), 'utf8').matchAll(/^(\d+) came$/gm)].map(([, index]) => Number(index));
}
