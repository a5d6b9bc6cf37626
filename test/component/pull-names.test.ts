import { shownName } from '../../src/core/shown-name.ts';
import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
  chmodSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDigester } from '../../src/adapters/local/hash/digester.ts';
import { openDocuments } from '../../src/adapters/local/documents/documents.ts';
import { openPullFolder } from '../../src/adapters/local/pull/pull-folder.ts';
import { checkPull, type PullCheck } from '../../src/app/pull/pull-check.ts';
import { MANIFEST } from '../../src/core/manifest/manifest-format.ts';
import { forgedManifest, pullKept, pullSpec, shown, treeOf } from '../support/pulling.ts';
import { Lab, type World } from '../support/world.ts';

const lab = await Lab.open();
const world = await lab.world({ 'a.txt': 'a', 'b/c': 'c', d: 'd' });
await world.apply();
const SUMS = expect.any(String) as string;
const ALL = { 'a.txt': shown('a'), 'b/c': shown('c'), d: shown('d'), SHA256SUMS: SUMS };

let folders = 0;
/** A path in the world's folder that nothing has. */
function fresh(): string {
  folders += 1;
  return world.path(`out-${folders}/dir`);
}

/** Bytes that reached S3's bucket from here on. */
async function downloads(work: () => Promise<unknown>, of: World = world): Promise<number> {
  const requests = await of.requestsOf(work);
  return requests.filter(({ operation, key }) => operation === 'GetObject' && !key.includes('_manifests')).length;
}

const HOSTILE: readonly (readonly [key: string, says: string])[] = [
  ['data/../escaped', 'its path has the segment ".."'],
  ['data/x/../../../escaped', 'its path has the segment ".."'],
  ['data/..', 'its path has the segment ".."'],
  ['data/.', 'its path has the segment "."'],
  ['data//etc/escaped', 'its path would be absolute'],
  ['data/x//y', 'its path has the segment ""'],
  ['data/x/', 'its path has the segment ""'],
  ['data/', 'nothing is left of its key'],
  ['data/nul\0', 'its path holds a NUL'],
  [`data/${'x'.repeat(256)}`, 'its path has a name of 256 bytes'],
  ['data/SHA256SUMS', 'it would be the file SHA256SUMS'],
  ['data/.s3rec-pull/lock', 'it would lie in .s3rec-pull'],
  ['data/a.txt/below', 'the object a.txt is a file where its folder must be'],
];

test.each(HOSTILE)('a signed manifest that lists %j: named, and nothing is downloaded', async (key, says) => {
  const files = await forgedManifest(world, (records) =>
    [...records, { ...records[0], key }].toSorted((a, b) => (a.key < b.key ? -1 : 1)),
  );
  const directory = fresh();
  let pulled: Awaited<ReturnType<typeof pullKept>> | undefined;
  expect(
    await downloads(async () => {
      pulled = await pullKept(world, files, directory);
    }),
  ).toBe(0);
  expect(pulled?.error).toMatchObject({ code: 'LOCAL_REFUSED' });
  expect(pulled?.error?.message).toContain(`${shownName(key)}: ${says}`);
  // Nothing is left: not the folder, and nothing beside it.
  expect(existsSync(directory)).toBe(false);
  expect(readdirSync(join(directory, '..'))).toEqual([]);
});

test.each([
  ['twice', (records: readonly object[]) => [records[0], ...records]],
  ['out of order', (records: readonly object[]) => records.toReversed()],
  ['no text', (records: readonly object[]) => [{ ...records[0], key: 7 }]],
  ['not below the prefix', (records: readonly object[]) => [...records, { ...records[0], key: 'elsewhere/x' }]],
  ['above the prefix', (records: readonly object[]) => [{ ...records[0], key: '../escaped' }, ...records]],
  ['of no size', (records: readonly object[]) => [{ ...records[0], size: -1 }]],
  ['of a size that is text', (records: readonly object[]) => [{ ...records[0], size: '1' }]],
  ['of a digest that is none', (records: readonly object[]) => [{ ...records[0], sha256: 'x' }]],
])('a signed manifest whose records are not those of one: %s', async (_what, change) => {
  const files = await forgedManifest(world, (records) => change(records) as object[]);
  expect((await pullKept(world, files, fresh())).error).toMatchObject({ code: 'DOCUMENT_INVALID' });
});

test.each([
  ['etag', { etag: undefined }],
  ['sha256', { sha256: undefined }],
])('a signed record without a usable %s is left out', async (_field, change) => {
  const files = await forgedManifest(world, ([first, ...rest]) => [{ ...first, ...change }, ...rest]);
  const directory = fresh();
  expect((await pullKept(world, files, directory)).outcome).toMatchObject({ pulled: 2, leftOut: 1, exitCode: 3 });
  expect(treeOf(directory)).not.toHaveProperty(['a.txt']);
});

