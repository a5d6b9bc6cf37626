import type { DocumentReader, Documents, DocumentWriter } from '../ports/documents.ts';

/** Of no interest beyond this process. */
const FORMAT = 's3rec.differences/v1';

interface Found {
  readonly differs: readonly string[];
}

/** Findings that differ, on disk: there may be more than memory holds. Nothing is written as long as nothing differs. */
export class DifferencesDocument {
  readonly #documents: Documents;
  #writer: DocumentWriter | undefined;
  #records = 0;

  constructor(documents: Documents) {
    this.#documents = documents;
  }

  add(finding: Found): void {
    if (finding.differs.length === 0) {
      return;
    }
    if (this.#writer === undefined) {
      this.#writer = this.#documents.create('differences');
      this.#writer.write({ format: FORMAT });
    }
    this.#writer.write(finding);
    this.#records += 1;
  }

  discard(): void {
    this.#writer?.discard();
  }

  /** Undefined: nothing differs. */
  close(): DocumentReader | undefined {
    const file = this.#writer?.close({ records: this.#records });
    return file && this.#documents.open(file.path, FORMAT);
  }
}
