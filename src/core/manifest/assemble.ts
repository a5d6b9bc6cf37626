import { createHash } from 'node:crypto';
import { encodeClosing, encodeLine } from '../document.ts';
import type { ManifestClosing, ManifestHeader, NamedFile } from './manifest-document.ts';

/** A line as its document has it. */
export interface LineText {
  readonly key: string;
  /** Without its line end. */
  readonly text: string;
}

/** Lines that follow each other. They are valid until the next ones are asked for. */
export interface LineBatch extends Iterable<LineText> {
  at(index: -1): LineText | undefined;
  /** All these lines, with their line ends. Absent: they come from several files. */
  readonly bytes?: Uint8Array;
}

/** A manifest in one file or several, whose lines can be read as they are written. */
interface Written {
  readonly header: ManifestHeader;
  readonly closing: ManifestClosing;
  lines(): Generator<LineBatch, void, void>;
}

/**
 * The assembled manifest, piece by piece: the one file with all lines that the run would have written as a whole
 * manifest.
 * A piece is valid until the next one is asked for.
 * @returns its bytes and its SHA-256 in hex
 */
export function* assembled(manifest: Written): Generator<Uint8Array, Omit<NamedFile, 'key'>, void> {
  const { base: _base, deltas: _deltas, ...header } = manifest.header;
  const { sha256: _sha256, ...closing } = manifest.closing;
  const hash = createHash('sha256');
  let bytes = 0;
  const piece = (of: string | Uint8Array): Uint8Array => {
    const buffer = typeof of === 'string' ? Buffer.from(of) : of;
    hash.update(buffer);
    bytes += buffer.length;
    return buffer;
  };
  yield piece(encodeLine(header));
  for (const batch of manifest.lines()) {
    yield piece(batch.bytes ?? Array.from(batch, ({ text }) => `${text}\n`).join(''));
  }
  yield piece(encodeClosing(closing, hash.copy().digest('hex')));
  return { bytes, sha256: hash.digest('hex') };
}
