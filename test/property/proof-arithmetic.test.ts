import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHECKSUM_ALGORITHMS, multipartTypes } from '../../src/core/object/algorithms.ts';
import { composite } from '../../src/core/proof/checksum.ts';
import { combineCrc } from '../../src/core/proof/crc-combine.ts';
import { candidatePartSizes, conventionalPartSizes } from '../../src/core/proof/part-conventions.ts';
import { MAX_PARTS, grownPartSize, layoutOf, partCount, partSizes, sizesOf } from '../../src/core/proof/part-size.ts';
import { digestsToSend, uploadFrom, uploadLayout } from '../../src/core/proof/send-digests.ts';
import { cut, cutSizes, digest, digestsOf } from '../support/digests.ts';
import { stored } from '../support/stored-object.ts';

const MIB = 1024 * 1024;
const CRCS = ['CRC32', 'CRC32C', 'CRC64NVME'] as const;
const pieces = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 12 });
/** Up to S3's largest object, 50 TB. */
const sizes = fc.oneof(
  fc.maxSafeNat().map((size) => size % 50e12),
  fc.integer({ min: 0, max: 200 * MIB }),
);

describe('CRCs', () => {
  test.each(CRCS)('%s of parts combines into that of the whole', (algorithm) => {
    fc.assert(
      fc.property(pieces, (chunks) => {
        const parts = chunks.map((chunk) => ({ value: digest(algorithm, chunk), size: chunk.length }));
        expect(combineCrc(algorithm, parts)).toBe(digest(algorithm, Buffer.concat(chunks)));
      }),
    );
  });

  test.each(CRCS)('%s: combining is associative at sizes that no test could hash', (algorithm) => {
    const size = fc.integer({ min: 0, max: 2 ** 45 });
    const part = fc.record({ value: fc.uint8Array({ minLength: 4, maxLength: 4 }), size }).map(({ value, size }) => ({
      value: digest(algorithm, value),
      size,
    }));
    fc.assert(
      fc.property(part, part, part, (one, two, three) => {
        const left = { value: combineCrc(algorithm, [one, two]), size: one.size + two.size };
        expect(combineCrc(algorithm, [left, three])).toBe(combineCrc(algorithm, [one, two, three]));
      }),
    );
  });

  test('ten thousand parts of as many sizes combine without delay', () => {
    const parts = Array.from({ length: MAX_PARTS }, (_, index) => ({ value: 'Kg7TOs6algM=', size: 5 * MIB + index }));
    expect(combineCrc('CRC64NVME', parts)).toHaveLength(12);
  });
});

test.each(CHECKSUM_ALGORITHMS.filter((algorithm) => algorithm !== 'CRC64NVME'))(
  'the composite of %s is its digest of the parts’ digests',
  (algorithm) => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 8 }), { minLength: 1, maxLength: 70 }), (chunks) => {
        const parts = chunks.map((chunk) => digest(algorithm, chunk));
        const joined = Buffer.concat(parts.map((part) => Buffer.from(part, 'base64')));
        expect(composite(algorithm, parts)).toBe(digest(algorithm, joined));
      }),
      { numRuns: 60 },
    );
  },
);

describe('part sizes', () => {
  test('ours: at most 10,000, whole MiB when grown, and no larger than they must be', () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 5 * MIB, max: 512 * MIB }), (size, wanted) => {
        const partSize = grownPartSize(size, wanted);
        expect(partCount(size, partSize)).toBeLessThanOrEqual(MAX_PARTS);
        if (partSize !== wanted) {
          expect(partSize % MIB).toBe(0);
          expect(Math.ceil(size / (partSize - MIB))).toBeGreaterThan(MAX_PARTS);
        }
      }),
    );
  });

  test('the sizes of all parts are those of the file', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 1, max: 600 }), (size, partSize) => {
        const all = partSizes(size, partSize);
        expect(all).toEqual(cutSizes(size, partSize));
        expect(all).toHaveLength(partCount(size, partSize));
        expect(sizesOf(layoutOf(all), size)).toEqual(all);
      }),
    );
  });

  test('a layout says the same as any list of sizes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 6 }), (all) => {
        const size = all.reduce((sum, part) => sum + part, 0);
        expect(sizesOf(layoutOf(all), size)).toEqual(all);
      }),
    );
  });

  test('every convention stays within 10,000 parts, or is one of a fixed size', () => {
    fc.assert(
      fc.property(sizes, (size) => {
        for (const { partSize, makers } of conventionalPartSizes(size)) {
          expect(Number.isInteger(partSize)).toBe(true);
          expect(makers.length).toBeGreaterThan(0);
        }
      }),
    );
  });

  test('candidates all give the number of parts that was asked for, and are few and distinct', () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 2, max: MAX_PARTS }), (size, parts) => {
        const candidates = candidatePartSizes(size, parts).map(({ partSize }) => partSize);
        expect(candidates.length).toBeLessThanOrEqual(16);
        expect(new Set(candidates).size).toBe(candidates.length);
        expect(candidates.filter((partSize) => partCount(size, partSize) !== parts)).toEqual([]);
      }),
    );
  });
});

test('what is sent is what S3 will keep, for every algorithm, type and size', () => {
  const integrity = fc.constantFrom(...CHECKSUM_ALGORITHMS).chain((checksumAlgorithm) =>
    fc.record({
      checksumAlgorithm: fc.constant(checksumAlgorithm),
      checksumType: fc.constantFrom(...multipartTypes(checksumAlgorithm)),
      partSize: fc.integer({ min: 1, max: 50 }),
      multipartThreshold: fc.integer({ min: 1, max: 100 }),
    }),
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 120 }), integrity, (bytes, integrity) => {
      const wanted = digestsToSend(bytes.length, integrity);
      expect(wanted[0]).toEqual({ algorithm: 'SHA256', layout: 'whole' });
      const upload = uploadFrom(bytes.length, integrity, digestsOf(bytes, wanted));
      const layout = uploadLayout(bytes.length, integrity);
      expect(layout.kind).toBe(bytes.length < integrity.multipartThreshold ? 'single' : 'multipart');
      const parts = layout.kind === 'single' ? undefined : cutSizes(bytes.length, layout.partSize);
      const checksum = { algorithm: upload.algorithm, type: upload.type };
      expect(upload.checksum).toBe(stored(bytes, { parts, sse: 'aws:kms', checksum }).head.checksum?.value);
      expect(upload.checksums).toEqual(
        cut(bytes, parts ?? [bytes.length]).map((part) => digest(upload.algorithm, part)),
      );
    }),
  );
});
