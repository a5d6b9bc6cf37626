import { describe, expect, test } from 'vitest';
import { evidenceOf, textOf } from '../support/kept-evidence.ts';
import { kmsKeys } from '../support/kms-keys.ts';
import { pullSpec } from '../support/pulling.ts';
import { verifySpec } from '../support/verifying.ts';
import { Lab, type World } from '../support/world.ts';

const lab = await Lab.open();
const kms = kmsKeys(lab);
const FOLDER = 'data/_manifests/app/';

async function threeRuns(): Promise<World> {
  const world = await lab.world({ a: 'a1' });
  for (const a of ['a1', 'a22', 'a333']) {
    world.write({ a });
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
  }
  return world;
}

const under = async (key: string): Promise<object> => ({
  encryption: { sse: 'aws:kms', kmsKeyId: await kms.key(key) },
});

/** Makes evidence of a run unreadable. */
const WAYS: Readonly<Record<string, (world: World, name: string) => void>> = {
  archived: (world, name) => {
    lab.sandbox.transition(world.bucket, `${FOLDER}${name}`, 'GLACIER');
  },
  'not allowed': (world, name) => {
    lab.sandbox.faults.add({
      bucket: world.bucket,
      operation: 'GetObject',
      key: `${FOLDER}${name}`,
      action: { type: 'status', status: 403, code: 'AccessDenied' },
    });
  },
};

describe.each(Object.entries(WAYS))('%s', (_way, hide) => {
  test('behind the tip: every other question is answered', async () => {
    const world = await threeRuns();
    hide(world, textOf(await evidenceOf(world), 2, '.sigstore.json')[0]);
    expect((await world.plan()).events).toContainEqual(
      expect.objectContaining({ type: 'warning', message: expect.stringContaining('Not readable from run 2 on') }),
    );
    expect(await world.drift()).toMatchObject({ findings: [] });
    expect((await pullSpec(world, 'out')).outcome).toMatchObject({ pulled: 1, exitCode: 0 });
    const { outcome } = await verifySpec(world);
    expect(outcome).toMatchObject({ signature: { ok: true }, objects: { ok: true }, freshness: { ok: true } });
    expect(outcome).toMatchObject({ chain: { ok: false, code: 'VERIFY_CHAIN', unreadable: 2, runs: 1 }, exitCode: 7 });
    expect((await verifySpec(world, { chain: 0 })).outcome).toMatchObject({ chain: { ok: true }, exitCode: 0 });
    world.write({ a: 'a4444' });
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
    lab.sandbox.faults.clear();
  });

  test.each(['.jsonl', '.sigstore.json'])('at the tip (%s): nothing is passed over', async (ending) => {
    const world = await threeRuns();
    hide(world, textOf(await evidenceOf(world), 3, ending)[0]);
    world.home = world.path('another machine');
    await expect(world.plan()).rejects.toMatchObject({ code: expect.stringMatching(/^REMOTE_/) });
    expect((await pullSpec(world, 'out')).error?.code).toMatch(/^REMOTE_/);
    lab.sandbox.faults.clear();
  });
});

test.each(['apply', 'gc'] as const)(
  'the plan of a dead run that %s passes on is brought under the new key, too',
  async (command) => {
    const [old, now] = [`dead-old-${command}`, `dead-new-${command}`];
    const world = await lab.world({}, await under(old));
    for (const b of command === 'gc' ? ['1', '2', '3'] : ['1']) {
      world.write({ b });
      expect(await world.apply()).toMatchObject({ exitCode: 0 });
      world.remove('b');
      expect(await world.apply()).toMatchObject({ exitCode: 0 });
    }
    world.write({ a: 'a' });
    const action = { type: 'status', status: 403, code: 'AccessDenied' } as const;
    lab.sandbox.faults.add({
      bucket: world.bucket,
      operation: 'PutObject',
      key: /data\/a$|[0-9a-f]{8}\.jsonl$/,
      action,
    });
    expect(await world.apply()).toMatchObject({ exitCode: 1 });
    lab.sandbox.faults.clear();
    // The edit is taken back, so that there is nothing to do.
    world.remove('a');
    world.spec(await under(now));
    if (command === 'gc') {
      expect(await world.gc({ runs: 2 })).toBeGreaterThan(0);
    } else {
      expect(await world.apply()).toMatchObject({ exitCode: 0 });
    }
    await kms.disable(old);
    expect((await world.plan()).records).toEqual([]);
    world.write({ a: 'a' });
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
  },
);

test('what cannot be re-keyed is told, and the run stands; the next one tries again', async () => {
  const world = await lab.world({ a: 'a' }, await under('old'));
  world.locks = true;
  expect(await world.apply()).toMatchObject({ exitCode: 0 });
  world.spec(await under('new'));
  lab.sandbox.faults.add({
    bucket: world.bucket,
    operation: 'UpdateObjectEncryption',
    key: /sigstore/,
    action: { type: 'status', status: 403, code: 'AccessDenied' },
  });
  const { exitCode, outcome, events } = await world.apply();
  expect({ exitCode, outcome }).toMatchObject({ exitCode: 0, outcome: { rekeyed: 1, notRekeyed: 1 } });
  const told = { type: 'warning', message: expect.stringContaining('stays under its old KMS key') };
  expect(events.filter((event) => event.type === 'warning')).toEqual([expect.objectContaining(told)]);
  // It is told as long as it fails.
  expect(await world.apply()).toMatchObject({ exitCode: 0, outcome: { notRekeyed: 1 } });
  lab.sandbox.faults.clear();
  expect((await world.apply()).outcome).toMatchObject({ rekeyed: 1 });
  expect((await world.apply()).outcome).not.toHaveProperty('rekeyed');
  await kms.disable('old');
  expect((await world.plan()).records).toEqual([]);
});