test('a signed record with another size or digest than its object: an error for its key', async () => {
  for (const change of [{ size: 2 }, { size: 20_000_000 }, { size: 0 }, { sha256: '0'.repeat(64) }]) {
    const files = await forgedManifest(world, ([first, ...rest]) => [{ ...first, ...change }, ...rest]);
    const directory = fresh();
    const { outcome } = await pullKept(world, files, directory);
    expect(outcome).toMatchObject({ pulled: 2, failed: 1, sums: null, exitCode: 1 });
    expect(treeOf(directory)).toEqual({ 'b/c': shown('c'), d: shown('d') });
  }
});

test('more bytes than the disk has: said before the first', async () => {
  const files = await forgedManifest(world, ([first, ...rest]) => [{ ...first, size: 2 ** 52 }, ...rest]);
  const directory = fresh();
  const count = await downloads(async () => {
    const { error } = await pullKept(world, files, directory);
    expect(error).toMatchObject({ code: 'LOCAL_NOT_WRITABLE' });
    expect(error?.message).toMatch(/has room for \d+ bytes, 4503599627370498 are to come/);
  });
  expect(count).toBe(0);
  expect(existsSync(directory)).toBe(false);
});

/** Looks at records as a file system would want it that takes `a` and `A` for one name. */
async function checkIgnoringCase(change: (record: object) => readonly object[]): Promise<PullCheck> {
  const { manifest } = await forgedManifest(world, ([first = {}]) => change(first));
  const documents = openDocuments();
  const folder = openPullFolder(fresh());
  const digester = openDigester({});
  try {
    const reader = documents.open(manifest, MANIFEST);
    const { target } = reader.header;
    const ignoring = { ...folder, rules: { ...folder.rules, ignoresCase: true } };
    const { signal } = new AbortController();
    const into = { folder: ignoring, digester };
    const proven = { reader, run: 1, sha256: reader.sha256, name: 'app', target, freshness: 'anchored' } as const;
    return await checkPull(into, proven, { allowUnproven: false }, () => undefined, signal);
  } finally {
    folder.close(false);
    await digester.close();
    documents.close();
  }
}

test.each([
  ['two names that are one', ['data/A', 'data/a'], 'data/a: another object has the same name for this file system'],
  ['a file and a folder that are one', ['data/B', 'data/b/c'], 'data/b/c: another object is a file where the folder b'],
  ['a folder and a file that are one', ['data/A/b', 'data/a'], 'data/A/b: another object is a file where the folder A'],
  ['SHA256SUMS in other letters', ['data/Sha256Sums'], 'data/Sha256Sums: it would be the file SHA256SUMS'],
])('a file system that ignores case: %s', async (_what, keys, says) => {
  await expect(checkIgnoringCase((first) => keys.map((key) => ({ ...first, key })))).rejects.toMatchObject({
    code: 'LOCAL_REFUSED',
    message: expect.stringContaining(says),
  });
});

test.each([
  ['data/A', 'data/a'],
  ['data/A', 'data/a/b'],
  ['data/A/b', 'data/a'],
])('a file system that ignores case: %s and %s, one of which is left out, are in nobody’s way', async (...keys) => {
  for (const left of keys) {
    const check = await checkIgnoringCase((first) =>
      keys.map((key) => ({ ...first, key, ...(key === left ? { sha256: undefined } : {}) })),
    );
    expect(check).toMatchObject({ wanted: { objects: 1 }, leftOut: 1 });
  }
});

