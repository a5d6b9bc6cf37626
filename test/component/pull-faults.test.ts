import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { faultyDoor, type Mischief, type Passing } from '../support/faulty-door.ts';
import { pullSpec, shown, treeOf } from '../support/pulling.ts';
import { Lab, type Files, type SpecChanges, type World } from '../support/world.ts';

const MIB = 1024 * 1024;
const lab = await Lab.open();
let decide: (passing: Passing) => Mischief | undefined = () => undefined;
const door = await faultyDoor(lab.sandbox.endpoint, (passing) =>
  passing.key.startsWith('data/_manifests/') ? undefined : decide(passing),
);
const COMPOSITE: SpecChanges = { endpoint: door.endpoint, integrity: { partSize: '5MiB', multipartThreshold: '5MiB' } };
const FULL: SpecChanges = {
  endpoint: door.endpoint,
  integrity: { partSize: '5MiB', multipartThreshold: '5MiB', checksumAlgorithm: 'CRC64NVME' },
};
/** Parts of 5 MiB and a smaller one; two pieces where parts have no checksums. */
const SIZES = [5 * MIB, 5 * MIB, 5 * MIB, MIB + 100_000];
const LARGE = randomBytes(16 * MIB + 100_000);
const FILES: Files = { 'a.txt': 'a', large: LARGE, 'z.txt': 'z' };
const WHOLE = {
  'a.txt': shown('a'),
  large: shown(LARGE),
  'z.txt': shown('z'),
  SHA256SUMS: expect.any(String) as string,
};

/** Each made once: pulls change nothing in a bucket. */
const composite = await applied(FILES, COMPOSITE);
const full = await applied(FILES, FULL);

async function applied(files: Files, changes: SpecChanges): Promise<World> {
  const world = await lab.world(files, changes);
  expect(await world.apply()).toMatchObject({ exitCode: 0 });
  return world;
}

let folders = 0;
let directory = '';
beforeEach(() => {
  folders += 1;
  directory = composite.path(`out-${folders}`);
  decide = () => undefined;
});

/** Ranges of the large object that were asked for while `work` ran. */
async function rangesOf(work: () => Promise<unknown>): Promise<readonly string[]> {
  const from = door.gets.length;
  await work();
  return door.gets.slice(from).flatMap(({ key, range }) => (key === 'data/large' ? [range] : []));
}

/** The first answers for each range are spoilt, one after the other as told. */
function inTurn(...mischiefs: readonly Mischief[]): typeof decide {
  const asked = new Map<string, number>();
  return ({ key, range }) => {
    const times = asked.get(`${key} ${range}`) ?? 0;
    asked.set(`${key} ${range}`, times + 1);
    return mischiefs[times];
  };
}

describe.each([
  ['parts with checksums', composite],
  ['parts without', full],
])('%s', (_what, world) => {
  test('answers cut, too long, damaged and out of order: the right bytes in the end', async () => {
    const spoil = inTurn({ cutAfter: 0 }, { cutAfter: 70_000 }, { append: 'x' }, { flip: 0 });
    decide = (passing) => ({
      ...spoil(passing),
      ...(passing.range.startsWith('bytes=0-') && { wait: 100 }),
    });
    const { outcome } = await pullSpec(world, directory);
    expect(outcome).toMatchObject({ pulled: 3, failed: 0, exitCode: 0 });
    expect(treeOf(directory)).toEqual(WHOLE);
  });

  test('a byte that is wrong every time: an error for its key, nothing under its name; later it comes', async () => {
    decide = ({ key, range }) =>
      key === 'data/large' && /^bytes=(?:5242880|16777216)-/.test(range) ? { flip: 0 } : undefined;
    const { outcome } = await pullSpec(world, directory);
    expect(outcome).toMatchObject({
      pulled: 2,
      failures: [{ key: 'data/large', code: 'REMOTE_CHECKSUM_MISMATCH' }],
      sums: null,
      exitCode: 1,
    });
    const left = treeOf(directory);
    expect(left).toMatchObject({ 'a.txt': shown('a'), 'z.txt': shown('z') });
    expect(Object.keys(left).filter((path) => !path.startsWith('.s3rec-pull/'))).toEqual(['a.txt', 'z.txt']);
    decide = () => undefined;
    expect((await pullSpec(world, directory)).outcome).toMatchObject({ pulled: 1, kept: 2, exitCode: 0 });
    expect(treeOf(directory)).toEqual(WHOLE);
  });
});

