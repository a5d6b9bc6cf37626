import type { Interruption } from '../flow/interruption.ts';
import type { TimeLimit } from '../flow/time-limit.ts';
import type { HeldLock } from '../lock/held-lock.ts';

/** Whatever may end a run before everything is done. */
export interface Limits {
  readonly time: Interruption;
  readonly limit: TimeLimit;
  readonly lock: HeldLock;
}

/** Whether a run may begin anything more. What is in flight then may end, and what was done is signed. */
export function mayStart({ time, limit, lock }: Limits): boolean {
  return !time.stopping.aborted && lock.isHeld() && limit() === undefined;
}
