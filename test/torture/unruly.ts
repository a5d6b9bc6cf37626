import type { Fault, FaultAction, Sandbox } from '../../src/sandbox/server.ts';
import type { Dice } from './dice.ts';

/** Operations that answer with a body. */
const HAS_BODY = /^(?:List|Get|Create|Complete|Copy|Sign)/;

const REFUSALS: readonly [FaultAction, ...FaultAction[]] = [
  { type: 'status', status: 503, code: 'SlowDown' },
  { type: 'status', status: 503, code: 'ServiceUnavailable' },
  { type: 'status', status: 500, code: 'InternalError' },
  { type: 'status', status: 400, code: 'RequestTimeout' },
];

/** Sees every request that comes to a sandbox while it watches, and spoils some of them. */
export class Unruly {
  /** Share of requests that fail. */
  rate: number = 0;
  /** Requests since it watches, or watched last, and how many of them failed. */
  count: number = 0;
  injected: number = 0;
  #seen: ((count: number) => void) | undefined;
  readonly #dice: Dice;

  constructor(sandbox: Sandbox, dice: Dice) {
    this.#dice = dice;
    sandbox.faults.add({ action: (subject) => this.#decide(subject) } satisfies Fault);
  }

  /** @param seen is called with the number of requests so far, before each is carried out; undefined: nothing fails any more */
  watch(seen: ((count: number) => void) | undefined): void {
    this.#seen = seen;
    if (seen !== undefined) {
      [this.count, this.injected] = [0, 0];
    }
  }

  #decide({ operation }: { readonly operation: string }): FaultAction | undefined {
    if (this.#seen === undefined) {
      return undefined;
    }
    this.count += 1;
    this.#seen(this.count);
    if (!this.#dice.chance(this.rate)) {
      return undefined;
    }
    this.injected += 1;
    const dice = this.#dice;
    switch (dice.from(0, 5)) {
      case 0:
        return dice.pick(REFUSALS);
      case 1:
        return { type: 'delay', milliseconds: dice.from(1, 400) };
      case 2:
        return { type: 'reset', when: 'before' };
      case 3:
        return HAS_BODY.test(operation)
          ? { type: 'cut', bytes: dice.from(0, 300) }
          : { type: 'status', status: 500, code: 'InternalError', when: 'after' };
      default:
        return { type: 'reset', when: 'after' };
    }
  }
}
