import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HashCache, hashCachePath } from '../../../../src/adapters/local/hash/hash-cache.ts';
import { compareKeys } from '../../../../src/core/key-order.ts';
import type { DesiredObject } from '../../../../src/core/object/object.ts';
import type { DigestResult } from '../../../../src/ports/digester.ts';
import { asNobody, localSpec, tempFolder } from './local-spec.ts';

const NOW = 1_790_000_000_000;
const OLD = 1_780_000_000_123_456_789n;

function file(key: string, more: Partial<DesiredObject> = {}): DesiredObject {
  return { key, path: key, absolutePath: `/${key}`, size: 5, mtimeNs: OLD, ctimeNs: OLD, ino: 7n, ...more };
}

function result(value: string): DigestResult {
  return { digests: { SHA256: value } };
}

/** One run: looks up `files` in order, and remembers what `hashed` gives for those that are not known. */
function run(path: string, files: readonly DesiredObject[], hashed?: (file: DesiredObject) => DigestResult, at = NOW) {
  const cache = new HashCache(path, true);
  const known = files.map((one) => {
    const found = cache.find(one);
    if (found === undefined && hashed !== undefined) {
      cache.remember(one, hashed(one), at);
    }
    return found;
  });
  cache.close();
  return known;
}

test('every stamp field counts, whichever differs', () => {
  const path = join(tempFolder(), 'c');
  run(path, [file('a')], () => result('x'));
  const before = readFileSync(path);
  expect(run(path, [file('a')])).toEqual([result('x')]);
  expect(readFileSync(path)).toEqual(before);
  for (const other of [{ size: 6 }, { mtimeNs: OLD + 1n }, { ctimeNs: OLD + 1n }, { ino: 8n }]) {
    writeFileSync(path, before);
    expect(run(path, [file('a', other)])).toEqual([undefined]);
  }
});

test.each<[what: string, file: DesiredObject, kept: boolean]>([
  ['two seconds before', file('a', { mtimeNs: BigInt(NOW - 2000) * 1_000_000n }), true],
  ['less than two seconds before', file('a', { mtimeNs: BigInt(NOW - 2000) * 1_000_000n + 1n }), false],
  ['less than two seconds before, its time set back', file('a', { ctimeNs: BigInt(NOW - 1) * 1_000_000n }), false],
  ['in the future', file('a', { mtimeNs: BigInt(NOW + 99_999) * 1_000_000n }), false],
])('a file touched %s it was hashed', (_, one, kept) => {
  const path = join(tempFolder(), 'c');
  run(path, [one], () => result('x'));
  expect(run(path, [one])).toEqual([kept ? result('x') : undefined]);
});

test('what vanished is dropped once a walk has passed it; what no walk came to stays', () => {
  const path = join(tempFolder(), 'c');
  run(
    path,
    ['a', 'b', 'c', 'd'].map((key) => file(key)),
    ({ key }) => result(key),
  );
  run(path, [file('a'), file('c')]);
  expect(run(path, [file('b')])).toEqual([undefined]);
  run(
    path,
    ['a', 'c', 'd'].map((key) => file(key)),
    ({ key }) => result(key),
  );
  expect(run(path, [file('a'), file('c'), file('d')])).toEqual([result('a'), result('c'), result('d')]);
});

test('where only some files are looked up, nothing is dropped', () => {
  const path = join(tempFolder(), 'c');
  const files = ['a', 'b', 'c'].map((key) => file(key));
  run(path, files, ({ key }) => result(key));
  const before = readFileSync(path);
  const cache = new HashCache(path, false);
  expect([cache.find(file('b')), cache.find(file('c', { size: 6 }))]).toEqual([result('b'), undefined]);
  cache.close();
  expect(readFileSync(path)).toEqual(before);
  const learning = new HashCache(path, false);
  learning.find(file('c', { size: 6 }));
  learning.remember(file('c', { size: 6 }), result('c6'), NOW);
  learning.close();
  expect(run(path, [file('a'), file('b'), file('c', { size: 6 })])).toEqual(['a', 'b', 'c6'].map(result));
});

test('digests of one state are gathered, those of an older state are not, and the oldest of many go', () => {
  const path = join(tempFolder(), 'c');
  const remember = (one: DesiredObject, name: string): void => {
    const cache = new HashCache(path, true);
    cache.find(one);
    cache.remember(one, { digests: { [name]: name.includes('@') ? ['1', '2'] : '1' } }, NOW);
    cache.close();
  };
  for (const name of ['MD5', 'MD5@5', 'SHA256']) {
    remember(file('a'), name);
  }
  expect(run(path, [file('a')])[0]?.digests).toEqual({ MD5: '1', 'MD5@5': ['1', '2'], SHA256: '1' });
  for (let size = 1; size < 9; size += 1) {
    remember(file('a'), `MD5@${size * 100}`);
  }
  expect(Object.keys(run(path, [file('a')])[0]?.digests ?? {})).toHaveLength(8);
  remember(file('a', { size: 6 }), 'CRC32');
  expect(run(path, [file('a', { size: 6 })])[0]?.digests).toEqual({ CRC32: '1' });
});

