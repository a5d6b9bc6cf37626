import type { Documents, DocumentWriter, Records } from '../../ports/documents.ts';

/** Only this process reads the document. */
const FORMAT = 's3rec.list/v1';

/** Lines for the user, kept on disk until they are shown, since there may be more than memory holds. */
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

  /** Adds a line. The first one creates the document. */
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

  /** The lines. Undefined: there are none. */
  close(): Records<Line> | undefined {
    return this.#writer?.close({ records: this.#records }).read();
  }
}

function anything(): object {
  return {};
}
