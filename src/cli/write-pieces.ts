import type { Documents } from '../ports/documents.ts';

/** Characters that are written at a time. */
const ENOUGH = 65_536;

/**
 * Writes a text that may have a million lines into a temporary file.
 * @returns its path. @throws S3recError LOCAL_NOT_WRITABLE, and nothing is left
 */
export function writePieces(documents: Documents, label: string, pieces: Iterable<string>): string {
  const file = documents.temporaryFile(label);
  try {
    let text = '';
    for (const piece of pieces) {
      text += piece;
      if (text.length >= ENOUGH) {
        file.write(Buffer.from(text));
        text = '';
      }
    }
    file.write(Buffer.from(text));
    return file.close().path;
  } catch (error) {
    file.discard();
    throw error;
  }
}