test('keys in the wrong order are not found, a key may be asked for twice', () => {
  const path = join(tempFolder(), 'c');
  run(path, [file('a'), file('b')], ({ key }) => result(key));
  expect(run(path, [file('b'), file('b'), file('a')])).toEqual([result('b'), result('b'), undefined]);
});

const key = fc.string({
  unit: fc.constantFrom('a', 'b', '/', '-', '\t', '\\', '\u00e9', '\uff5e', '\u{10000}'),
  minLength: 1,
  maxLength: 5,
});

test('whatever was remembered, in whatever order, is known to the next run', () => {
  fc.assert(
    fc.property(fc.uniqueArray(key, { maxLength: 30 }), fc.uniqueArray(key, { maxLength: 30 }), (first, second) => {
      const path = join(tempFolder(), 'c');
      const cache = new HashCache(path, true);
      for (const one of first) {
        cache.remember(file(one), result(`1${one.length}`), NOW);
      }
      cache.close();
      const files = [...new Set([...first, ...second])].sort(compareKeys).map((one) => file(one));
      const known = run(path, files, ({ key }) => result(`2${key.length}`));
      expect(known.map((one) => one !== undefined)).toEqual(files.map((one) => first.includes(one.key)));
      const again = run(path, files);
      expect(again).toEqual(files.map(({ key }) => result(`${first.includes(key) ? 1 : 2}${key.length}`)));
    }),
    { numRuns: 50 },
  );
});

const MANY = 30_000;

test.each<[what: string, at: (index: number) => number]>([
  ['scattered', (index) => (index * 7919) % MANY],
  ['in order', (index) => index],
  ['in order but for the last', (index) => (index + 1) % MANY],
  ['in order but for the first', (index) => (index + MANY - 1) % MANY],
  ['one half behind the other', (index) => (index + MANY / 2) % MANY],
  ['one key too early', (index) => (index === MANY / 2 ? MANY - 1 : index - (index > MANY / 2 ? 1 : 0))],
])(
  'more than fits into memory, %s: all of it is known to the next run, and nothing stays beside the cache',
  (_, at) => {
    const path = join(tempFolder(), 'cache', 'c');
    const sorted = Array.from({ length: MANY }, (_one, index) => file(`folder/${String(index).padStart(6, '0')}`));
    const cache = new HashCache(path, true);
    for (const index of sorted.keys()) {
      const one = sorted[at(index)] ?? file('none');
      cache.remember(one, { digests: { SHA512: one.key.repeat(40) } }, NOW);
    }
    cache.close();
    expect(readdirSync(dirname(path))).toEqual(['c']);
    expect(run(path, sorted).every((found, i) => found?.digests['SHA512'] === sorted[i]?.key.repeat(40))).toBe(true);
  },
);

describe('a damaged cache is no cache', () => {
  test('no flipped or missing byte makes a wrong digest, an error, or the end of caching', () => {
    const path = join(tempFolder(), 'c');
    const files = Array.from({ length: 20 }, (_, i) => file(`k${String(i).padStart(2, '0')}`));
    run(path, files, ({ key }) => result(key));
    const good = readFileSync(path);
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), fc.boolean(), (at, flip, cut) => {
        const bad = Buffer.from(good);
        bad[at] = (bad[at] ?? 0) ^ flip;
        writeFileSync(path, cut ? bad.subarray(0, at) : bad);
        for (const [i, found] of run(path, files, ({ key }) => result(key)).entries()) {
          expect([undefined, files[i]?.key]).toContain(found?.digests['SHA256']);
        }
        expect(run(path, files)).toEqual(files.map(({ key }) => result(key)));
      }),
      { numRuns: 60 },
    );
  });

  test('a folder in its place, or no right to write: files are hashed again', () => {
    const folder = tempFolder();
    mkdirSync(join(folder, 'c'));
    for (const path of [join(folder, 'c'), '/proc/none/c']) {
      expect(() => run(path, [file('a')], () => result('x'))).not.toThrow();
      expect(run(path, [file('a')])).toEqual([undefined]);
    }
    chmodSync(folder, 0o755);
    expect(() => asNobody(() => run(join(folder, 'd'), [file('a')], () => result('x')))).not.toThrow();
    expect(readdirSync(folder)).toEqual(['c']);
  });
});

test('one cache per spec, in the state folder, private', () => {
  const folder = tempFolder();
  const spec = localSpec(folder);
  const path = hashCachePath(spec, join(folder, 'state'));
  expect(path).toMatch(/\/state\/test-[0-9a-f]{16}\.hashes$/);
  expect(hashCachePath({ ...spec, document: 1 }, join(folder, 'state'))).not.toBe(path);
  run(path, [file('a')], () => result('x'));
  expect(existsSync(path)).toBe(true);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
});
