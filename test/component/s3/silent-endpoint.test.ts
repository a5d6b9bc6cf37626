import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, test, vi } from 'vitest';
import { openObjectStore } from '../../../src/adapters/s3/store.ts';
import { type Script, scriptedServer } from './scripted-server.ts';

const MISSING: Script = { status: 404, body: '<Error><Code>NoSuchKey</Code></Error>' };

beforeAll(() => {
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' });
});

function open(endpoint: string): {
  readonly ask: () => Promise<unknown>;
  readonly warnings: string[];
  readonly close: () => void;
} {
  const warnings: string[] = [];
  const warn = (message: string): void => void warnings.push(message);
  const store = openObjectStore({ bucket: 'b', region: 'r', endpoint, parallelism: 1, warn });
  return {
    ask: () => store.tags('k', {}).catch(() => undefined),
    warnings,
    close: () => store.close(),
  };
}

test('an endpoint that does not answer is told once after three seconds, while it is still tried', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const { ask, warnings, close } = open(`http://127.0.0.1:${port}`);
  void ask();
  await sleep(2000);
  expect(warnings).toEqual([]);
  void ask();
  await vi.waitUntil(() => warnings.length > 0, { timeout: 20_000 });
  await sleep(500);
  expect(warnings).toEqual([`http://127.0.0.1:${port} has not answered yet; it is still tried.`]);
  close();
  server.close();
});

test('one that has answered, with an error too, may take its time', async () => {
  let isSlow = false;
  await using server = await scriptedServer(() =>
    isSlow ? { ...MISSING, more: new Promise<string>(() => undefined) } : MISSING,
  );
  const { ask, warnings, close } = open(server.endpoint);
  await ask();
  isSlow = true;
  void ask();
  await sleep(3500);
  expect(warnings).toEqual([]);
  close();
});

test('nor is one told of that refuses connections at once, and is given up', async () => {
  const { ask, warnings, close } = open('http://127.0.0.1:1');
  await ask();
  close();
  await sleep(3200);
  expect(warnings).toEqual([]);
});
