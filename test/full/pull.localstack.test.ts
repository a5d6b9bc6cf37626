import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { describe, expect, test } from 'vitest';
import { faultyDoor, type Mischief, type Passing } from '../support/faulty-door.ts';
import { localstack } from '../support/localstack.ts';
import { pullSpec, shown, treeOf } from '../support/pulling.ts';
import { Lab, type Files, type World } from '../support/world.ts';

const MIB = 1024 * 1024;
const running = await localstack();

/** What `pull` leaves of these files: them, and their sums. */
function leftOf(files: Files): Readonly<Record<string, string>> {
  const shownFiles = Object.entries(files).map(([name, content]) => [name, shown(content)]);
  return { ...Object.fromEntries(shownFiles), SHA256SUMS: expect.any(String) as string };
}

describe.runIf(running !== undefined)('LocalStack', () => {
  if (running === undefined) {
    return;
  }
  const lab = Lab.at(running);
  let worlds = 0;
  const applied = async (files: Files, changes: Parameters<Lab['world']>[1]): Promise<World> => {
    worlds += 1;
    const world = await lab.world(files, changes, `pulled-${process.pid}-${worlds}`);
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
    return world;
  };
  const files: Files = {
    empty: '',
    'a b/c': 'c',
    '\u00e9': 'composed',
    'e\u0301': 'decomposed',
    'back\\slash': 'b',
    large: randomBytes(12 * MIB),
  };

  test.each([
    ['SHA256', {}],
    ['CRC64NVME', {}],
    ['SHA256, under KMS', { kms: true }],
  ])('%s: a pull gives back the files of the apply', async (name, { kms = false }: { readonly kms?: boolean }) => {
    const checksumAlgorithm = name === 'CRC64NVME' ? 'CRC64NVME' : 'SHA256';
    const client = new KMSClient({ endpoint: running.endpoint, region: running.region, credentials: running });
    const arn = kms ? ((await client.send(new CreateKeyCommand({}))).KeyMetadata?.Arn ?? '') : '';
    client.destroy();
    const world = await applied(files, {
      integrity: { partSize: '5MiB', multipartThreshold: '5MiB', checksumAlgorithm },
      ...(kms ? { encryption: { sse: 'aws:kms', kmsKeyId: arn } } : {}),
    });
    expect((await pullSpec(world, 'out')).outcome).toMatchObject({ pulled: 6, failed: 0, exitCode: 0 });
    expect(treeOf(world.path('out'))).toEqual(leftOf(files));
    expect((await pullSpec(world, 'out')).outcome).toMatchObject({ pulled: 0, kept: 6, exitCode: 0 });
  });

  test('damaged, cut, stopped and replaced', async () => {
    let decide: (passing: Passing) => Mischief | undefined = () => undefined;
    const door = await faultyDoor(running.endpoint, (passing) =>
      passing.key.startsWith('data/_manifests/') ? undefined : decide(passing),
    );
    const integrity = { partSize: '5MiB', multipartThreshold: '5MiB' };
    const world = await applied(files, { endpoint: door.endpoint, integrity });
    decide = ({ attempt }) => [{ cutAfter: 1000 }, { flip: 0 }][attempt - 1];
    expect((await pullSpec(world, 'out')).outcome).toMatchObject({ pulled: 6, exitCode: 0 });
    expect(treeOf(world.path('out'))).toEqual(leftOf(files));

    const stop = new AbortController();
    const onEvent = (event: { readonly type: string; readonly bytes?: number }): void => {
      if (event.type === 'progress' && (event.bytes ?? 0) > 4 * MIB) {
        stop.abort();
      }
    };
    decide = ({ range }) => ({ wait: range === '' ? 0 : 50 });
    expect((await pullSpec(world, 'stopped', { signal: stop.signal, onEvent })).error?.code).toBe('INTERRUPTED');
    const { outcome } = await pullSpec(world, 'stopped');
    expect(outcome?.exitCode).toBe(0);
    expect(outcome?.bytes).toBeLessThan(12 * MIB);
    expect(treeOf(world.path('stopped'))).toEqual(leftOf(files));

    await world.put('large', 'other');
    expect((await pullSpec(world, 'replaced')).outcome).toMatchObject({
      failures: [{ key: 'data/large', code: 'REMOTE_PRECONDITION_FAILED' }],
      exitCode: 1,
    });
    expect(existsSync(world.path('replaced/large'))).toBe(false);
  });
});
