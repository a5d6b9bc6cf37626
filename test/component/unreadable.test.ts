import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openSession } from '../../src/compose.ts';
import type { S3recError } from '../../src/core/error.ts';
import { evidenceOf, keep, textOf } from '../support/kept-evidence.ts';
import { verifyKept } from '../support/verifying.ts';
import { Lab, quickClock, type World } from '../support/world.ts';

const KEY = '-----BEGIN PRIVATE KEY-----\nMIG\n-----END PRIVATE KEY-----\n';
const LFS = `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 12\n`;
const NOBODY = 65_534;
const lab = await Lab.open();

/** For root no file is unreadable: the test goes on as somebody who owns this world and nothing else. */
function asOwner(world: World): void {
  if (process.geteuid?.() !== 0) {
    return;
  }
  spawnSync('chown', ['-R', String(NOBODY), world.folder]);
  process.seteuid?.(NOBODY);
  onTestFinished(() => process.seteuid?.(0));
}

async function validate(world: World): Promise<S3recError | undefined> {
  const signal = new AbortController().signal;
  const options = { report: () => undefined, signal, cwd: world.folder, env: world.env, cache: true };
  const session = openSession({ ...options, allowOutside: false, clock: quickClock });
  try {
    const [spec] = (await session.loadSpecs(['s3rec.yaml'], [])).specs;
    if (spec === undefined) {
      throw new Error('no spec');
    }
    await session.validateFiles(spec);
    return undefined;
  } catch (error) {
    return error as S3recError;
  } finally {
    await session.close();
  }
}

describe('files that cannot be read', () => {
  async function unreadable(): Promise<World> {
    const world = await lab.world({ 'a/x': 'x', 'b/y': 'y', 'c/z': 'z', fine: 'f' });
    lock(world);
    return world;
  }

  function lock(world: World): void {
    for (const name of ['a/x', 'b/y', 'c']) {
      chmodSync(world.path(`files/${name}`), 0);
    }
    onTestFinished(() => chmodSync(world.path('files/c'), 0o700));
    asOwner(world);
  }
  const named = {
    code: 'LOCAL_UNREADABLE',
    message: [
      '3 faults in the files:',
      '  files/a/x cannot be read: permission denied (EACCES)',
      '  files/b/y cannot be read: permission denied (EACCES)',
      '  files/c/ cannot be read: permission denied (EACCES)',
    ].join('\n'),
  };

  test('are all named by one plan, files that only hashing meets and folders of the walk', async () => {
    const world = await unreadable();
    const requests = await world.requestsOf(async () => {
      const { error, exitCode } = await world.apply();
      expect(exitCode).toBe(1);
      expect(error).toMatchObject({ ...named, data: { count: 3 } });
    });
    expect(requests.filter(({ method }) => method !== 'GET' && method !== 'HEAD')).toEqual([]);
  });

  test('are all named by one drift', async () => {
    const files = { 'a/x': 'x', 'b/y': 'y', 'c/z': 'z', fine: 'f' };
    const world = await lab.world(files);
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
    // Written again: their size and what the hash cache knows no longer say that they are the same.
    world.write(files);
    lock(world);
    await expect(world.drift()).rejects.toMatchObject({ ...named, data: { count: 3 } });
  });

  test('are findings of verify --dir, and the others are compared', async () => {
    const world = await lab.world({ 'a/x': 'x', 'b/y': 'y', 'c/z': 'z', fine: 'f' });
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
    const evidence = await evidenceOf(world);
    const [[, manifest], [, bundle]] = [textOf(evidence, 1, '.jsonl'), textOf(evidence, 1, '.sigstore.json')];
    const folder = keep(world, 'kept', { 'run.jsonl': manifest, 'run.sigstore.json': bundle });
    lock(world);
    const { outcome, findings } = await verifyKept(world, {
      manifest: join(folder, 'run.jsonl'),
      key: world.path('test.pub.pem'),
      directory: world.path('files'),
    });
    expect(outcome).toMatchObject({ exitCode: 2, files: { matching: 1, different: 2, missing: 1 } });
    const says = 'cannot be read: permission denied (EACCES)';
    expect(findings).toEqual(
      expect.arrayContaining([
        { key: 'a/x', state: 'different', differs: [expect.stringContaining(says)] },
        { key: 'b/y', state: 'different', differs: [expect.stringContaining(says)] },
      ]),
    );
  });

  test('are all named by validate --files, which opens every one', async () => {
    const error = await validate(await unreadable());
    expect(error?.message.split('\n').toSorted()).toEqual(named.message.split('\n').toSorted());
    expect(error).toMatchObject({ code: named.code });
  });
});

describe('files that must not be published', () => {
  test('are all named by validate --files: 3', async () => {
    const world = await lab.world({
      'k/.pgpass': 'h:5432:d:u:p',
      'k/one.pem': KEY,
      'k/two': KEY,
      'film.mp4': LFS,
      fine: 'x',
    });
    const error = await validate(world);
    expect(error).toMatchObject({
      code: 'LOCAL_REFUSED',
      message: [
        '4 faults in the files:',
        '  files/film.mp4: the file is a Git LFS pointer, not the file itself (run `git lfs pull`)',
        '  files/k/.pgpass: a file of this name holds credentials',
        '  files/k/one.pem: the file holds a private key',
        '  files/k/two: the file holds a private key',
      ].join('\n'),
      hint: expect.stringContaining('allowSecrets') as string,
    });
    world.spec({ allowSecrets: ['k/**'], allowLfsPointers: ['*.mp4'] });
    expect(await validate(world)).toBeUndefined();
  });

  test('more than a handful are named too, by plan and by validate', async () => {
    const names = Array.from({ length: 150 }, (_, index) => `k${String(index).padStart(3, '0')}`);
    const world = await lab.world(Object.fromEntries(names.map((name) => [name, KEY])));
    const keys = names.map((name) => `data/${name}`);
    expect((await world.plan()).closing.guards).toMatchObject([{ rule: 'refused-file', keys, count: 150 }]);
    expect((await validate(world))?.message.split('\n')).toHaveLength(151);
  });
});
