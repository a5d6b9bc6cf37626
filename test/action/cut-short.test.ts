import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { gate } from '../support/gate.ts';
import { ActionWorld, type StepEnded } from './action-world.ts';

const world = await ActionWorld.open();

/** Until the request is at the server, which takes its time. */
async function sent(key: string): Promise<void> {
  while (!world.cli.sandbox.requests.some((request) => request.method === 'PUT' && request.key === key)) {
    await delay(20);
  }
}

function slow(key: string, milliseconds: number): void {
  world.cli.sandbox.faults.add({ operation: 'PutObject', key, action: { type: 'delay', milliseconds } });
}

it('an apply while another one is at work is `another-apply`', async () => {
  world.cli.spec('site', { 'a.txt': 'a' });
  let ended: Promise<StepEnded> | undefined;
  const endpoint = await gate(
    world.cli.sandbox.endpoint,
    ({ method, url }) => method === 'PUT' && url.startsWith('/data/site/a.txt'),
    // Once, however often the request is sent.
    () => (ended ??= world.step({ inputs: { command: 'apply', spec: 'site.yaml' } })),
  );
  const other = await world.cli.run('apply site.yaml --yes', { AWS_ENDPOINT_URL_S3: endpoint });
  expect(await ended).toMatchObject({ code: 5, outputs: { 'exit-code': '5', 'failure-reason': 'another-apply' } });
  expect((await ended)?.summary).toContain('(LOCK_HELD)');
  expect(other).toMatchObject({ code: 0 });
}, 120_000);

it('a cancelled job is `interrupted`, and keeps its summary and outputs', async () => {
  world.cli.spec('cancelled', { 'a.txt': 'a', 'b.txt': 'b' }, 'objects: [{ match: "b.txt", phase: 2 }]\n');
  slow('cancelled/a.txt', 1000);
  const ended = await world.step({
    inputs: { command: 'apply', spec: 'cancelled.yaml\nsite.yaml' },
    async meanwhile(child) {
      await sent('cancelled/a.txt');
      child.kill('SIGINT');
    },
  });
  world.cli.sandbox.faults.clear();
  expect(ended).toMatchObject({ code: 130, outputs: { 'exit-code': '130', 'failure-reason': 'interrupted' } });
  expect(JSON.parse(ended.outputs['results'] ?? '')).toMatchObject([
    { name: 'cancelled', exitCode: 130 },
    { name: 'site', exitCode: 130, error: { code: 'INTERRUPTED' } },
  ]);
  expect(ended.summary).toContain('Apply interrupted: 1 uploaded');
});
