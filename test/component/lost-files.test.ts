// What becomes of a manifest of which a base or a delta is missing, replaced, or archived.
import { readFileSync, rmSync } from 'node:fs';
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import type { RunEvent } from '../../src/core/event.ts';
import { FOLDER, ownFile, withDeltas } from '../support/deltas.ts';
import { evidenceOf } from '../support/kept-evidence.ts';
import { pullSpec } from '../support/pulling.ts';
import { verdictOf, verifySpec } from '../support/verifying.ts';
import { Lab, writesOf, type World } from '../support/world.ts';

const lab = await Lab.open();

/** The key of a run's file. */
async function keyOf(world: World, run: number, ending: string): Promise<string> {
  const names = [...(await evidenceOf(world)).keys()];
  const isIt = (name: string): boolean =>
    name.endsWith(ending) && !name.endsWith(`.plan${ending}`) && Number.parseInt(name, 10) === run;
  return FOLDER + (names.find(isIt) ?? expect.fail(`no file of run ${run}`));
}

/** What somebody does to a file. */
type Fault = (world: World, key: string) => Promise<unknown>;

const deleted: Fault = ({ bucket }, Key) => lab.client.send(new DeleteObjectCommand({ Bucket: bucket, Key }));
const replaced: Fault = ({ bucket }, Key) =>
  lab.client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: 'another' }));
const archived: Fault = async ({ bucket }, key) => lab.sandbox.transition(bucket, key, 'DEEP_ARCHIVE');

/** Three runs, and a file of one of them that is not as it was. */
async function broken(run: number, ending: string, fault: Fault): Promise<World> {
  const world = await withDeltas(lab, 2);
  await fault(world, await keyOf(world, run, ending));
  return world;
}

test('a delta deleted: whoever has a copy writes it again, under the lock', async () => {
  const world = await broken(2, '.jsonl', deleted);
  expect(verdictOf((await verifySpec(world)).outcome)).toEqual({ exitCode: 7, codes: ['VERIFY_CHAIN'] });
  const requests = await world.requestsOf(async () => {
    const { exitCode, events } = await world.apply();
    expect(exitCode).toBe(0);
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'warning', message: expect.stringContaining('It is written again') as string }),
    );
  });
  const written = requests.flatMap(({ operation, key }) => (operation === 'PutObject' ? [key] : []));
  expect(written.map((key) => key.slice(FOLDER.length))).toEqual([
    'lock.json',
    expect.stringMatching(/^00000002_[^.]+\.jsonl$/),
    'latest.sigstore.json',
    'lock.json',
  ]);
  world.home = world.path('elsewhere');
  expect(verdictOf((await verifySpec(world, { deep: true })).outcome)).toEqual({ exitCode: 0, codes: [] });
});

test.each(Object.entries({ deleted, replaced }))(
  "the newest run's own file is %s: the alarm names the copy of this machine, which restores it",
  async (_, fault) => {
    const world = await broken(3, '.jsonl', fault);
    const { exitCode, error } = await world.apply();
    expect(exitCode).toBe(7);
    const copy = /This machine keeps a proven copy: (.*)/.exec(error?.hint ?? '')?.[1] ?? expect.fail('no copy');
    const stem = [...(await evidenceOf(world)).keys()].find((name) => name.startsWith('00000003_'))?.split('.')[0];
    await lab.client.send(
      new PutObjectCommand({ Bucket: world.bucket, Key: `${FOLDER}${stem}.jsonl`, Body: readFileSync(copy) }),
    );
    expect(verdictOf((await verifySpec(world, { deep: true })).outcome)).toEqual({ exitCode: 0, codes: [] });
  },
);

const commands: readonly (readonly [
  what: string,
  run: (world: World) => Promise<{ readonly events: readonly RunEvent[]; readonly error?: unknown }>,
])[] = [
  ['plan', (world) => world.plan()],
  ['drift', (world) => world.drift()],
  ['pull', (world) => pullSpec(world, 'out')],
  ['pull --run', (world) => pullSpec(world, 'out', { run: 3 })],
];