describe('what stands in the folder already', () => {
  /** A folder beside it that nothing may be written to. */
  function outside(): string {
    const path = mkdtempSync(join(tmpdir(), 's3rec-outside-'));
    writeFileSync(join(path, 'c'), 'precious');
    return path;
  }

  const refusals: readonly (readonly [string, (directory: string, outside: string) => void, string])[] = [
    ['a link as a folder', (at, to) => symlinkSync(to, join(at, 'b')), 'data/b/c: its folder b is a link'],
    ['a link as a file', (at, to) => symlinkSync(join(to, 'c'), join(at, 'd')), 'data/d: a link stands in its place'],
    ['a link that leads nowhere', (at) => symlinkSync('nowhere', join(at, 'd')), 'data/d: a link stands in its place'],
    ['a folder as a file', (at) => mkdirSync(join(at, 'd')), 'data/d: a folder stands in its place'],
    ['a file as a folder', (at) => writeFileSync(join(at, 'b'), ''), 'data/b/c: a file stands where its folder b must'],
    ['our folder is a link', (at, to) => symlinkSync(to, join(at, '.s3rec-pull')), '.s3rec-pull is not a folder'],
    ['our folder is a file', (at) => writeFileSync(join(at, '.s3rec-pull'), ''), '.s3rec-pull is not a folder'],
    [
      'SHA256SUMS is a link',
      (at, to) => symlinkSync(join(to, 'c'), join(at, 'SHA256SUMS')),
      'SHA256SUMS: a link stands',
    ],
    ['SHA256SUMS is a folder', (at) => mkdirSync(join(at, 'SHA256SUMS')), 'SHA256SUMS: a folder stands'],
  ];

  test.each(refusals)('%s: refused, and untouched', async (_what, make, says) => {
    const directory = fresh();
    mkdirSync(directory, { recursive: true });
    const away = outside();
    make(directory, away);
    const before = treeOf(directory);
    const count = await downloads(async () => {
      const { error } = await pullSpec(world, directory);
      expect(error?.code).toBe('LOCAL_REFUSED');
      expect(error?.message).toContain(says);
    });
    expect(count).toBe(0);
    expect(treeOf(directory)).toEqual(before);
    expect(treeOf(away)).toEqual({ c: shown('precious') });
  });

  test('files that match are kept, others replaced, strangers left alone; hard links are not written through', async () => {
    const directory = fresh();
    mkdirSync(join(directory, 'b'), { recursive: true });
    const away = outside();
    writeFileSync(join(directory, 'a.txt'), 'a');
    linkSync(join(away, 'c'), join(directory, 'b/c'));
    writeFileSync(join(directory, 'd'), 'x');
    chmodSync(join(directory, 'd'), 0o400);
    writeFileSync(join(directory, 'stranger'), 's');
    writeFileSync(join(directory, 'SHA256SUMS'), 'old');
    expect((await pullSpec(world, directory)).outcome).toMatchObject({ pulled: 2, kept: 1, exitCode: 0 });
    expect(treeOf(directory)).toEqual({ ...ALL, stranger: shown('s') });
    expect(readFileSync(join(directory, 'SHA256SUMS'), 'utf8').split('\n')).toHaveLength(4);
    expect(treeOf(away)).toEqual({ c: shown('precious') });
  });

  test('the folder itself may be a link: the user named it', async () => {
    const directory = fresh();
    mkdirSync(join(directory, 'real'), { recursive: true });
    symlinkSync('real', join(directory, 'link'));
    expect((await pullSpec(world, join(directory, 'link'))).outcome?.exitCode).toBe(0);
    expect(treeOf(join(directory, 'real'))).toEqual(ALL);
  });

  test('a link that comes while objects come is not followed', async () => {
    const directory = fresh();
    const away = outside();
    let swapped = false;
    const { outcome } = await pullSpec(world, directory, {
      onEvent: (event) => {
        if (event.type !== 'stage' || event.stage !== 'pull' || swapped) {
          return;
        }
        swapped = true;
        symlinkSync(away, join(directory, 'b'));
      },
    });
    expect(outcome).toMatchObject({ pulled: 2, failures: [{ key: 'data/b/c', code: 'LOCAL_REFUSED' }], exitCode: 1 });
    expect(treeOf(away)).toEqual({ c: shown('precious') });
  });

  test('a file instead of a folder', async () => {
    const directory = fresh();
    mkdirSync(join(directory, '..'), { recursive: true });
    writeFileSync(directory, 'mine');
    expect((await pullSpec(world, directory)).error).toMatchObject({ code: 'LOCAL_EXISTS' });
    expect(readFileSync(directory, 'utf8')).toBe('mine');
    expect((await pullSpec(world, join(directory, 'below'))).error).toMatchObject({ code: 'LOCAL_NOT_WRITABLE' });
  });

  test('another s3rec at work there, and one that was killed', async () => {
    const directory = fresh();
    mkdirSync(join(directory, '.s3rec-pull'), { recursive: true });
    const lock = join(directory, `.s3rec-pull/lock-${process.ppid}`);
    writeFileSync(lock, '');
    expect((await pullSpec(world, directory)).error).toMatchObject({
      code: 'LOCAL_EXISTS',
      message: `Another s3rec works in ${directory}: process ${process.ppid}`,
    });
    expect(readdirSync(join(directory, '.s3rec-pull'))).toEqual([`lock-${process.ppid}`]);
    // No process has this number.
    renameSync(lock, join(directory, '.s3rec-pull/lock-4194305'));
    expect((await pullSpec(world, directory)).outcome?.exitCode).toBe(0);
    expect(treeOf(directory)).toEqual(ALL);
  });
});
