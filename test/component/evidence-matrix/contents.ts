import { createHash } from 'node:crypto';
import { forgeCrc64 } from '../../support/forge-crc64.ts';
import type { Change, Shape } from './cells.ts';

const made = new Map<number, Uint8Array>();

/** Bytes that repeat nowhere, the same in every run. */
function original(size: number): Uint8Array {
  const known = made.get(size) ?? make(size);
  made.set(size, known);
  return known;
}

function make(size: number): Uint8Array {
  const block = createHash('sha512').update(`evidence ${size}`).digest();
  const bytes = Buffer.alloc(size);
  for (let at = 0; at < size; at += 4096) {
    block.writeUInt32BE(at);
    block.copy(bytes, at);
  }
  return bytes;
}

/** One bit, where every shape has its first part. */
function flipped(bytes: Uint8Array): Uint8Array {
  const changed = Uint8Array.from(bytes);
  changed[300] = (changed[300] ?? 0) ^ 4;
  return changed;
}

const MADE: Readonly<Record<Change, (bytes: Uint8Array) => Uint8Array>> = {
  equal: (bytes) => bytes,
  'one-bit': flipped,
  'other-size': (bytes) => Buffer.concat([bytes, Buffer.of(0)]),
  forged: (bytes) => forgeCrc64(bytes, flipped(bytes)),
};

/** The bytes of a shape, changed. Shapes of one size have the same bytes. */
export function contentOf({ size }: Shape, change: Change = 'equal'): Uint8Array {
  return MADE[change](original(size));
}