/** What each command warns of. Commands that need the files no more than their copies do not fail, and write nothing. */
async function warned(world: World): Promise<Readonly<Record<string, readonly string[]>>> {
  const told: Record<string, readonly string[]> = {};
  for (const [what, run] of commands) {
    const requests = await world.requestsOf(async () => {
      const { events, error } = await run(world);
      expect(error).toBeUndefined();
      told[what] = events.flatMap((event) => (event.type === 'warning' ? [event.message] : []));
    });
    expect(writesOf(requests), what).toEqual([]);
    // A base that stands is not read again.
    const read = requests.filter(
      ({ operation, key, status }) => operation === 'GetObject' && status === 200 && key.endsWith('.gz'),
    );
    expect(read, what).toEqual([]);
  }
  return told;
}

test('nothing is told where all files stand', async () => {
  const world = await withDeltas(lab, 2);
  expect(Object.values(await warned(world))).toEqual(commands.map(() => []));
});

test.each(
  [
    { ending: '.base.jsonl.gz', run: 1 },
    { ending: '.jsonl', run: 2 },
  ].flatMap((file) =>
    Object.entries({ deleted, replaced, archived }).map(([what, fault]) => ({ ...file, what, fault })),
  ),
)('$ending $what: whoever goes by the copies of a machine is told', async ({ ending, run, fault }) => {
  const world = await withDeltas(lab, 2);
  const key = await keyOf(world, run, ending);
  await fault(world, key);
  const told = [expect.stringContaining(`${key}: missing, not readable, or not as run 3 named it.`) as string];
  expect(await warned(world)).toEqual(Object.fromEntries(commands.map(([what]) => [what, told])));
  expect(await world.apply()).toMatchObject({ exitCode: 0 });
  const { 'pull --run': ofRun3, ...newest } = await warned(world);
  expect(newest).toEqual({ plan: [], drift: [], pull: [] });
  // A delta that was missing is written again. Otherwise the older runs still need it.
  expect(ofRun3).toEqual(fault === deleted && ending === '.jsonl' ? [] : told);
});

test.each([
  { what: 'the base deleted', run: 1, ending: '.base.jsonl.gz', fault: deleted, code: 'VERIFY_CHAIN' },
  { what: 'the base replaced', run: 1, ending: '.base.jsonl.gz', fault: replaced, code: 'VERIFY_DIGEST' },
  { what: 'a delta replaced', run: 2, ending: '.jsonl', fault: replaced, code: 'VERIFY_DIGEST' },
])(
  '$what: an alarm where it must be read, and the next run with a copy writes all anew',
  async ({ run, ending, fault, code }) => {
    const world = await broken(run, ending, fault);
    expect(verdictOf((await verifySpec(world)).outcome)).toEqual({ exitCode: 7, codes: [code] });
    const here = world.home;
    world.home = world.path('elsewhere');
    const hint = expect.stringMatching(/older version[^]*apply there mends/) as string;
    expect(await world.apply()).toMatchObject({ exitCode: 7, error: { code, hint } });
    world.home = here;
    // Nothing changed, and yet it does not confirm what does not stand.
    const { exitCode, events } = await world.apply();
    expect(exitCode).toBe(0);
    expect(events).toContainEqual(
      expect.objectContaining({
        type: 'warning',
        message: expect.stringContaining('writes all records anew') as string,
      }),
    );
    expect((await ownFile(world, 4)).header).toMatchObject({
      base: { key: expect.stringContaining('/00000004_') as string },
    });
    // The older runs still need it. Who does not read it sees whether it is there.
    const { outcome } = await verifySpec(world);
    expect(outcome).toMatchObject({ manifest: { ok: true }, chain: { ok: fault === replaced } });
    expect((await verifySpec(world, { deep: true })).outcome).toMatchObject({ exitCode: 7, chain: { code } });
    expect((await pullSpec(world, 'out', { run: 3 })).error === undefined).toBe(true);
    rmSync(world.home, { recursive: true });
    expect((await pullSpec(world, 'out2', { run: 3 })).error?.code).toBe(code);
  },
);
