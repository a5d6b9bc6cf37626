import type { DocumentFormat, OwnFormat } from '../core/document-format.ts';
import type { DriftClosing, DriftHeader } from '../core/drift/drift-document.ts';
import type { Finding } from '../core/drift/finding.ts';
import type { ManifestClosing, ManifestHeader, ManifestLine } from '../core/manifest/manifest-document.ts';
import type { PlanRecord } from '../core/object/action.ts';
import type { PlanClosing, PlanHeader } from '../core/plan/plan-document.ts';
import type { Journal } from './journal.ts';

/**
 * JSON Lines documents as files: a header line, record lines in order, a closing line that ends in the SHA-256 over the
 * lines before it. Written once to a temporary file in this process's own folder; read from the start as often as needed.
 */
export interface Documents {
  /** A new document, its header written; nothing of it is visible under another name before `close`. */
  create<Header extends object, Record extends object, Closing extends object>(
    format: OwnFormat<Header, Record, Closing>,
    header: Header,
  ): DocumentWriter<Header, Record, Closing>;
  /**
   * Opens a finished document and checks it as a whole: UTF-8, every line JSON, header `format`, closing digest, nothing
   * behind it; first and last line as the format says. Records are held against the format as they are read.
   * @throws S3recError DOCUMENT_INVALID (damaged, truncated, another format), DOCUMENT_NEWER, LOCAL_NOT_FOUND
   */
  open<Header, Record, Closing>(
    path: string,
    format: DocumentFormat<Header, Record, Closing>,
  ): OpenedFile<Header, Record, Closing>;
  /**
   * The same of a file that is not ours: a copy is opened, which nobody changes between its check and its use.
   * @throws LOCAL_NOT_WRITABLE (disk full)
   */
  openCopy<Header, Record, Closing>(
    path: string,
    format: DocumentFormat<Header, Record, Closing>,
  ): OpenedFile<Header, Record, Closing>;
  /** Copies a finished document to the user's path: temporary name beside it, fsync, rename. @throws LOCAL_NOT_WRITABLE */
  save(path: string, to: string): void;
  /** Makes a folder of the user's, and those above it. @throws LOCAL_NOT_WRITABLE */
  makeFolder(path: string): void;
  /** Writes a small file of ours (a bundle, SHA256SUMS) in one go, the same way. */
  saveText(text: string, to: string): void;
  /** A path in this process's temporary folder that nothing has yet. */
  temporary(label: string): string;
  /** A new file in that folder, for bytes that come piece by piece. @throws LOCAL_NOT_WRITABLE */
  temporaryFile(label: string): TemporaryFile;
  /** Receipts of one apply, in that folder. @param records of its plan. @throws LOCAL_NOT_WRITABLE */
  openJournal(records: number): Journal;
  /** Removes the temporary folder. */
  close(): void;
}

export interface DocumentWriter<Header, Record, Closing> {
  /** One line: compact JSON, no spaces. @throws LOCAL_NOT_WRITABLE (disk full) */
  write(record: Record): void;
  /** Adds `sha256` to the closing line, writes it, flushes. */
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
  /** Opens it: it is checked as a whole, but not record by record. */
  read(): OpenedFile<Header, Record, Closing>;
}

/** Records from the first to the last, in batches. They may be read again. */
export interface Records<Record> {
  records(): Generator<readonly Record[], void, void>;
}

/** A document whose lines are what their types say, in however many files. */
interface DocumentReader<Header, Record, Closing> extends Records<Record> {
  /** What errors call it. */
  readonly name: string;
  readonly header: Header;
  readonly closing: Closing;
}

/** One that is one file. */
export interface OpenedFile<Header, Record, Closing> extends DocumentReader<Header, Record, Closing>, DocumentFile {}

export type PlanReader = OpenedFile<PlanHeader, PlanRecord, PlanClosing>;
export type ManifestReader = DocumentReader<ManifestHeader, ManifestLine, ManifestClosing>;
export type DriftReader = OpenedFile<DriftHeader, Finding, DriftClosing>;
