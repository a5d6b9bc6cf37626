import type { TakenHasher } from './hashers.ts';

/** One algorithm over the pieces of one file, fed with the file's bytes in order. */
export class PieceDigest {
  /** Digests in base64, one per complete piece. */
  readonly values: string[] = [];
  readonly #taken: TakenHasher;
  readonly #cuts: readonly number[];
  /** How many bytes the current piece still lacks, and whether the hasher holds some of it. */
  #lacking: number;
  #begun = false;

  /** @param cuts sizes of the pieces in bytes */
  constructor(taken: TakenHasher, cuts: readonly number[]) {
    this.#taken = taken;
    this.#cuts = cuts;
    this.#lacking = cuts[0] ?? 0;
  }

  /** Takes the next bytes. It is called once with no bytes for an empty file. */
  add(bytes: Uint8Array): void {
    const { hasher } = this.#taken;
    let at = 0;
    do {
      const piece = bytes.subarray(at, at + this.#lacking);
      at += piece.length;
      if (piece.length < this.#lacking) {
        hasher.update(piece);
        this.#lacking -= piece.length;
        this.#begun = true;
        continue;
      }
      if (this.#begun) {
        hasher.update(piece);
      }
      this.values.push(this.#begun ? hasher.digest() : hasher.once(piece));
      this.#begun = false;
      this.#lacking = this.#cuts[this.values.length] ?? 0;
    } while (at < bytes.length);
  }

  release(): void {
    if (this.#begun) {
      this.#taken.hasher.digest();
    }
    this.#taken.release();
  }
}
