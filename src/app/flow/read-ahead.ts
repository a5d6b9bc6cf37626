/** Reads batches before anybody wants them, up to so many. */
export class ReadAhead<Batch> {
  readonly #source: AsyncGenerator<Batch, void, void>;
  readonly #asked: Promise<IteratorResult<Batch, void>>[] = [];
  #ready = 0;

  constructor(source: AsyncGenerator<Batch, void, void>, most: number) {
    this.#source = source;
    for (let ahead = 0; ahead < most; ahead += 1) {
      this.#ask();
    }
  }

  /** Whether the next batch is there already. */
  get isReady(): boolean {
    return this.#ready > 0;
  }

  /** The next batch. Undefined: there is none. */
  async next(): Promise<Batch | undefined> {
    const result = await this.#asked.shift();
    this.#ready -= 1;
    if (result === undefined || result.done === true) {
      return undefined;
    }
    this.#ask();
    return result.value;
  }

  /** A generator works off its questions one after the other. */
  #ask(): void {
    const asked = this.#source.next();
    const came = (): void => {
      this.#ready += 1;
    };
    // A failure is met when the batch is awaited, which may be never.
    asked.then(came, came);
    this.#asked.push(asked);
  }
}
