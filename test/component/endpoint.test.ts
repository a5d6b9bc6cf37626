import { writeFileSync } from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/server.ts';
import { evidenceOf, statementOf } from '../support/kept-evidence.ts';
import { verdictOf, verifySpec } from '../support/verifying.ts';
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

test('an endpoint moves from the environment into the spec without an alarm, and not out of it again', async () => {
  const { endpoint } = lab.sandbox;
  const world = await lab.world({ a: '1' }, { endpoint: undefined });
  vi.stubEnv('AWS_ENDPOINT_URL_S3', endpoint);
  expect((await world.apply()).exitCode).toBe(0);

  world.spec({ endpoint });
  const verified = await verifySpec(world);
  expect(verdictOf(verified.outcome)).toEqual({ exitCode: 0, codes: [] });
  expect((await world.drift()).findings).toEqual([]);
  // A confirmation, then a run: what the environment named stays in the chain behind them.
  expect((await world.apply()).exitCode).toBe(0);
  world.write({ a: '2' });
  expect((await world.apply()).exitCode).toBe(0);
  expect(verdictOf((await verifySpec(world)).outcome)).toEqual({ exitCode: 0, codes: [] });

  for (const other of [undefined, endpoint.replace('127.0.0.1', 'localhost')]) {
    world.spec({ endpoint: other });
    expect((await world.apply()).error).toMatchObject({ code: 'VERIFY_PLACE' });
    expect(verdictOf((await verifySpec(world)).outcome)).toMatchObject({ exitCode: 7 });
  }
});

test('every statement says where the requests went, and they go nowhere with a user and a password', async () => {
  const world = await lab.world({ a: '1' }, { endpoint: undefined });
  const { endpoint } = lab.sandbox;
  for (const secret of [endpoint.replace('://', '://ann:secret@'), `${endpoint}/?token=secret`]) {
    vi.stubEnv('AWS_ENDPOINT_URL_S3', secret);
    const { exitCode, error } = await world.apply();
    expect([exitCode, error?.code]).toEqual([64, 'USAGE']);
    expect(await evidenceOf(world)).toHaveProperty('size', 0);
  }
  vi.stubEnv('AWS_ENDPOINT_URL_S3', endpoint);
  expect((await world.apply()).exitCode).toBe(0);
  expect((await world.apply()).exitCode).toBe(0);
  const texts = [...(await evidenceOf(world))].filter(([name]) => name.endsWith('.sigstore.json'));
  const statements = texts.map(([, text]) => statementOf(text).predicate);
  expect(statements.map(({ kind }) => kind).toSorted()).toEqual(['confirmation', 'genesis', 'plan', 'run']);
  for (const predicate of statements) {
    expect(predicate).toMatchObject({ endpoint: null, endpointInEffect: endpoint });
  }
});
