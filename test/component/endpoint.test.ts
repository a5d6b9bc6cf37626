import { writeFileSync } from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/server.ts';
import { Lab, type World } from '../support/world.ts';

const lab = await Lab.open();
afterEach(() => {
  vi.unstubAllEnvs();
});

/** From here on the SDK finds this server in a profile. */
function configure(world: World, name: string, config: string, { accessKeyId, secretAccessKey }: Sandbox): void {
  writeFileSync(world.path(name), config);
  vi.stubEnv('AWS_CONFIG_FILE', world.path(name));
  vi.stubEnv('AWS_ACCESS_KEY_ID', accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', secretAccessKey);
}

test.each([
  ['endpoint_url', (url: string) => `[default]\nendpoint_url = ${url}\n`],
  ['services', (url: string) => `[default]\nservices = s\n[services s]\ns3 =\n  endpoint_url = ${url}\n`],
])('two servers that profiles name by %s: what was seen on one says nothing of the other', async (_by, config) => {
  const world = await lab.world({ a: '1' }, { endpoint: undefined });
  configure(world, 'one', config(lab.sandbox.endpoint), lab.sandbox);
  expect((await world.apply()).exitCode).toBe(0);
  world.write({ a: '2' });
  expect((await world.apply()).exitCode).toBe(0);

  const other = await startSandbox({ buckets: [world.bucket] });
  configure(world, 'two', config(other.endpoint), other);
  const applied = await world.apply();
  await other.close();
  expect(applied).toMatchObject({ exitCode: 0, manifest: [{ key: 'data/a', status: 'uploaded' }] });
});
