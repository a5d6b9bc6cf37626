import { createHash } from 'node:crypto';
import { appendFileSync, readFileSync, realpathSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openDigester } from '../../../../src/adapters/local/hash/digester.ts';
import { HashPool } from '../../../../src/adapters/local/hash/hash-pool.ts';
import { S3recError } from '../../../../src/core/error.ts';
import type { DesiredObject } from '../../../../src/core/object/object.ts';
import type { DigestRequest } from '../../../../src/core/object/evidence.ts';
import { tempFolder } from './local-spec.ts';
import { walked, written } from './local-file.ts';

const SHA256: readonly DigestRequest[] = [{ algorithm: 'SHA256', layout: 'whole' }];
const BOTH: readonly DigestRequest[] = [...SHA256, { algorithm: 'CRC64NVME', layout: 4 }];

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('base64');
}

const MD5: readonly DigestRequest[] = [{ algorithm: 'MD5', layout: 'whole' }];

function md5(content: Uint8Array): string {
  return createHash('md5').update(content).digest('base64');
}

function many(count: number): { readonly folder: string; readonly files: readonly DesiredObject[] } {
  const folder = tempFolder();
  const name = (i: number): string => `file-${String(i).padStart(4, '0')}`;
  return { folder, files: Array.from({ length: count }, (_, i) => written(join(folder, name(i)), `content ${i}`)) };
}

test('many files, in threads and not: every digest is that of its file, every fault is its file’s', async () => {
  const { files } = many(900);
  const digester = openDigester({});
  onTestFinished(() => digester.close());
  const gone = files[700];
  const changed = files[701];
  if (gone === undefined || changed === undefined) {
    throw new Error('no file');
  }
  rmSync(gone.absolutePath);
  appendFileSync(changed.absolutePath, 'x');
  const results = await Promise.all(
    files.map(async (file, i) =>
      digester.digest(file, i % 3 === 0 ? BOTH : SHA256).catch((error: unknown) => error as S3recError),
    ),
  );
  for (const [i, result] of results.entries()) {
    if (i === 700) {
      expect(result).toMatchObject({ code: 'LOCAL_NOT_FOUND', message: 'file-0700 does not exist' });
    } else if (i === 701) {
      expect(result).toMatchObject({ code: 'LOCAL_CHANGED', hint: expect.any(String) });
    } else {
      const { digests } = result as { digests: object };
      expect(Object.keys(digests)).toEqual(i % 3 === 0 ? ['SHA256', 'CRC64NVME@4'] : ['SHA256']);
      expect(digests).toMatchObject({ SHA256: sha256(`content ${i}`) });
    }
  }
  expect(results[700]).toBeInstanceOf(S3recError);
});

