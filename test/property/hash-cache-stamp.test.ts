import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeEntry, endOfStamp } from '../../src/adapters/local/hash/hash-cache-entry.ts';
import type { FileStamp } from '../../src/core/object/file-stamp.ts';

const number64 = fc.oneof(
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n }),
  fc.constantFrom(0n, 1n, -1n, 15n, 16n, 2n ** 28n, 2n ** 32n - 1n, 2n ** 32n, 2n ** 63n, 2n ** 64n - 1n, -(2n ** 63n)),
);
const stamp = fc.record({
  path: fc.constant('file'),
  absolutePath: fc.constant('/file'),
  size: fc.nat(),
  mtimeNs: number64,
  ctimeNs: number64,
  ino: number64,
});

/** A line's text from its stamp on. */
const written = (file: FileStamp): string => encodeEntry('', file, { digests: { SHA256: 'x' } });

/** The same, compared as a text. */
function plainEnd(text: string, at: number, file: FileStamp): number {
  const own = written(file);
  const head = own.slice(0, own.indexOf('\t') + 1);
  return text.startsWith(head, at) ? at + head.length : -1;
}

test('a stamp in the hash cache fits a file exactly where it is the text that would be written for it', () => {
  fc.assert(
    fc.property(stamp, stamp, fc.subarray(['size', 'mtimeNs', 'ctimeNs', 'ino'] as const), (file, other, same) => {
      const stands = { ...other, ...Object.fromEntries(same.map((name) => [name, file[name]])) };
      const text = `key${written(stands)}`;
      expect(endOfStamp(text, 3, file)).toBe(plainEnd(text, 3, file));
    }),
    { numRuns: 2000 },
  );
});

test('a stamp that was changed in one place, or cut, fits no more', () => {
  fc.assert(
    fc.property(stamp, fc.nat(), fc.constantFrom('0', '1', 'a', 'f', ' ', '-', 'g', '\t', ''), (file, place, put) => {
      const own = written(file);
      const at = place % (own.indexOf('\t') + 1);
      const text = own.slice(0, at) + put + own.slice(at + 1);
      expect(endOfStamp(text, 0, file)).toBe(plainEnd(text, 0, file));
    }),
    {
      numRuns: 5000,
      // Its digits stand before a zero more.
      examples: [[{ path: 'file', absolutePath: '/file', size: 1, mtimeNs: 1n, ctimeNs: 1n, ino: 0n }, 8, '0']],
    },
  );
});
