/** Reads batches before anybody wants them, up to so many. */
export class ReadAhead<Batch> {
  readonly #source: AsyncGenerator<Batch, void, void>;
  readonly #asked: Promise<IteratorResult<Batch, void>>[] = [];

  constructor(source: AsyncGenerator<Batch, void, void>, most: number) {
    this.#source = source;
    for (let ahead = 0; ahead < most; ahead += 1) {
      this.#ask();
    }
  }

  /** The next batch. Undefined: there is none. */
  async next(): Promise<Batch | undefined> {
    const result = await this.#asked.shift();
    if (result === undefined || result.done === true) {
      return undefined;
    }
    this.#ask();
    return result.value;
  }

  /** A generator works off its questions one after the other. */
  #ask(): void {
    const asked = this.#source.next();
    // A failure is met when the batch is awaited, which may be never.
    asked.catch(() => undefined);
    this.#asked.push(asked);
  }
}
