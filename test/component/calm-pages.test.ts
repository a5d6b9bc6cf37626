import { setTimeout } from 'node:timers/promises';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { beforeAll, expect, test } from 'vitest';
import { withoutChecksums } from '../support/without-checksums.ts';
import { closingClock, Lab, type World } from '../support/world.ts';
import { verifySpec } from '../support/verifying.ts';

// A run that closes asks only whether pages are the same about whose keys its plan left nothing to record.

const lab = await Lab.open();
/** Three pages: S3 lists a thousand keys at once. */
const COUNT = 2500;
const name = (number: number): string => `f${String(number).padStart(4, '0')}`;

let world: World;
let runs = 0;
beforeAll(async () => {
  const files = Object.fromEntries(Array.from({ length: COUNT }, (_, number) => [name(number), `first ${number}`]));
  const endpoint = await withoutChecksums(lab.sandbox.endpoint);
  world = await lab.world(files, { endpoint, integrity: { onUnknown: 'keep' } });
  await world.apply();
}, 120_000);

/** Edits one file of the first page, and applies. @param meanwhile is done before the run lists once more */
async function edit(meanwhile: () => Promise<unknown> = async () => undefined) {
  runs += 1;
  world.write({ [name(1)]: `of run ${runs}` });
  const before = lab.sandbox.requests.length;
  const listings = (): readonly string[] =>
    lab.sandbox.requests
      .slice(before)
      .filter(({ operation }) => operation === 'ListObjectsV2')
      .map(({ query }) => query);
  let planned = 0;
  const applied = await world.apply({
    clock: closingClock(async () => {
      planned = listings().length;
      await meanwhile();
    }),
  });
  return { ...applied, listings: listings().slice(planned) };
}

/** Lines of the newest manifest, by the names of their files. */
const linesOf = (applied: Awaited<ReturnType<typeof edit>>) =>
  new Map(applied.manifest.map((record) => [record.key.slice('data/'.length), record]));

test('an edit is recorded, and all other lines stay', async () => {
  const applied = await edit();
  expect(applied).toMatchObject({ exitCode: 0, outcome: { summary: { uploaded: 1, unchanged: COUNT - 1 } } });
  const lines = linesOf(applied);
  expect(lines.size).toBe(COUNT);
  // The pages behind the first one were asked for as the plan's listing had cut them.
  expect(applied.listings.slice(0, 2)).toEqual([
    expect.stringMatching(/&start-after=data%2Ff09/),
    expect.stringMatching(/&start-after=data%2Ff19/),
  ]);
  const { outcome } = await verifySpec(world);
  expect(outcome.exitCode).toBe(0);
});

test.each<[what: string, meanwhile: () => Promise<unknown>, left: Readonly<Record<string, string>>]>([
  ['rewrites', () => world.put(name(1500), 'theirs'), { [name(1500)]: 'failed' }],
  ['puts the same size over', () => world.put(name(1501), 'first 1500'), { [name(1501)]: 'failed' }],
  [
    'deletes',
    () => lab.client.send(new DeleteObjectCommand({ Bucket: world.bucket, Key: `data/${name(1502)}` })),
    { [name(1502)]: 'failed' },
  ],
  ['adds nothing of ours', () => world.put('f1503-theirs', 'theirs'), {}],
  ['adds nothing of ours behind the last key', () => world.put('g', 'theirs'), {}],
])('a hand that %s meanwhile, far from the edit, is found', async (_, meanwhile, left) => {
  const applied = await edit(meanwhile);
  const lines = linesOf(applied);
  for (const [file, status] of Object.entries(left)) {
    expect(lines.get(file), file).toMatchObject({ status });
  }
  expect(applied.outcome?.summary).toMatchObject({ uploaded: 1, failed: Object.keys(left).length });
  // What is unsettled now is settled by the next run, though no action may be planned for it.
  const next = await edit();
  expect(next.outcome?.summary.failed).toBe(0);
  expect(linesOf(next).size).toBe(lines.size);
});

test('a line whose object nothing proves is written anew by each run', async () => {
  const kms = new KMSClient({ endpoint: lab.sandbox.endpoint, region: lab.sandbox.region, credentials: lab.sandbox });
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
  kms.destroy();
  // Under KMS the ETag says nothing, and the door takes checksums away.
  await world.put(name(1600), 'first 1600', { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: KeyMetadata?.Arn });
  // In the second of the plan's listing nobody can tell who wrote.
  await setTimeout(1100);
  for (const found of ['anew', 'as before']) {
    const applied = await edit();
    expect(applied.outcome?.summary, found).toMatchObject({ uploaded: 1, refused: 1, unchanged: COUNT - 2 });
    expect(linesOf(applied).get(name(1600))).toMatchObject({ status: 'refused', owned: true });
  }
});
