import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CliWorld } from './cli.ts';

const world = await CliWorld.open();
const file = world.spec('site', { a: 'a' });
const FOLDER = 'site/_manifests/site/';
const STRAY = `${FOLDER}00000009_20261121T120000Z_a1b2c3d4.sigstore.json`;
const client = new S3Client({ ...world.sandbox, credentials: world.sandbox, forcePathStyle: true });

beforeAll(async () => {
  expect(await world.run(`apply ${file} --yes`)).toMatchObject({ code: 0 });
});

afterAll(() => client.destroy());

test('a stray bundle: the alarm names the command, which must ask or be told, and says where it went', async () => {
  await client.send(new PutObjectCommand({ Bucket: 'data', Key: STRAY, Body: '{}' }));
  const alarm = await world.run(`plan ${file}`);
  expect(alarm.code).toBe(7);
  expect(alarm.stderr).toContain(`s3rec quarantine ${STRAY} ${file}`);
  expect(await world.run(`quarantine ${STRAY} ${file}`)).toMatchObject({
    code: 64,
    stderr: expect.stringContaining('--yes') as string,
  });
  const moved = await world.json(`quarantine ${STRAY} ${file} --yes`);
  expect(moved).toMatchObject({
    code: 0,
    last: { name: 'site', key: STRAY, movedTo: STRAY.replace(FOLDER, `${FOLDER}quarantine/`), claim: null, head: 1 },
  });
  expect(await world.run(`plan ${file}`)).toMatchObject({ code: 0 });
});

test.each([
  ['no bundle', 'site/a', 64, 'USAGE'],
  ['what is not there', STRAY, 1, 'REMOTE_NO_SUCH_KEY'],
  ['what belongs to the chain', `${FOLDER}latest.sigstore.json`, 3, 'QUARANTINE_REFUSED'],
])('%s', async (_, key, exitCode, code) => {
  expect(await world.json(`quarantine ${key} ${file} --yes`)).toMatchObject({ code: exitCode, last: { code } });
});
