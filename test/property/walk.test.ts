import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';
import { Minimatch } from 'minimatch';
import { expect, test } from 'vitest';
import { excluding, pathFilter } from '../../src/core/spec/path-filter.ts';
import { localSpec, walkAll } from '../unit/adapters/local/local-spec.ts';

const name = fc
  .string({
    unit: fc.constantFrom('a', 'b', '-', '.', '0', '~', '\u00e9', '\uff5e', '\u{10000}'),
    minLength: 1,
    maxLength: 3,
  })
  .filter((text) => !/^\.{1,2}$/.test(text));
const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('/'));

/** Drops paths that need a folder where another path has its file. */
function consistent(paths: readonly string[]): readonly string[] {
  const files = new Set(paths);
  return [...files].filter((one) =>
    one.split('/').every((_, i, all) => i === 0 || !files.has(all.slice(0, i).join('/'))),
  );
}

test('a walk gives every file once, in the order of S3', () => {
  fc.assert(
    fc.property(fc.array(path, { maxLength: 20 }), (candidates) => {
      const folder = mkdtempSync(join(tmpdir(), 's3rec-test-'));
      try {
        const paths = consistent(candidates);
        for (const file of paths) {
          mkdirSync(dirname(join(folder, file)), { recursive: true });
          writeFileSync(join(folder, file), '');
        }
        const expected = paths
          .map((file) => Buffer.from(file))
          .sort((a, b) => Buffer.compare(a, b))
          .map(String);
        expect(walkAll(localSpec(folder, [{}], { prefix: '' })).files.map((file) => file.key)).toEqual(expected);
      } finally {
        rmSync(folder, { recursive: true });
      }
    }),
    { numRuns: 60 },
  );
});

const glob = fc
  .array(fc.constantFrom('a', 'b', '*', '**', '?', 'a*', '*.b', '{a,b}', '[ab]', '.a'), { minLength: 1, maxLength: 4 })
  .map((segments) => segments.join('/'));
const simplePath = fc.array(fc.constantFrom('a', 'b', 'ab', 'a.b', '.a'), { minLength: 1, maxLength: 4 });

test('a folder is passed by only when no file below it is taken', () => {
  fc.assert(
    fc.property(
      fc.array(glob, { minLength: 1, maxLength: 2 }),
      fc.array(glob, { maxLength: 2 }),
      simplePath,
      (include, exclude, names) => {
        const filter = pathFilter({ include, exclude });
        const matches = (globs: readonly string[], text: string): boolean =>
          globs.some((one) => new Minimatch(one, { dot: true, nonegate: true, nocomment: true }).match(text));
        const above = names.slice(0, -1).map((_, i) => names.slice(0, i + 1).join('/'));
        const file = names.join('/');
        // What the schema says: excluded are files that match, and all that lies in folders that match.
        const taken = matches(include, file) && ![...above, file].some((one) => matches(exclude, one));
        const walked = above.every((folder) => filter.folder(folder)) && filter.file(file);
        // `x/**` may also close x itself, which no glob matches, but then each of its files is excluded one by one.
        expect(walked).toBe(taken);
        const spec = localSpec('/', [{ prefix: 'q/', include, exclude }]);
        expect(excluding(spec)(`p/q/${file}`)).toBe(!taken);
        expect(excluding(spec)(`p/${file}`)).toBe(false);
      },
    ),
    { numRuns: 3000 },
  );
});
