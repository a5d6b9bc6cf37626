import type { DocumentFormat, OwnFormat } from '../core/document-format.ts';
import type { DriftClosing, DriftHeader } from '../core/drift/drift-document.ts';
import type { Finding } from '../core/drift/finding.ts';
import type { LineBatch } from '../core/manifest/assemble.ts';
import type { ManifestClosing, ManifestHeader, ManifestLine, NamedBase } from '../core/manifest/manifest-document.ts';
import type { PlanRecord } from '../core/object/action.ts';
import type { PlanClosing, PlanHeader } from '../core/plan/plan-document.ts';
import type { Journal } from './journal.ts';

/**
 * JSON Lines documents as files. A header line comes first, then record lines in order, then a closing line that ends
 * in the SHA-256 over the lines before it.
 * A document is written once, to a temporary file in this process's own folder. It may be read from the start as often
 * as needed.
 */
export interface Documents {
  /** Creates a document and writes its header. It has no other name before `close`. */
  create<Header extends object, Record extends object, Closing extends object>(
    format: OwnFormat<Header, Record, Closing>,
    header: Header,
  ): DocumentWriter<Header, Record, Closing>;
  /**
   * Opens a finished document and checks it as a whole: UTF-8, header `format`, closing digest, nothing after it. The
   * first and the last line are checked by the format here, and records as they are read.
   * @throws S3recError DOCUMENT_INVALID (damaged, truncated, another format), DOCUMENT_NEWER, LOCAL_NOT_FOUND
   */
  open<Header, Record, Closing>(
    path: string,
    format: DocumentFormat<Header, Record, Closing>,
  ): OpenedFile<Header, Record, Closing>;
  /**
   * Opens a copy of a file that is not ours, so that nobody changes it between its check and its use.
   * @throws LOCAL_NOT_WRITABLE (disk full), and as `open`
   */
  openCopy<Header, Record, Closing>(
    path: string,
    format: DocumentFormat<Header, Record, Closing>,
  ): OpenedFile<Header, Record, Closing>;
  /** Compresses a finished document into another file, in members of some 2,000 lines. @throws LOCAL_NOT_WRITABLE */
  compress(path: string): Promise<{ readonly file: DocumentFile; readonly members: NamedBase['members'] }>;
  /**
   * Decompresses a file into another one. No more is written than the content is said to have.
   * @throws S3recError DOCUMENT_INVALID: it does not hold what is said of it
   */
  decompress(path: string, base: Pick<NamedBase, 'key' | 'members' | 'content'>): Promise<DocumentFile>;
  /**
   * Copies a finished document to the user's path, by way of a temporary name beside it, fsync and rename.
   * @throws LOCAL_NOT_WRITABLE
   */
  save(path: string, to: string): void;
  /** Creates a folder of the user's, and those above it. @throws LOCAL_NOT_WRITABLE */
  makeFolder(path: string): void;
  /** Writes a small file of ours (a bundle, SHA256SUMS) in one go, in the way that `save` does. */
  saveText(text: string, to: string): void;
  /** A path in this process's temporary folder that does not exist yet. */
  temporary(label: string): string;
  /** Creates a file in that folder, for bytes that come piece by piece. @throws LOCAL_NOT_WRITABLE */
  temporaryFile(label: string): TemporaryFile;
  /** Receipts of one apply, in that folder. @param records of its plan. @throws LOCAL_NOT_WRITABLE */
  openJournal(records: number): Journal;
  /** Removes the temporary folder. */
  close(): void;
}

export interface DocumentWriter<Header, Record, Closing> {
  /** Writes one line of compact JSON, without spaces. @throws LOCAL_NOT_WRITABLE (disk full) */
  write(record: Record): void;
  /** Adds `sha256` to the closing line, writes it and flushes the file. */
  close(closing: Omit<Closing, 'sha256'>): WrittenFile<Header, Record, Closing>;
  /** Removes what was written. */
  discard(): void;
}

export interface TemporaryFile {
  /** @throws LOCAL_NOT_WRITABLE (disk full) */
  write(bytes: Uint8Array): void;
  close(): DocumentFile;
  /** Removes what was written. */
  discard(): void;
}

export interface DocumentFile {
  readonly path: string;
  /** Hex SHA-256 of the whole file. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
}

/** A document that this process wrote. */
export interface WrittenFile<Header, Record, Closing> extends DocumentFile {
  /** Opens it. It is checked as a whole, but not record by record. */
  read(): OpenedFile<Header, Record, Closing>;
}

/** Records from the first to the last, in batches. They may be read several times. */
export interface Records<Record> {
  records(): Generator<readonly Record[], void, void>;
}

/** A document whose lines are what their types say, in one file or several. */
interface DocumentReader<Header, Record, Closing> extends Records<Record> {
  /** The name that errors use. */
  readonly name: string;
  readonly header: Header;
  readonly closing: Closing;
  /** The keys of some records, in order. They are spread evenly as far as the lines are equally long. */
  sampleKeys(most: number): readonly string[];
  /** The records as they are written, for documents whose records have a key. They are not checked. */
  lines(): Generator<LineBatch, void, void>;
}

/** A document in one file. */
export interface OpenedFile<Header, Record, Closing> extends DocumentReader<Header, Record, Closing>, DocumentFile {}

export type PlanReader = OpenedFile<PlanHeader, PlanRecord, PlanClosing>;
export type ManifestReader = DocumentReader<ManifestHeader, ManifestLine, ManifestClosing>;
/** A manifest in one file, or one file of it. */
export type ManifestFile = OpenedFile<ManifestHeader, ManifestLine, ManifestClosing>;
export type DriftReader = OpenedFile<DriftHeader, Finding, DriftClosing>;
