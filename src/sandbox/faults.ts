import { setTimeout as sleep } from 'node:timers/promises';

/** The effect of a fault on a request that it matches. */
export type FaultAction =
  /** Answers an error, instead of the operation or after it was carried out (`when: 'after'`). */
  | {
      type: 'status';
      status: number;
      code: string;
      message?: string;
      headers?: Readonly<Record<string, string>>;
      when?: 'before' | 'after';
    }
  /** Waits, then goes on as usual. */
  | { type: 'delay'; milliseconds: number }
  /** Resets the connection: before anything is read, or after the operation was carried out. */
  | { type: 'reset'; when?: 'before' | 'after' }
  /** Passes over additional checksums, as a server does that knows none: they are not verified, stored or answered. */
  | { type: 'ignore-checksums' }
  /** Carries a write or delete out whatever If-Match and If-None-Match say, and answers as if they had held. */
  | { type: 'ignore-conditions' }
  /** A write or delete under If-Match or If-None-Match is refused (501), as by a server that knows no conditions there. */
  | { type: 'refuse-conditions' }
  /** Sends only this many bytes of the answer's body, then resets the connection. */
  | { type: 'cut'; bytes: number };

/** A rule that makes requests fail. All conditions that are given must hold. */
export interface Fault {
  /** Name of the API operation: `PutObject`, `ListObjectsV2`, `Sign` ... */
  operation?: string;
  bucket?: string;
  /** The whole key, or a pattern. */
  key?: string | RegExp;
  /** The first matching request that is hit, counted from 1 (the default). */
  from?: number;
  /** How many matching requests are hit from then on. Absent: all of them. */
  times?: number;
  /** A function is asked for each request that is hit. Nothing happens to those for which it gives undefined. */
  action: FaultAction | ((subject: Subject) => FaultAction | undefined);
}

interface Subject {
  readonly operation: string;
  readonly bucket: string;
  readonly key: string;
}

function matches(fault: Fault, subject: Subject): boolean {
  if (fault.operation !== undefined && fault.operation !== subject.operation) {
    return false;
  }
  if (fault.bucket !== undefined && fault.bucket !== subject.bucket) {
    return false;
  }
  if (fault.key === undefined) {
    return true;
  }
  return typeof fault.key === 'string' ? fault.key === subject.key : subject.key.search(fault.key) >= 0;
}

/** The faults that are in force, each with the number of requests that it matched. */
export class Faults {
  private active: { fault: Fault; seen: number }[] = [];

  constructor(faults: readonly Fault[] = []) {
    for (const fault of faults) {
      this.add(fault);
    }
  }

  add(fault: Fault): void {
    this.active.push({ fault, seen: 0 });
  }

  clear(): void {
    this.active = [];
  }

  /** Says what happens to a request. Every fault that matches counts it, and delays are waited for here. */
  async hit(subject: Subject): Promise<FaultAction[]> {
    const actions: FaultAction[] = [];
    for (const entry of this.active) {
      if (!matches(entry.fault, subject)) {
        continue;
      }
      entry.seen += 1;
      const from = entry.fault.from ?? 1;
      if (entry.seen < from || entry.seen >= from + (entry.fault.times ?? Infinity)) {
        continue;
      }
      const action = typeof entry.fault.action === 'function' ? entry.fault.action(subject) : entry.fault.action;
      if (action?.type === 'delay') {
        await sleep(action.milliseconds, undefined, { ref: false });
      } else if (action !== undefined) {
        actions.push(action);
      }
    }
    return actions;
  }
}
