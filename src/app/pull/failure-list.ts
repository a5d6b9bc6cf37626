import { present } from '../../core/present.ts';

export interface PullFailure {
  readonly key: string;
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
}

/** How many failures are kept to be shown, since all objects may fail. */
const KEPT = 1000;

/** Objects that did not come, the first ones of them by name. The events of a run name every one. */
export class FailureList {
  readonly #kept: PullFailure[] = [];
  #count = 0;

  add(
    key: string,
    { code, message, hint }: { readonly code: string; readonly message: string; readonly hint?: string | undefined },
  ): void {
    this.#count += 1;
    if (this.#kept.length < KEPT) {
      this.#kept.push({ key, code, message, ...present({ hint }) });
    }
  }

  /** A list of these, then the others. */
  and(others: FailureList): FailureList {
    const both = new FailureList();
    both.#kept.push(...[...this.#kept, ...others.#kept].slice(0, KEPT));
    both.#count = this.#count + others.#count;
    return both;
  }

  get count(): number {
    return this.#count;
  }

  get kept(): readonly PullFailure[] {
    return this.#kept;
  }

  /** How many of `count` are not in `kept`. */
  get more(): number {
    return this.#count - this.#kept.length;
  }
}
