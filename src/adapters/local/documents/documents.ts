import type { Documents } from '../../../ports/documents.ts';
import { makeFolders } from '../../make-folders.ts';
import { readDocument } from './document-reader.ts';
import { writeDocument } from './document-writer.ts';
import { writeError } from '../file-error.ts';
import { compressDocument, decompressDocument } from './members.ts';
import { openJournal } from './journal.ts';
import { bytesOf, saveFile } from './save-file.ts';
import { TempFolder } from './temp-folder.ts';
import { writeTemporary } from './temporary-file.ts';
import { writeAll } from './write-all.ts';

/** Documents in a temporary folder of this process, which is made when first needed. */
export function openDocuments(): Documents {
  const folder = new TempFolder();
  return {
    create: (format, header) => writeDocument(folder.file(`${labelOf(format.name)}.jsonl`), format, header),
    open: (path, format) => readDocument(path, format),
    openCopy(path, format) {
      const copy = folder.file('copy.jsonl');
      saveFile(copy, bytesOf(path));
      return readDocument(copy, format, path);
    },
    compress: (path) => compressDocument(path, folder.file('base.jsonl.gz')),
    decompress: (path, base) => decompressDocument(path, base, folder.file('base.jsonl')),
    save: (path, to) => saveFile(to, bytesOf(path)),
    makeFolder(path) {
      try {
        makeFolders(path);
      } catch (error) {
        throw writeError(error, path);
      }
    },
    saveText: (text, to) => saveFile(to, (fd) => writeAll(fd, Buffer.from(text))),
    temporary: (label) => folder.file(label),
    temporaryFile: (label) => writeTemporary(folder.file(label)),
    openJournal: (records) => openJournal(folder.file('journal'), records),
    close: () => folder.remove(),
  };
}

/** The name within a format: `plan` of `s3rec.plan/v1`. */
function labelOf(format: string): string {
  return /\.(\w+)\//.exec(format)?.[1] ?? 'document';
}
