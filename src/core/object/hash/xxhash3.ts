import {
  P32_1,
  P32_2,
  P32_3,
  P64_1,
  P64_2,
  P64_3,
  P64_4,
  P64_5,
  fold,
  rotl,
  swap64,
  u64,
} from './xxhash-arithmetic.ts';

// The default secret of XXH3 (xxHash specification): 192 bytes.
const SECRET = Buffer.from(
  'b8fe6c3923a44bbe7c01812cf721ad1cded46de9839097db7240a4a4b7b3671fcb79e64eccc0e578825ad07dccff7221' +
    'b8084674f743248ee03590e6813a264c3c2852bb91c300cb88d0658b1b532ea371644897a20df94e3819ef46a9deacd8a8' +
    'fa763fe39c343ff9dcbbc7c70b4f1d8a51e04bcdb45931c89f7ec9d9787364eac5ac8334d3ebc3c581a0fffa1363eb17' +
    '0ddd51b7f0da49d316552629d4689e2b16be587d47a1fc8ff8b8d17ad031ce45cb3a8f95160428afd7fbcabb4b407e',
  'hex',
);
const MX1 = 0x165667919e3779f9n;
const MX2 = 0x9fb21c651e98df25n;
const STRIPE = 64;
const STRIPES_PER_BLOCK = 16;

/**
 * XXH3, 64 bits, seed 0 (xxHash specification) of concatenated digests: a positive multiple of 8 bytes. Files are
 * hashed by faster code in the adapters. This one keeps composite checksums pure and synchronous.
 */
export function xxhash3(input: Buffer): bigint {
  const { length } = input;
  if (length <= 8) {
    return short8(input);
  }
  if (length <= 16) {
    const low = at(input, 0) ^ at(SECRET, 24) ^ at(SECRET, 32);
    const high = at(input, length - 8) ^ at(SECRET, 40) ^ at(SECRET, 48);
    return avalanche(u64(BigInt(length) + swap64(low) + high + fold(low, high)));
  }
  if (length > 240) {
    return merge(longLanes(input), 11, BigInt(length) * P64_1);
  }
  let sum = BigInt(length) * P64_1;
  if (length <= 128) {
    for (let pair = Math.ceil(length / 32) - 1; pair >= 0; pair--) {
      sum += mix16(input, 16 * pair, 32 * pair) + mix16(input, length - 16 * (pair + 1), 32 * pair + 16);
    }
    return avalanche(u64(sum));
  }
  for (let step = 0; step < 8; step++) {
    sum += mix16(input, 16 * step, 16 * step);
  }
  sum = avalanche(u64(sum));
  for (let step = 8; step < Math.floor(length / 16); step++) {
    sum += mix16(input, 16 * step, 16 * (step - 8) + 3);
  }
  return avalanche(u64(sum + mix16(input, length - 16, 136 - 17)));
}

/** XXH3, 128 bits, seed 0, of concatenated digests: a positive multiple of 16 bytes. */
export function xxhash128(input: Buffer): bigint {
  const [high, low] = halves128(input);
  return (high << 64n) | low;
}

function halves128(input: Buffer): readonly [high: bigint, low: bigint] {
  const { length } = input;
  const size = BigInt(length);
  if (length <= 16) {
    return short16(input);
  }
  if (length > 240) {
    const lanes = longLanes(input);
    return [merge(lanes, 192 - 64 - 11, ~(size * P64_2)), merge(lanes, 11, size * P64_1)];
  }
  let sums = { low: u64(size * P64_1), high: 0n };
  if (length <= 128) {
    for (let pair = Math.ceil(length / 32) - 1; pair >= 0; pair--) {
      sums = mix32(sums, input, 16 * pair, length - 16 * (pair + 1), 32 * pair);
    }
  } else {
    for (let end = 32; end < 160; end += 32) {
      sums = mix32(sums, input, end - 32, end - 16, end - 32);
    }
    sums = { low: avalanche(sums.low), high: avalanche(sums.high) };
    for (let end = 160; end <= length; end += 32) {
      sums = mix32(sums, input, end - 32, end - 16, 3 + end - 160);
    }
    sums = mix32(sums, input, length - 16, length - 32, 136 - 17 - 16);
  }
  const high = u64(sums.low * P64_1 + sums.high * P64_4 + size * P64_2);
  return [u64(-avalanche(high)), avalanche(u64(sums.low + sums.high))];
}

