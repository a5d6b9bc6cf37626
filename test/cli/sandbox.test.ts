import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';

import { type Endpoint, putPlainly } from '../../src/cli/demo/plain-request.ts';
import { CliWorld, ended } from './cli.ts';

const world = await CliWorld.open();

test('sandbox: one line that says where, requests are answered, a signal is its normal end', async () => {
  const child = world.start('sandbox --format json --dir objects');
  const end = ended(child);
  if (child.stdout === null) {
    throw new Error('no stdout');
  }
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const endpoint = JSON.parse(line) as Endpoint;
  expect(Object.keys(endpoint)).toEqual(['endpoint', 'accessKeyId', 'secretAccessKey', 'region']);
  await putPlainly(endpoint, '/made-plainly');
  const port = new URL(endpoint.endpoint).port;
  expect(await world.run(`sandbox --port ${port}`)).toMatchObject({
    code: 64,
    stderr: expect.stringContaining(`The port ${port} is taken.`) as string,
  });
  child.kill('SIGTERM');
  expect(await end).toMatchObject({ code: 0, stdout: `${line}\n`, stderr: '' });
  expect(readdirSync(world.path('objects')).length).toBeGreaterThan(0);
});

test('sandbox: as text, the lines that a shell needs', async () => {
  const child = world.start('sandbox');
  const end = ended(child);
  child.stderr?.once('data', () => child.kill('SIGINT'));
  const { code, stdout } = await end;
  expect(code).toBe(0);
  expect(stdout).toMatch(/^export AWS_ENDPOINT_URL_S3=http:\/\/127\.0\.0\.1:\d+$/m);
  expect(stdout).toMatch(/^export AWS_SECRET_ACCESS_KEY=\S+$/m);
});
