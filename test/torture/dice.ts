/** Random numbers, the same ones for the same seed (mulberry32). */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** Another one, that rolls whatever becomes of this. */
  split(): Dice {
    return new Dice(this.from(0, 2 ** 32));
  }

  /** 0 <= x < 1 */
  roll(): number {
    this.#state = (this.#state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `least` on and below `limit`. */
  from(least: number, limit: number): number {
    return least + Math.floor(this.roll() * (limit - least));
  }

  chance(probability: number): boolean {
    return this.roll() < probability;
  }

  pick<T>(items: readonly [T, ...T[]]): T {
    return items[this.from(0, items.length)] ?? items[0];
  }
}
