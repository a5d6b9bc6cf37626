import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import type { SortedPairs } from './sorted-pairs.ts';

/** One request, as it goes over the wire. */
export interface Sent {
  readonly method: 'PUT' | 'GET' | 'HEAD';
  /** The path with its query, percent-encoded. */
  readonly path: string;
  readonly headers: SortedPairs;
  readonly body?: Uint8Array | undefined;
}

/** What came back. */
export interface Received {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Absent where the answer has none. Else the caller reads it, or destroys it. */
  readonly body?: Readable;
}

/** Milliseconds. */
export interface TimeLimits {
  readonly connect: number;
  /** Between two signs of life. */
  readonly idle: number;
  /** Until the answer begins. */
  readonly answer: number;
}

/**
 * Sends one request, and gives the answer once its headers are there.
 * @param answerMs milliseconds until then, where they are not those of the `TimeLimits`
 * @throws errors as Node's sockets have them, and such as the SDK calls `TimeoutError`; any where the signal was aborted
 */
export type Exchange = (sent: Sent, signal: AbortSignal | undefined, answerMs?: number) => Promise<Received>;