function short8(input: Buffer): bigint {
  const { length } = input;
  const words = (BigInt(input.readUInt32LE(0)) << 32n) + BigInt(input.readUInt32LE(length - 4));
  let hash = words ^ at(SECRET, 8) ^ at(SECRET, 16);
  hash ^= rotl(hash, 49n) ^ rotl(hash, 24n);
  hash = u64(hash * MX2);
  hash = u64((hash ^ ((hash >> 35n) + BigInt(length))) * MX2);
  return hash ^ (hash >> 28n);
}

function short16(input: Buffer): readonly [high: bigint, low: bigint] {
  const size = BigInt(input.length);
  const first = at(input, 0);
  const last = at(input, input.length - 8);
  const product = (first ^ last ^ at(SECRET, 32) ^ at(SECRET, 40)) * P64_1;
  const mixed = last ^ at(SECRET, 48) ^ at(SECRET, 56);
  const high = u64((product >> 64n) + mixed + (mixed & 0xffffffffn) * (P32_2 - 1n));
  const low = u64(product + ((size - 1n) << 54n)) ^ swap64(high);
  const spread = low * P64_2;
  return [avalanche(u64((spread >> 64n) + high * P64_2)), avalanche(u64(spread))];
}

function longLanes(input: Buffer): readonly bigint[] {
  const lanes = [P32_3, P64_1, P64_2, P64_3, P64_4, P32_2, P64_5, P32_1];
  const last = input.length - STRIPE;
  let stripe = 0;
  for (let from = 0; from < last; from += STRIPE) {
    accumulate(lanes, input, from, 8 * stripe);
    stripe += 1;
    // A block with which the input ends exactly is not scrambled: its last stripe is the one below.
    if (stripe === STRIPES_PER_BLOCK && from + STRIPE < input.length) {
      scramble(lanes);
      stripe = 0;
    }
  }
  accumulate(lanes, input, last, 192 - 64 - 7);
  return lanes;
}

function accumulate(lanes: bigint[], input: Buffer, from: number, secret: number): void {
  for (let lane = 0; lane < 8; lane++) {
    const value = at(input, from + 8 * lane);
    const key = value ^ at(SECRET, secret + 8 * lane);
    const beside = lane ^ 1;
    lanes[beside] = u64((lanes[beside] ?? 0n) + value);
    lanes[lane] = u64((lanes[lane] ?? 0n) + (key & 0xffffffffn) * (key >> 32n));
  }
}

function scramble(lanes: bigint[]): void {
  for (let lane = 0; lane < 8; lane++) {
    const value = lanes[lane] ?? 0n;
    lanes[lane] = u64((value ^ (value >> 47n) ^ at(SECRET, 192 - 64 + 8 * lane)) * P32_1);
  }
}

function merge(lanes: readonly bigint[], secret: number, start: bigint): bigint {
  let sum = start;
  for (let lane = 0; lane < 8; lane += 2) {
    sum += fold(
      (lanes[lane] ?? 0n) ^ at(SECRET, secret + 8 * lane),
      (lanes[lane + 1] ?? 0n) ^ at(SECRET, secret + 8 * lane + 8),
    );
  }
  return avalanche(u64(sum));
}

function mix16(input: Buffer, from: number, secret: number): bigint {
  return fold(at(input, from) ^ at(SECRET, secret), at(input, from + 8) ^ at(SECRET, secret + 8));
}

function mix32(
  sums: { readonly low: bigint; readonly high: bigint },
  input: Buffer,
  first: number,
  second: number,
  secret: number,
): { readonly low: bigint; readonly high: bigint } {
  return {
    low: u64(sums.low + mix16(input, first, secret)) ^ u64(at(input, second) + at(input, second + 8)),
    high: u64(sums.high + mix16(input, second, secret + 16)) ^ u64(at(input, first) + at(input, first + 8)),
  };
}

function avalanche(hash: bigint): bigint {
  const spread = u64((hash ^ (hash >> 37n)) * MX1);
  return spread ^ (spread >> 32n);
}

function at(bytes: Buffer, offset: number): bigint {
  return bytes.readBigUInt64LE(offset);
}
