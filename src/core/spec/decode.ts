import { isUtf8 } from 'node:buffer';
import type { Fault } from './fault.ts';

/** Bytes. A spec is written by hand, so a larger file is the wrong one. */
export const MAX_SPEC_BYTES: number = 1024 * 1024;

/** The text of a spec file without a byte order mark, or what is wrong with its bytes. */
export function decodeSpec(file: string, bytes: Uint8Array): string | Fault {
  const start = { file, line: 1, column: 1, code: 'file' } as const;
  if (bytes.length > MAX_SPEC_BYTES) {
    return { ...start, message: 'the file is too large for a spec', allowed: 'at most 1 MiB' };
  }
  if (isUtf8(bytes)) {
    return new TextDecoder().decode(bytes);
  }
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return { ...start, message: 'the file is UTF-16', allowed: 'UTF-8', hint: 'save it as UTF-8' };
  }
  const { line, column, byte } = firstBadByte(bytes);
  const found = `byte 0x${byte.toString(16).padStart(2, '0')}`;
  return { ...start, line, column, message: 'the file is not UTF-8', found, hint: 'save it as UTF-8' };
}

/** Finds the first bad byte, line by line: a line feed is never part of a longer UTF-8 sequence. */
function firstBadByte(bytes: Uint8Array): { line: number; column: number; byte: number } {
  let from = 0;
  for (let line = 1; ; line++) {
    const feed = bytes.indexOf(0x0a, from);
    const end = feed < 0 ? bytes.length : feed;
    const part = bytes.subarray(from, end);
    if (!isUtf8(part)) {
      const { column, offset } = firstReplaced(part);
      return { line, column, byte: part[offset] ?? 0 };
    }
    from = end + 1;
  }
}

/**
 * Finds the first byte that the decoder replaced. It writes U+FFFD for it, which is told by not being in the bytes (EF
 * BF BD).
 */
function firstReplaced(line: Uint8Array): { column: number; offset: number } {
  let column = 1;
  let offset = 0;
  for (const character of new TextDecoder('utf-8', { ignoreBOM: true }).decode(line)) {
    const genuine = line[offset] === 0xef && line[offset + 1] === 0xbf && line[offset + 2] === 0xbd;
    if (character === '\ufffd' && !genuine) {
      break;
    }
    column += character.length;
    offset += Buffer.byteLength(character);
  }
  return { column, offset };
}
