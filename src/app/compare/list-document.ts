import type { Documents, DocumentWriter, Records } from '../../ports/documents.ts';

/** Of no interest beyond this process. */
const FORMAT = 's3rec.list/v1';

/** Lines for the user, on disk until they are shown: there may be more than memory holds. */
export class ListDocument<Line extends object> {
  readonly #documents: Documents;
  #writer: DocumentWriter<object, Line, object> | undefined;
  #records = 0;

  constructor(documents: Documents) {
    this.#documents = documents;
  }

  get count(): number {
    return this.#records;
  }

  /** Nothing is written before the first one. */
  add(line: Line): void {
    this.#writer ??= this.#documents.create<object, Line, object>(
      { name: FORMAT, header: anything, closing: anything },
      { format: FORMAT },
    );
    this.#writer.write(line);
    this.#records += 1;
  }

  discard(): void {
    this.#writer?.discard();
  }

  /** Undefined: there is none. */
  close(): Records<Line> | undefined {
    return this.#writer?.close({ records: this.#records }).read();
  }
}

function anything(): object {
  return {};
}
