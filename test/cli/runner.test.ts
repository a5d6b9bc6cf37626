import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

import { CliWorld } from './cli.ts';

// A machine where nobody logs in: an empty home, the key in a variable, what is remembered in a folder that a cache carries.

const world = await CliWorld.open();

/** Another machine: what it keeps at home is its own. */
function home(name: string): NodeJS.ProcessEnv {
  mkdirSync(world.path(name), { recursive: true });
  const at = (folder: string): string => world.path(join(name, folder));
  return { HOME: world.path(name), XDG_CONFIG_HOME: at('config'), XDG_STATE_HOME: at('state') };
}

const TRUST = 'manifest: { sign: { keyFile: NAME.pem }, trust: [NAME.pub] }\n';

function spec(name: string, trust: string = TRUST): string {
  const file = world.spec(name, { 'a.txt': 'a' });
  const text = world.read(file).replace(/^manifest:.*\n/m, '');
  world.write({ [file]: `${text}${trust.replaceAll('NAME', name)}` });
  return file;
}

describe('S3REC_SIGNING_KEY', () => {
  test('stands in for the key file that is not here', async () => {
    const file = spec('signed');
    const env = home('signed-home');
    const missing = await world.run(`apply ${file} --yes`, env);
    expect(missing).toMatchObject({ code: 1, stderr: expect.stringContaining('S3REC_SIGNING_KEY') as string });
    // A secret that a forge does not give to a fork is an empty text.
    expect(await world.run(`apply ${file} --yes`, { ...env, S3REC_SIGNING_KEY: '' })).toMatchObject({ code: 1 });
    const key = world.read('home/config/s3rec/keys/signed.pem');
    expect(await world.run(`apply ${file} --yes`, { ...env, S3REC_SIGNING_KEY: key })).toMatchObject({ code: 0 });
  });

  test.each([
    ['another key than trust names', TRUST, /trusted is: [0-9a-f]{64} \(refused-0\.pub\)/],
    ['no trust', 'manifest: { sign: { keyFile: NAME.pem } }\n', /trusted is: none/],
  ])('is refused, and both keys are named: %s', async (_what, trust, says) => {
    const name = `refused-${trust === TRUST ? 0 : 1}`;
    const file = spec(name, trust);
    world.keyPair(`${name}-other`);
    const env = { S3REC_SIGNING_KEY: world.read(`home/config/s3rec/keys/${name}-other.pem`) };
    const { code, stderr } = await world.run(`apply ${file} --yes`, env);
    expect(code).toBe(65);
    expect(stderr).toMatch(/S3REC_SIGNING_KEY holds the key [0-9a-f]{64}/);
    expect(stderr).toContain(`keyFile ${name}.pem`);
    expect(stderr).toMatch(says);
    expect(stderr).not.toContain('PRIVATE KEY');
  });
});

test('all that is remembered lies in S3REC_STATE_DIR, and a cache can carry it', async () => {
  const file = spec('carried');
  const key = world.read('home/config/s3rec/keys/carried.pem');
  const one = { ...home('one'), S3REC_SIGNING_KEY: key, S3REC_STATE_DIR: '.state-one' };
  // Digests of files that were written within the last two seconds are not remembered.
  await new Promise((resolve) => setTimeout(resolve, 2100));
  expect(await world.run(`apply ${file} --yes`, one)).toMatchObject({ code: 0 });
  expect(readdirSync(world.path('.state-one')).map((name) => name.replace(/-[0-9a-f]{16}/, ''))).toEqual(
    expect.arrayContaining(['anchors', 'manifests', 'carried.hashes']),
  );
  expect(readdirSync(world.path('one'))).toEqual([]);

  cpSync(world.path('.state-one'), world.path('.state-two'), { recursive: true, preserveTimestamps: true });
  const two = { ...home('two'), S3REC_STATE_DIR: world.path('.state-two') };
  const carried = await world.run(`plan ${file}`, two);
  expect(carried).toMatchObject({ code: 0, stdout: expect.not.stringContaining('freshness not checked') as string });
  rmSync(world.path('.state-two'), { recursive: true });
  expect((await world.run(`plan ${file}`, two)).stdout).toContain('freshness not checked');
  expect(readdirSync(world.path('two'))).toEqual([]);
});

test('a state folder among the files of a source is refused before anything is remembered', async () => {
  const file = spec('inside');
  const inside = { S3REC_STATE_DIR: 'inside/.s3rec' };
  expect(await world.json(`plan ${file}`, inside)).toMatchObject({
    code: 3,
    last: { code: 'LOCAL_REFUSED', message: expect.stringContaining(world.path('inside/.s3rec')) as string },
  });
  expect(existsSync(world.path('inside/.s3rec'))).toBe(false);
  const excluding = world.read(file).replace('{ path: inside }', '{ path: inside, exclude: [".s3rec/**"] }');
  world.write({ [file]: excluding });
  expect(await world.run(`apply ${file} --yes`, inside)).toMatchObject({ code: 0 });
});
