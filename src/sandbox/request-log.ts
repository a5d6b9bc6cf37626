import type { IncomingMessage } from 'node:http';
import type { Incoming } from './incoming.ts';

/** One request and its answer. Credentials and customer keys are not kept. */
export interface RequestLogEntry {
  /** From 1 on, in the order in which requests came. */
  number: number;
  /** Unix milliseconds at its beginning. */
  time: number;
  /** Name of the API operation; empty when no route was found. */
  operation: string;
  method: string;
  bucket: string;
  key: string;
  query: string;
  headers: Record<string, string>;
  /** 0 where the request is not answered yet, or the connection was reset. */
  status: number;
  /** The code of the error that was answered. */
  code?: string;
  milliseconds: number;
}

const SECRET = /^(?:authorization|cookie|x-amz-security-token|.*customer-key)$/;
const SECRET_QUERY = /(?<name>X-Amz-(?:Signature|Security-Token)=)[^&]*/gi;
const LIMIT = 10_000;

function keptHeaders(headers: NodeJS.Dict<string | string[]>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !SECRET.test(name)) {
      kept[name] = String(value);
    }
  }
  return kept;
}

/** The last 10,000 requests or so. */
export class RequestLog {
  readonly entries: RequestLogEntry[] = [];
  private count = 0;

  begin(message: IncomingMessage, incoming: Incoming): { finish(status: number, code: string | undefined): void } {
    const began = performance.now();
    this.count += 1;
    const entry: RequestLogEntry = {
      number: this.count,
      time: Date.now(),
      operation: incoming.operation,
      method: message.method ?? '',
      bucket: incoming.target.bucket,
      key: incoming.target.key,
      query: incoming.target.rawQuery.replaceAll(SECRET_QUERY, '$<name>...'),
      headers: keptHeaders(message.headers),
      status: 0,
      milliseconds: 0,
    };
    // A tenth goes at once: dropping one by one would move the whole array each time.
    if (this.entries.length >= LIMIT) {
      this.entries.splice(0, LIMIT / 10);
    }
    this.entries.push(entry);
    return {
      finish: (status, code) => {
        entry.status = status;
        entry.milliseconds = performance.now() - began;
        if (code !== undefined) {
          entry.code = code;
        }
      },
    };
  }
}