test('what does not prove as a whole is fetched anew as a whole, once', async () => {
  decide = inTurn({ flip: 0 });
  let pulled: Awaited<ReturnType<typeof pullSpec>> | undefined;
  const ranges = await rangesOf(async () => {
    pulled = await pullSpec(full, directory);
  });
  expect(ranges.toSorted()).toEqual([
    'bytes=0-16777215',
    'bytes=0-16777215',
    'bytes=16777216-16877215',
    'bytes=16777216-16877215',
  ]);
  expect(pulled?.outcome?.exitCode).toBe(0);
  expect(pulled?.events).toContainEqual({
    type: 'warning',
    key: 'data/large',
    message: expect.stringMatching(
      /^What does not prove is fetched anew: data\/large is not what was signed: its SHA256 is [0-9a-f]{64}, the manifest says [0-9a-f]{64}$/,
    ),
  });
  decide = () => ({ flip: 0 });
  expect((await pullSpec(full, `${directory}-2`)).outcome).toMatchObject({ pulled: 0, failed: 3, exitCode: 1 });
  expect(existsSync(`${directory}-2`)).toBe(false);
});

test('a damaged part is asked for again alone', async () => {
  const spoil = inTurn({ flip: 0 });
  decide = (passing) => (passing.range.startsWith('bytes=5242880-') ? spoil(passing) : undefined);
  const ranges = await rangesOf(async () => {
    expect((await pullSpec(composite, directory)).outcome).toMatchObject({ pulled: 3, exitCode: 0 });
  });
  expect(ranges.toSorted()).toEqual([
    'bytes=0-5242879',
    'bytes=10485760-15728639',
    'bytes=15728640-16877215',
    'bytes=5242880-10485759',
    'bytes=5242880-10485759',
  ]);
  expect(treeOf(directory)).toEqual(WHOLE);
});

test('the object is replaced while it comes: an error for its key', async () => {
  const world = await applied(FILES, COMPOSITE);
  let replaced: Promise<unknown> | undefined;
  decide = ({ key }) => {
    if (key === 'data/large') {
      replaced ??= world.put('large', 'other');
    }
    return key === 'data/large' ? { wait: 50 } : undefined;
  };
  const { outcome } = await pullSpec(world, directory);
  await replaced;
  expect(outcome).toMatchObject({
    pulled: 2,
    failures: [{ key: 'data/large', code: 'REMOTE_PRECONDITION_FAILED' }],
    exitCode: 1,
  });
  expect(existsSync(join(directory, 'large'))).toBe(false);
});

test('a server that went away ends the pull, whatever is left', async () => {
  const files = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`f${index}`, `${index}`]));
  const world = await applied(files, { endpoint: door.endpoint });
  decide = ({ key }) => (key === 'data/f0' ? undefined : { cutAfter: 0 });
  const { error } = await pullSpec(world, directory);
  expect(error).toMatchObject({
    code: 'REMOTE_UNREACHABLE',
    hint: expect.stringContaining('What came is kept: the same command goes on from there.'),
  });
  decide = () => undefined;
  expect((await pullSpec(world, directory)).outcome).toMatchObject({ pulled: 29, kept: 1, exitCode: 0 });
});

