import { encodeClosing, encodeLine } from '../../../core/document.ts';
import type { DocumentFile, DocumentWriter } from '../../../ports/documents.ts';
import { writeTemporary } from './temporary-file.ts';

/** Lines are gathered up to this many UTF-16 units before they are encoded, hashed and written together. */
const BUFFERED = 128 * 1024;

/** Writes a new document to `path`, which must not exist. @throws S3recError LOCAL_NOT_WRITABLE */
export function writeDocument(path: string): DocumentWriter {
  const file = writeTemporary(path);
  let buffered = '';
  let lines = 0;

  function flush(): void {
    file.write(Buffer.from(buffered));
    buffered = '';
  }

  return {
    write(line: object): number {
      buffered += encodeLine(line);
      if (buffered.length >= BUFFERED) flush();
      lines += 1;
      return lines - 1;
    },
    close(closing: object): DocumentFile {
      flush();
      buffered = encodeClosing(closing, file.digest());
      flush();
      return file.close();
    },
    discard: () => file.discard(),
  };
}
