import { readAnswer } from '../answer.ts';

/** The counts and times that every request adds to, by whichever client it is sent. */
export interface Traffic {
  /** How many were sent, by S3's names of operations. */
  readonly requests: Readonly<Record<string, number>>;
  /** S3's time as an answer gives it, whole seconds since 1970; NaN where it gives none. */
  readonly dates: WeakMap<object, number>;
  /** The server's own name, once it has answered. */
  readonly server: string | undefined;
  /** @param about the key or the prefix */
  begin(operation: string, about: string | undefined): Trip;
}

/** One request under way. */
interface Trip {
  /** @param output what callers get, by which they find `dates` */
  answered(output: object, status: number, headers: Readonly<Record<string, unknown>>): void;
  failed(error: unknown): void;
}

/** @param debug hears of every answer: no header of ours, nothing that was signed */
export function startTraffic(debug: ((message: string) => void) | undefined): Traffic {
  const requests: Record<string, number> = {};
  const dates = new WeakMap<object, number>();
  let server: string | undefined;
  return {
    requests,
    dates,
    get server() {
      return server;
    },
    begin(operation, about) {
      requests[operation] = (requests[operation] ?? 0) + 1;
      const began = debug === undefined ? 0 : performance.now();
      const say = (answer: string, requestId: unknown): void => {
        const took = Math.round(performance.now() - began);
        const what = `${operation} ${about ?? ''}`.trimEnd();
        debug?.(`${what}: ${answer} in ${took} ms, request id ${typeof requestId === 'string' ? requestId : 'none'}`);
      };
      return {
        answered(output, status, headers) {
          dates.set(output, Math.floor(Date.parse(String(headers['date'])) / 1000));
          server ??= typeof headers['server'] === 'string' ? headers['server'] : undefined;
          if (debug !== undefined) {
            say(String(status), headers['x-amz-request-id']);
          }
        },
        failed(error) {
          if (debug === undefined || !(error instanceof Error)) {
            return;
          }
          const { status, name, requestId } = readAnswer(error);
          say(status === undefined ? name : `${status} ${name}`, requestId);
        },
      };
    },
  };
}