describe('files that are hashed ahead', () => {
  test.each([
    [20, 'here'],
    [600, 'in threads'],
  ])(
    '%i files, %s: all are known that are as they were walked, with what the file before them was asked for',
    async (count) => {
      const { folder, files } = many(count);
      const large = written(join(folder, 'large'), Buffer.alloc(1024 * 1024 + 1));
      const [first, ...rest] = [...files, large];
      const [gone, changed] = rest;
      if (first === undefined || gone === undefined || changed === undefined) {
        throw new Error('no file');
      }
      const digester = openDigester({});
      onTestFinished(() => digester.close());
      expect(digester.ahead([first])).toBeUndefined();
      expect(digester.cached(first)).toBeUndefined();
      await digester.digest(first, MD5);
      rmSync(gone.absolutePath);
      appendFileSync(changed.absolutePath, 'x');
      await digester.ahead(rest);
      for (const file of rest) {
        const known = [gone, changed, large].includes(file)
          ? undefined
          : { digests: { MD5: md5(readFileSync(file.absolutePath)) } };
        expect(digester.cached(file)).toEqual(known);
      }
      await expect(digester.digest(gone, MD5)).rejects.toThrow(expect.objectContaining({ code: 'LOCAL_NOT_FOUND' }));
      await expect(digester.digest(changed, MD5)).rejects.toThrow(expect.objectContaining({ code: 'LOCAL_CHANGED' }));
    },
  );

  test('are known to the next run, which hashes none of them', async () => {
    const { folder, files } = many(50);
    const options = { cacheFile: join(folder, 'x.hashes'), now: () => Date.now() + 60_000 };
    const first = openDigester(options);
    const [asked, ...rest] = files;
    await first.digest(asked ?? walked(folder), SHA256);
    await first.ahead(rest);
    await first.close();

    const second = openDigester(options);
    onTestFinished(() => second.close());
    expect(second.ahead(files)).toBeUndefined();
    expect(files.map((file) => second.cached(file)?.digests['SHA256'])).toEqual(
      files.map((_, i) => sha256(`content ${i}`)),
    );
  });

  test.each([
    [1, 'here', 'the file'],
    [1, 'here', 'its folder'],
    [600, 'in threads', 'the file'],
    [600, 'in threads', 'its folder'],
  ])(
    'are none of those that lie where no source has files: %i files, %s, a link in place of %s',
    async (count, _, place) => {
      const { folder, files } = many(count);
      const elsewhere = written(join(tempFolder(), 'f'), 'content');
      const link = join(folder, 'link');
      const isFile = place === 'the file';
      symlinkSync(isFile ? elsewhere.absolutePath : dirname(elsewhere.absolutePath), link);
      const moved = { ...elsewhere, absolutePath: isFile ? link : join(link, 'f') };
      const digester = openDigester({ mayLie: (real) => real.startsWith(`${realpathSync(folder)}/`) });
      onTestFinished(() => digester.close());
      await digester.digest(files[0] ?? walked(folder), SHA256);
      await digester.ahead([...files.slice(1), moved]);
      expect(files.slice(1).every((file) => digester.cached(file) !== undefined)).toBe(true);
      expect(digester.cached(moved)).toBeUndefined();
    },
  );
});

test('a large file goes to a thread of its own and does not hold up small ones', async () => {
  const { folder, files } = many(200);
  const large = written(join(folder, 'large'), Buffer.alloc(48 * 1024 * 1024, 'x'));
  const pool = new HashPool(2);
  onTestFinished(() => pool.close());
  const results = await Promise.all([large, ...files].map((file) => pool.digest(file, SHA256)));
  expect(results[0]?.digests['SHA256']).toBe(sha256(Buffer.alloc(large.size, 'x')));
  expect(results[200]?.digests['SHA256']).toBe(sha256('content 199'));
});

describe('what comes while a large file is read', () => {
  const SLOW: readonly DigestRequest[] = (['MD5', 'SHA1', 'SHA256', 'SHA512'] as const).map((algorithm) => ({
    algorithm,
    layout: 'whole',
  }));

  /** @returns names in the order in which they were answered, when `large` was at work before `later` came */
  async function order(threads: number, later: Readonly<Record<string, number>>): Promise<readonly string[]> {
    const folder = tempFolder();
    const pool = new HashPool(threads);
    onTestFinished(() => pool.close());
    const answered: string[] = [];
    const ask = async (name: string, size: number, wanted: readonly DigestRequest[]): Promise<void> => {
      writeFileSync(join(folder, name), '');
      truncateSync(join(folder, name), size);
      await pool.digest(walked(join(folder, name)), wanted);
      answered.push(name);
    };
    const large = ask('large', 192 * 1024 * 1024, SLOW);
    await sleep(50);
    await Promise.all([large, ...Object.entries(later).map(([name, size]) => ask(name, size, SHA256))]);
    return answered;
  }

  test('has another thread', async () => {
    const answered = await order(4, { middle: 6 * 1024 * 1024, small: 1 });
    expect(answered).toEqual(['middle', 'small', 'large']);
  });

  test('is hashed at once if it is little and there may be no other', async () => {
    expect(await order(1, { small: 1, little: 4096 })).toEqual(['small', 'little', 'large']);
  });
});

