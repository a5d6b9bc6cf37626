import type { Piece } from './records.ts';

/** The pieces that hold `length` bytes from `start` on. */
export function slicePieces(pieces: readonly Piece[], start: number, length: number): Piece[] {
  const sliced: Piece[] = [];
  let skip = start;
  let left = length;
  for (const piece of pieces) {
    if (left === 0) {
      break;
    }
    if (skip >= piece.length) {
      skip -= piece.length;
      continue;
    }
    const taken = Math.min(piece.length - skip, left);
    sliced.push(
      'at' in piece
        ? { at: piece.at + skip, length: taken }
        : { file: piece.file, start: piece.start + skip, length: taken },
    );
    skip = 0;
    left -= taken;
  }
  return sliced;
}
