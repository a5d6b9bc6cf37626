import { encodeClosing, encodeLine } from '../../../core/document.ts';
import type { OwnFormat } from '../../../core/document-format.ts';
import type { DocumentWriter, WrittenFile } from '../../../ports/documents.ts';
import { readOwnDocument } from './document-reader.ts';
import { writeTemporary } from './temporary-file.ts';

/** Lines are gathered up to this many UTF-16 units before they are encoded, hashed and written together. */
const BUFFERED = 128 * 1024;

/** Writes a new document to `path`, which must not exist. @throws S3recError LOCAL_NOT_WRITABLE */
export function writeDocument<Header extends object, Record extends object, Closing extends object>(
  path: string,
  format: OwnFormat<Header, Record, Closing>,
  header: Header,
): DocumentWriter<Header, Record, Closing> {
  const file = writeTemporary(path);
  let buffered = encodeLine(header);

  function flush(): void {
    file.write(Buffer.from(buffered));
    buffered = '';
  }

  return {
    write(record: Record): void {
      buffered += encodeLine(record);
      if (buffered.length >= BUFFERED) {
        flush();
      }
    },
    close(closing: Omit<Closing, 'sha256'>): WrittenFile<Header, Record, Closing> {
      flush();
      buffered = encodeClosing(closing, file.digest());
      flush();
      return { ...file.close(), read: () => readOwnDocument(path, format) };
    },
    discard: () => file.discard(),
  };
}