describe('interrupted', () => {
  /** Pulls until so many pieces have come, then stops. @returns the pieces that were noted */
  async function interrupted(pieces: number, world: World): Promise<readonly number[]> {
    const stop = new AbortController();
    decide = ({ range }) => ({ wait: range === '' ? 0 : 40 });
    const { error } = await pullSpec(world, directory, {
      signal: stop.signal,
      onEvent: (event) => {
        if (event.type === 'progress' && event.stage === 'pull' && event.bytes > pieces * 5 * MIB) {
          stop.abort();
        }
      },
    });
    expect(error).toMatchObject({
      code: 'INTERRUPTED',
      hint: 'What came is kept: the same command goes on from there.',
    });
    expect(existsSync(join(directory, 'large'))).toBe(false);
    return notes();
  }

  function ours(ending: string): string {
    const folder = join(directory, '.s3rec-pull');
    return join(folder, readdirSync(folder).find((name) => name.endsWith(ending)) ?? '');
  }

  function notes(): readonly number[] {
    return [...readFileSync(ours('.pieces'), 'utf8').matchAll(/^(\d+) came$/gm)].map(([, index]) => Number(index));
  }

  test('parts that came are not fetched again', async () => {
    const first = await interrupted(1, composite);
    expect(first.length).toBeGreaterThan(0);
    const second = await interrupted(first.length, composite);
    expect(second).toEqual(expect.arrayContaining([...first]));
    const ranges = await rangesOf(async () => {
      const { outcome, events } = await pullSpec(composite, directory);
      expect(outcome).toMatchObject({ pulled: 1, kept: 2, exitCode: 0 });
      expect(outcome?.bytes).toBe(SIZES.reduce((sum, size, index) => sum + (second.includes(index) ? 0 : size), 0));
      expect(events.findLast(({ type }) => type === 'progress')).toMatchObject({ bytes: LARGE.length, objects: 1 });
    });
    expect(ranges).toHaveLength(SIZES.length - new Set(second).size);
    expect(treeOf(directory)).toEqual(WHOLE);
  });

  test('what the disk lost or changed meanwhile does not get the name', async () => {
    await interrupted(1, composite);
    const part = ours('.part');
    const bytes = readFileSync(part);
    const noted = notes();
    const [index = 0] = noted;
    bytes[index * 5 * MIB + 3] = (bytes[index * 5 * MIB + 3] ?? 0) ^ 1;
    writeFileSync(part, bytes);
    decide = () => undefined;
    const ranges = await rangesOf(async () => {
      expect((await pullSpec(composite, directory)).outcome).toMatchObject({ pulled: 1, exitCode: 0 });
    });
    expect(ranges).toHaveLength(SIZES.length - new Set(noted).size + 1);
    expect(treeOf(directory)).toEqual(WHOLE);
  });

  test.each([
    ['cut off', (part: string) => writeFileSync(part, readFileSync(part).subarray(0, 100))],
    ['gone', (part: string) => writeFileSync(part, '')],
    ['notes in another layout', () => writeFileSync(ours('.pieces'), 'x\n0 came\n')],
    ['half a note', () => writeFileSync(ours('.pieces'), readFileSync(ours('.pieces'), 'utf8') + '4')],
  ])('what is left is %s', async (_what, spoil) => {
    await interrupted(1, composite);
    spoil(ours('.part'));
    decide = () => undefined;
    expect((await pullSpec(composite, directory)).outcome).toMatchObject({ pulled: 1, kept: 2, exitCode: 0 });
    expect(treeOf(directory)).toEqual(WHOLE);
  });

  test('another object by now: begun anew, and nothing of the old one stays', async () => {
    const world = await applied(FILES, COMPOSITE);
    await interrupted(1, world);
    const other = randomBytes(5 * MIB + 1);
    world.write({ large: other });
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
    decide = () => undefined;
    expect((await pullSpec(world, directory)).outcome).toMatchObject({ pulled: 1, bytes: other.length, exitCode: 0 });
    expect(treeOf(directory)).toEqual({ ...WHOLE, large: shown(other) });
  });
});
