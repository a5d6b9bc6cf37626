import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { afterEach, describe, expect, test } from 'vitest';
import type { RunEvent } from '../../src/core/event.ts';
import type { RequestLogEntry } from '../../src/sandbox/server.ts';
import { evidenceDoor } from '../support/evidence-door.ts';
import { verifySpec } from '../support/verifying.ts';
import { Lab, type SpecChanges, type World } from '../support/world.ts';

const lab = await Lab.open();
const door = await evidenceDoor(lab.sandbox.endpoint);
const EVIDENCE = 'data/_manifests/app/';

afterEach(() => lab.sandbox.faults.clear());

/** Of a server that does not look at all, and of one that looks at one of the two. */
const DEAF = [
  ['both', { from: 1 }, 'If-None-Match and If-Match'],
  ['If-None-Match', { from: 2, times: 1 }, 'If-None-Match'],
  ['If-Match', { from: 3, times: 1 }, 'If-Match'],
] as const;

describe.each(DEAF)('a server that ignores conditions of writes: %s', (_, hits, names) => {
  const ignore = (bucket: string): void =>
    lab.sandbox.faults.add({ bucket, key: /plan\.sigstore/, ...hits, action: { type: 'ignore-conditions' } });

  test('ends apply with 3 before any object is written; the lock is free', async () => {
    const world = await lab.world({ a: 'a' });
    world.locks = true;
    ignore(world.bucket);
    const { exitCode, error } = await world.apply();
    expect({ exitCode, code: error?.code }).toEqual({ exitCode: 3, code: 'CONDITIONS_IGNORED' });
    expect(error?.message).toContain(`ignores ${names} when it writes: two runs could overwrite each other.`);
    expect(await world.objects()).toEqual({});
    expect(JSON.parse(await world.text('_manifests/app/lock.json'))).toMatchObject({ state: 'released' });
    lab.sandbox.faults.clear();
    expect(await world.apply()).toMatchObject({ exitCode: 0, manifest: [{ key: 'data/a' }] });
  });

  test('is told where no lock is taken, and apply goes on', async () => {
    const world = await lab.world({ a: 'a' });
    ignore(world.bucket);
    const { exitCode, events } = await world.apply({ noLock: true });
    expect(exitCode).toBe(0);
    const said = events.flatMap((event) => (event.type === 'warning' ? [event.message] : []));
    expect(said).toEqual([`The server ignores ${names} when it writes: two runs could overwrite each other.`]);
    expect(await world.text('a')).toBe('a');
  });
});

/** Four runs, of which the first two may go. */
async function fourRuns(spec: SpecChanges = {}): Promise<World> {
  const world = await lab.world({ a: '1' }, spec);
  for (const text of ['1', '2', '3', '4']) {
    world.write({ a: text });
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
  }
  return world;
}

describe.each(DEAF)('gc on a server that ignores conditions of writes: %s', (_, { from, ...hits }, names) => {
  // The statement of gc itself comes first, as the bundle of a plan does.
  const ignore = (bucket: string): void =>
    lab.sandbox.faults.add({
      ...{ bucket, operation: 'PutObject', key: /gc\.sigstore/, from },
      ...hits,
      action: { type: 'ignore-conditions' },
    });

  test('ends with 3 before `latest` is replaced or a file removed; the lock is free', async () => {
    const world = await fourRuns();
    ignore(world.bucket);
    const requests = await world.requestsOf(async () => {
      await expect(world.gc({ runs: 2 })).rejects.toMatchObject({
        code: 'CONDITIONS_IGNORED',
        message: `The server ignores ${names} when it writes: two runs could overwrite each other. Nothing was removed.`,
      });
    });
    const harmful = ({ method, key }: RequestLogEntry): boolean =>
      method === 'DELETE' || (method === 'PUT' && key.endsWith('latest.sigstore.json'));
    expect(requests.filter(harmful)).toEqual([]);
    expect(JSON.parse(await world.text('_manifests/app/lock.json'))).toMatchObject({ state: 'released' });
  });

  test('is told where no lock is taken, and gc goes on', async () => {
    const world = await fourRuns();
    ignore(world.bucket);
    const said: string[] = [];
    const onEvent = (event: RunEvent): void => void (event.type === 'warning' && said.push(event.message));
    const lock = await world.text('_manifests/app/lock.json');
    expect(await world.gc({ runs: 2 }, { noLock: true, onEvent })).toBeGreaterThan(0);
    expect(said).toEqual([`The server ignores ${names} when it writes: two runs could overwrite each other.`]);
    expect(await world.text('_manifests/app/lock.json')).toBe(lock);
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
  });
});

test('where a confirmation took the place of a run, that run is the tip again without `latest`', async () => {
  const world = await fourRuns({ endpoint: door.endpoint });
  lab.sandbox.faults.add({ bucket: world.bucket, action: { type: 'ignore-conditions' } });
  door.hold(/^PUT [^?]*latest/, async () => {
    world.write({ b: 'b' });
    expect(await world.apply({ noLock: true })).toMatchObject({ exitCode: 0 });
  });
  expect(await world.apply({ noLock: true })).toMatchObject({ exitCode: 0 });
  lab.sandbox.faults.clear();
  expect(await world.apply()).toMatchObject({ exitCode: 7, error: { code: 'VERIFY_CHAIN' } });
  const latest = { Bucket: world.bucket, Key: `${EVIDENCE}latest.sigstore.json` };
  await lab.client.send(new DeleteObjectCommand(latest));
  expect(await world.apply()).toMatchObject({ exitCode: 0, outcome: { summary: { unchanged: 2 } } });
  expect((await verifySpec(world)).outcome?.exitCode).toBe(0);
});

test('a server that honours them is asked twice a run, on the bundle of the plan alone', async () => {
  const world = await lab.world({ a: 'a' });
  const requests = await world.requestsOf(() => world.apply());
  const refused = requests.filter(({ method, status }) => method === 'PUT' && status === 412);
  expect(refused.map(({ key }) => key.startsWith(EVIDENCE) && key.endsWith('.plan.sigstore.json'))).toEqual([
    true,
    true,
  ]);
});
