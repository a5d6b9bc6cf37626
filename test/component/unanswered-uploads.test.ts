import { CreateMultipartUploadCommand, type CreateMultipartUploadCommandInput } from '@aws-sdk/client-s3';
import { afterEach, describe, expect, test } from 'vitest';
import { gate } from '../support/gate.ts';
import { Lab, quickClock, type Applied, type World } from '../support/world.ts';

const lab = await Lab.open();
const BIG = Buffer.alloc(11 * 1024 * 1024, 'big');
const INTEGRITY = { partSize: '5MiB', multipartThreshold: '5MiB' } as const;

afterEach(() => {
  lab.sandbox.faults.clear();
});

type Theirs = Partial<CreateMultipartUploadCommandInput>;

interface Scene {
  /** How many requests that begin our upload are lost: on their way, or only their answers. */
  readonly lost: number;
  readonly where: 'before' | 'after';
  /** Uploads of the same key that another hand begins while ours is under way. */
  readonly theirs?: readonly Theirs[];
  /** Milliseconds by which the time goes on before that. */
  readonly late?: number;
  /** No request of ours is answered at all. */
  readonly never?: true;
}

interface Left {
  /** Uploads that are open after the run. */
  readonly theirs: number;
  readonly ours: number;
  /** Uploads that a warning names, with the command that aborts them. */
  readonly told: number;
}

async function begin(world: World, theirs: Theirs): Promise<string> {
  const command = new CreateMultipartUploadCommand({ Bucket: world.bucket, Key: 'data/big', ...theirs });
  return (await lab.client.send(command)).UploadId ?? expect.fail('no id');
}

async function play(scene: Scene): Promise<Left & { readonly done: Applied }> {
  const { promise, resolve } = Promise.withResolvers<World>();
  const ids: string[] = [];
  let ahead = 0;
  let begun = false;
  const endpoint = await gate(
    lab.sandbox.endpoint,
    ({ method, url }) => method === 'POST' && /\/data\/big\?uploads/.test(url),
    async () => {
      if (begun) {
        return;
      }
      begun = true;
      const world = await promise;
      ahead = scene.late ?? 0;
      for (const theirs of scene.theirs ?? []) {
        ids.push(await begin(world, theirs));
      }
      const action = { type: 'reset', when: scene.where } as const;
      const times = scene.never === true ? 100 : scene.lost;
      lab.sandbox.faults.add({ bucket: world.bucket, operation: 'CreateMultipartUpload', action, times });
    },
  );
  const world = await lab.world({ big: BIG }, { integrity: INTEGRITY, endpoint });
  resolve(world);
  const done = await world.apply({ clock: { ...quickClock, monotonic: () => quickClock.monotonic() + ahead } });
  const open = await world.uploadIds();
  const told = done.events.flatMap((event) => {
    const id =
      event.type === 'warning' ? /^Upload (\S+) of data\/big is left open/.exec(event.message)?.[1] : undefined;
    if (id !== undefined) {
      expect(event).toMatchObject({ hint: expect.stringContaining(`--upload-id ${id}`) as string });
    }
    return id === undefined ? [] : [id];
  });
  expect(open).toEqual(expect.arrayContaining(told));
  expect(open).toEqual(expect.arrayContaining(ids));
  return { theirs: ids.length, ours: open.length - ids.length, told: told.length, done };
}

/** What our own upload is begun with, here. */
const ALIKE: Theirs = { ChecksumAlgorithm: 'SHA256', ChecksumType: 'COMPOSITE' };
const OTHER: readonly Theirs[] = [
  {},
  { ChecksumAlgorithm: 'CRC32', ChecksumType: 'COMPOSITE' },
  { ChecksumAlgorithm: 'CRC64NVME', ChecksumType: 'FULL_OBJECT' },
  { ...ALIKE, StorageClass: 'STANDARD_IA' },
];

describe('an upload to whose beginning no answer came', () => {
  test.each<[says: string, scene: Scene, left: Left]>([
    ['the answer was lost: it is aborted', { lost: 1, where: 'after' }, { theirs: 0, ours: 0, told: 0 }],
    ['three answers were lost: all are aborted', { lost: 3, where: 'after' }, { theirs: 0, ours: 0, told: 0 }],
    ['the request was lost: nothing is told', { lost: 1, where: 'before' }, { theirs: 0, ours: 0, told: 0 }],
    [
      'the request was lost, another hand begins others: they stay, and nothing is told',
      { lost: 1, where: 'before', theirs: OTHER },
      { theirs: 4, ours: 0, told: 0 },
    ],
    [
      'the answer was lost, another hand begins others: only ours is aborted',
      { lost: 1, where: 'after', theirs: OTHER },
      { theirs: 4, ours: 0, told: 0 },
    ],
    [
      'the answer was lost, another hand begins the same: both are told, none is aborted',
      { lost: 1, where: 'after', theirs: [ALIKE] },
      { theirs: 1, ours: 1, told: 2 },
    ],
    [
      'the request was lost, another hand begins the same twice',
      { lost: 1, where: 'before', theirs: [ALIKE, ALIKE] },
      { theirs: 2, ours: 0, told: 2 },
    ],
    [
      'the request was lost, another hand begins the same 40 s later',
      { lost: 1, where: 'before', theirs: [ALIKE], late: 40_000 },
      { theirs: 1, ours: 0, told: 1 },
    ],
  ])('%s', async (_, scene, left) => {
    const { done, ...found } = await play(scene);
    expect(done.exitCode).toBe(0);
    expect(found).toEqual(left);
  });

  test('no answer ever comes: nothing is like ours for certain, all are told', async () => {
    const { done, theirs, ours, told } = await play({ lost: 0, never: true, where: 'after', theirs: [{}] });
    expect(done.exitCode).not.toBe(0);
    expect(theirs).toBe(1);
    expect(ours).toBeGreaterThan(1);
    expect(told).toBe(theirs + ours);
  });

  test('interrupted while no answer comes: what may be open is told, and the manifest of what was done is written', async () => {
    const stop = new AbortController();
    const ids: string[] = [];
    const { promise, resolve } = Promise.withResolvers<World>();
    const endpoint = await gate(
      lab.sandbox.endpoint,
      ({ method, url }) => method === 'POST' && /\/data\/big\?uploads/.test(url),
      async () => {
        // As if ours had come, and its answer were lost.
        ids.push(await begin(await promise, ALIKE));
        setTimeout(() => stop.abort(), 100);
        await new Promise(() => {});
      },
    );
    const world = await lab.world({ big: BIG, small: 'small' }, { integrity: INTEGRITY, endpoint });
    resolve(world);
    // In flight for 0.75 s, all within 1.5 s.
    const clock = { ...quickClock, sleep: (ms: number, signal?: AbortSignal) => quickClock.sleep(ms * 5, signal) };
    const done = await world.apply({ signal: stop.signal, clock });
    expect(done).toMatchObject({ exitCode: 130, outcome: { manifest: { run: 1 } } });
    expect(done.manifest.map(({ key, status }) => [key, status])).toEqual([
      ['data/big', 'failed'],
      ['data/small', 'uploaded'],
    ]);
    expect(ids).toHaveLength(1);
    expect(done.events).toContainEqual(
      expect.objectContaining({ type: 'warning', hint: expect.stringContaining(`--upload-id ${ids[0]}`) as string }),
    );
  });
});
