import { MAX_PARTS, partCount } from './part-size.ts';

const MIB = 1024 * 1024;

/** How many part sizes a comparison tries at most. Each one is another pass of hashing over the same bytes. */
const MOST = 16;

/** A part size that somebody may have uploaded with. */
export interface PartCandidate {
  /** Bytes. */
  readonly partSize: number;
  /** The tools that cut so, for people. */
  readonly makers: readonly string[];
}

interface Convention {
  readonly maker: string;
  partSize(size: number): number;
}

/** Uploaders, the most frequent first. The rules by which parts grow come from the tools' sources. */
const UPLOADERS: readonly Convention[] = [
  { maker: 'aws cli, boto3', partSize: doubled(8 * MIB) },
  { maker: 'aws cli with CRT, mountpoint-s3', partSize: evenly(8 * MIB) },
  { maker: '@aws-sdk/lib-storage', partSize: evenly(5 * MIB) },
  { maker: 'rclone', partSize: rclone },
  { maker: 'AWS SDK for Go, Terraform', partSize: (size) => atLeast(5 * MIB, size, Math.floor(size / MAX_PARTS) + 1) },
  { maker: 'AWS console', partSize: () => 17_179_870 },
  {
    maker: 's3rec, minio-go, mc',
    partSize: (size) => Math.ceil(Math.max(1, size / MAX_PARTS / (16 * MIB))) * 16 * MIB,
  },
  { maker: 's5cmd', partSize: (size) => atLeast(50 * MIB, size, Math.floor(size / MAX_PARTS) + 1) },
  { maker: 's3cmd', partSize: () => 15 * MIB },
];

/** All conventions. Sizes that people choose come after those of the tools. */
const CONVENTIONS: readonly Convention[] = [
  ...UPLOADERS,
  ...[64, 100, 32, 10, 128, 6, 7, 12, 20, 25, 256, 512, 200, 500, 1024].map((count) => ({
    maker: `${count} MiB`,
    partSize: () => count * MIB,
  })),
  ...[10, 16, 50, 64, 100].map((count) => ({ maker: `${count} MB`, partSize: () => count * 1_000_000 })),
];

/** Every part size with which a known uploader sends `size` bytes. Sizes that give a single part are left out. */
export function conventionalPartSizes(size: number): readonly PartCandidate[] {
  return gather(CONVENTIONS, size).filter(({ partSize }) => partCount(size, partSize) > 1);
}

/**
 * Part sizes that cut `size` bytes into exactly `parts` parts: `preferred` first, then the uploaders' conventions, then
 * whole MiB if those are few. At most 16.
 */
export function candidatePartSizes(
  size: number,
  parts: number,
  preferred: readonly PartCandidate[] = [],
): readonly PartCandidate[] {
  const given = preferred.map(({ partSize, makers }) => ({ maker: makers.join(', '), partSize: () => partSize }));
  return gather([...given, ...CONVENTIONS, ...wholeMebibytes(size, parts)], size)
    .filter(({ partSize }) => partCount(size, partSize) === parts)
    .slice(0, MOST);
}

/** The part sizes with which uploaders that are known by name cut `size` bytes into exactly `parts` parts. */
export function uploadersOf(size: number, parts: number): readonly PartCandidate[] {
  return gather(UPLOADERS, size).filter(({ partSize }) => partCount(size, partSize) === parts);
}

function gather(conventions: readonly Convention[], size: number): readonly PartCandidate[] {
  const makers = new Map<number, Set<string>>();
  for (const convention of conventions) {
    const partSize = convention.partSize(size);
    const known = makers.get(partSize) ?? new Set();
    makers.set(partSize, known.add(convention.maker));
  }
  return [...makers].map(([partSize, names]) => ({ partSize, makers: [...names] }));
}

/** Whole MiB, from the least size that gives as few parts. */
function wholeMebibytes(size: number, parts: number): readonly Convention[] {
  const least = Math.ceil(size / parts / MIB);
  return Array.from({ length: MOST }, (_, index) => ({
    maker: `${least + index} MiB`,
    partSize: () => (least + index) * MIB,
  }));
}

/** The rule of s3transfer's ChunksizeAdjuster: the size doubles until 10,000 parts do. */
function doubled(start: number): (size: number) => number {
  return (size) => {
    let partSize = start;
    while (partCount(size, partSize) > MAX_PARTS) {
      partSize *= 2;
    }
    return partSize;
  };
}

/** The rule of lib-storage: ten thousand parts of any number of bytes. */
function evenly(least: number): (size: number) => number {
  return (size) => Math.max(least, Math.ceil(size / MAX_PARTS));
}

/** The rule of aws-sdk-go: the size grows when the default would give too many parts. */
function atLeast(least: number, size: number, grown: number): number {
  return Math.floor(size / least) >= MAX_PARTS ? grown : least;
}

/** The rule of rclone (fs/chunksize): whole MiB, and one more on the border. */
function rclone(size: number): number {
  if (partCount(size, 5 * MIB) <= MAX_PARTS) {
    return 5 * MIB;
  }
  const partSize = Math.ceil(Math.floor(size / MAX_PARTS) / MIB) * MIB;
  return Math.floor(size / partSize) === MAX_PARTS && size % MAX_PARTS !== 0 ? partSize + MIB : partSize;
}
