/** How often each value comes; empty ones are passed over. */
export class Tally {
  readonly #counts = new Map<string, number>();

  add(value: string): void {
    if (value !== '') {
      this.#counts.set(value, (this.#counts.get(value) ?? 0) + 1);
    }
  }

  get counts(): readonly (readonly [value: string, count: number])[] {
    return [...this.#counts].toSorted(([, a], [, b]) => b - a);
  }
}
