import type { DocumentReader, Documents, DocumentWriter } from '../../ports/documents.ts';

/** Of no interest beyond this process. */
const FORMAT = 's3rec.list/v1';

/** Lines for the user, on disk until they are shown: there may be more than memory holds. */
export class ListDocument {
  readonly #documents: Documents;
  #writer: DocumentWriter | undefined;
  #records = 0;

  constructor(documents: Documents) {
    this.#documents = documents;
  }

  get count(): number {
    return this.#records;
  }

  /** Nothing is written before the first one. */
  add(line: object): void {
    if (this.#writer === undefined) {
      this.#writer = this.#documents.create('list');
      this.#writer.write({ format: FORMAT });
    }
    this.#writer.write(line);
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
