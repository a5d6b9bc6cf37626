import { S3recError, type ErrorCode } from '../../core/error.ts';

/** So many are named; the rest is counted. */
const SHOWN = 100;

interface WalkFault {
  readonly code: ErrorCode;
  readonly message: string;
}

/** What is wrong with the files, gathered so that one run names every fault. */
export class WalkFaults {
  readonly #shown: WalkFault[] = [];
  #count = 0;

  /** `message` names the path. */
  add(code: ErrorCode, message: string): void {
    this.#count += 1;
    if (this.#shown.length < SHOWN) this.#shown.push({ code, message });
  }

  /** @throws S3recError with the code that all faults share, else LOCAL_INVALID */
  throwIfAny(hint?: string): void {
    const [first] = this.#shown;
    if (first === undefined) return;
    const code = this.#shown.every((fault) => fault.code === first.code) ? first.code : 'LOCAL_INVALID';
    const lines = this.#shown.map((fault) => fault.message);
    const more = this.#count - lines.length;
    if (more > 0) lines.push(`and ${more} more`);
    const message =
      this.#count === 1
        ? first.message
        : `${this.#count} faults in the files:\n${lines.map((l) => `  ${l}`).join('\n')}`;
    throw new S3recError(code, message, {
      ...(hint !== undefined && { hint }),
      data: { faults: this.#shown, count: this.#count },
    });
  }
}
