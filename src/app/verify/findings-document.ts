import type { DocumentReader, Documents, DocumentWriter } from '../../ports/documents.ts';

/** Of no interest beyond this process. */
const FORMAT = 's3rec.findings/v1';

/** What does not match, and what is to be named for another reason, on disk: there may be more than memory holds. */
export class FindingsDocument {
  readonly #documents: Documents;
  #writer: DocumentWriter | undefined;
  #records = 0;

  constructor(documents: Documents) {
    this.#documents = documents;
  }

  /** Nothing is written before the first one. */
  add(finding: object): void {
    if (this.#writer === undefined) {
      this.#writer = this.#documents.create('findings');
      this.#writer.write({ format: FORMAT });
    }
    this.#writer.write(finding);
    this.#records += 1;
  }

  discard(): void {
    this.#writer?.discard();
  }

  /** Undefined: there is none. */
  close(): DocumentReader | undefined {
    const file = this.#writer?.close({ records: this.#records });
    return file && this.#documents.open(file.path, FORMAT);
  }
}