test.each([
  [16, 4096, 0],
  [64, 100, 1],
])('%i files of %i bytes at a time, again and again: %i threads', async (count, size, threads) => {
  const folder = tempFolder();
  const files = Array.from({ length: count }, (_, i) => written(join(folder, `file-${i}`), Buffer.alloc(size)));
  let started = 0;
  const onWorker = (): void => {
    started += 1;
  };
  process.on('worker', onWorker);
  const pool = new HashPool(4);
  onTestFinished(async () => {
    process.removeListener('worker', onWorker);
    await pool.close();
  });
  // Each is asked for anew as soon as it was answered, as the windows of a plan do.
  await Promise.all(
    files.map(async (file) => {
      for (let time = 0; time < 30; time += 1) {
        await pool.digest(file, SHA256);
      }
    }),
  );
  expect(started).toBe(threads);
});

test('a thread that is done with a later batch first answers each file with its own digests', async () => {
  const { files } = many(128);
  const pool = new HashPool(1);
  onTestFinished(() => pool.close());
  // What the first batch needs must be loaded; the second needs nothing.
  const slow: readonly DigestRequest[] = (['CRC64NVME', 'CRC32C', 'XXHASH3'] as const).flatMap((algorithm) => [
    { algorithm, layout: 'whole' },
  ]);
  const results = await Promise.all(files.map((file, i) => pool.digest(file, i < 64 ? [...SHA256, ...slow] : SHA256)));
  for (const [i, { digests }] of results.entries()) {
    expect(Object.keys(digests)).toHaveLength(i < 64 ? 4 : 1);
    expect(digests).toMatchObject({ SHA256: sha256(`content ${i}`) });
  }
});

test('a pool that is closed refuses what is not done, and what comes later', async () => {
  const { folder } = many(0);
  const file = written(join(folder, 'large'), Buffer.alloc(32 * 1024 * 1024));
  const pool = new HashPool(2);
  const refused = expect.objectContaining({ code: 'INTERRUPTED' });
  const waiting = [1, 2, 3, 4].map(async () => pool.digest(file, SHA256));
  const settled = Promise.allSettled(waiting);
  setImmediate(() => void pool.close());
  expect(await settled).toContainEqual({ status: 'rejected', reason: refused });
  await expect(pool.digest(file, SHA256)).rejects.toThrow(refused);
});

test('the cache knows a file as long as nothing touches it, and what its first bytes showed', async () => {
  const { folder, files } = many(3);
  const secret = written(join(folder, 'secret'), '-----BEGIN PRIVATE KEY-----\n');
  const all = [...files, secret];
  const options = { cacheFile: join(folder, 'cache', 'deep', 'x.hashes'), now: () => Date.now() + 60_000 };

  const first = openDigester(options);
  for (const file of all) {
    expect(first.cached(file)).toBeUndefined();
  }
  for (const file of all.toReversed()) {
    await first.digest(file, BOTH);
  }
  await first.close();

  writeFileSync(join(folder, 'file-0001'), 'other');
  const second = openDigester(options);
  const known = all.map((file) => second.cached(walked(file.absolutePath)));
  await second.close();
  expect(known[0]?.digests['SHA256']).toBe(sha256('content 0'));
  expect(known[0]?.digests['CRC64NVME@4']).toHaveLength(3);
  expect(known[1]).toBeUndefined();
  expect(known[3]?.finding).toBe('private-key');
});

test('without a cache file nothing is remembered', async () => {
  const { files } = many(1);
  const digester = openDigester({});
  onTestFinished(() => digester.close());
  for (const file of files) {
    await digester.digest(file, SHA256);
    expect(digester.cached(file)).toBeUndefined();
  }
});
