import { expect, test } from 'vitest';
import { candidatePartSizes, conventionalPartSizes } from '../../../src/core/proof/part-conventions.ts';
import { partCount } from '../../../src/core/proof/part-size.ts';

const MIB = 1024 * 1024;
const GIB = 1024 * MIB;

function partSizeOf(maker: string, size: number): number | undefined {
  return conventionalPartSizes(size).find(({ makers }) => makers.some((name) => name.includes(maker)))?.partSize;
}

test.each([
  ['boto3', 100 * MIB, 8 * MIB],
  ['boto3', 10_000 * 8 * MIB, 8 * MIB],
  ['boto3', 10_000 * 8 * MIB + 1, 16 * MIB],
  ['lib-storage', 100 * MIB, 5 * MIB],
  ['lib-storage', 100 * GIB + 1, 10_737_419],
  ['rclone', 48 * GIB, 5 * MIB],
  ['rclone', 10_000 * 5 * MIB, 5 * MIB],
  ['rclone', 100 * MIB, 5 * MIB],
  ['rclone', 60 * GIB, 7 * MIB],
  ['rclone', 10_000 * 6 * MIB, 6 * MIB],
  ['rclone', 10_000 * 6 * MIB + 1, 7 * MIB],
  ['SDK for Go', 100 * MIB, 5 * MIB],
  ['SDK for Go', 10_000 * 5 * MIB, 5 * MIB + 1],
  ['console', 160 * 1000 * MIB, 17_179_870],
  ['minio', 100 * MIB, 16 * MIB],
  ['minio', 200 * GIB, 32 * MIB],
  ['s5cmd', 200 * MIB, 50 * MIB],
  ['s5cmd', 10_000 * 50 * MIB, 50 * MIB + 1],
  ['s3cmd', 200 * MIB, 15 * MIB],
])('%s cuts %i bytes into parts of %i', (maker, size, partSize) => {
  expect(partSizeOf(maker, size)).toBe(partSize);
});

test.each([
  ['aws cli', 20 * MIB, 3],
  ['lib-storage', 20 * MIB, 4],
  ['console', 40 * MIB, 3],
  ['s5cmd', 120 * MIB, 3],
  ['minio', 40 * MIB, 3],
])('%s is among the candidates for %i bytes in %i parts', (maker, size, parts) => {
  const candidates = candidatePartSizes(size, parts);
  expect(candidates.flatMap(({ makers }) => makers).join()).toContain(maker);
});

test('the preferred size comes first, but only when it gives the number of parts', () => {
  const ours = { partSize: 9 * MIB, makers: ['ours'] };
  expect(candidatePartSizes(20 * MIB, 3, [ours])[0]).toMatchObject({ partSize: 9 * MIB, makers: ['ours', '9 MiB'] });
  expect(candidatePartSizes(20 * MIB, 4, [ours]).map(({ partSize }) => partSize)).not.toContain(9 * MIB);
});

test('nobody sends in parts what fits into one, and not every size is tried', () => {
  expect(conventionalPartSizes(MIB)).toEqual([]);
  expect(conventionalPartSizes(8 * MIB).every(({ partSize }) => partSize < 8 * MIB)).toBe(true);
  const ours = { partSize: 2 * GIB + 1, makers: ['ours'] };
  expect(candidatePartSizes(3 * GIB + 1, 2, [ours])).toHaveLength(16);
});

test('any whole number of MiB is found when there are many parts', () => {
  const size = 3 * GIB + 1;
  const candidates = candidatePartSizes(size, partCount(size, 11 * MIB));
  expect(candidates.map(({ partSize }) => partSize)).toContain(11 * MIB);
});
