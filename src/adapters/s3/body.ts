import type { Readable } from 'node:stream';
import { S3recError } from '../../core/error.ts';
import type { ReceivedBody } from '../../ports/object-store.ts';
import type { Call, Connection } from './connection.ts';

/** The SDK watches for silence before the answer only. Milliseconds. */
const SILENT_MS = 60_000;

/** The body of one answer. Its errors are ours as well: a connection may break in the middle of it. */
export function receivedBody(connection: Connection, stream: Readable, call: Call): ReceivedBody {
  return {
    [Symbol.asyncIterator]: () => chunks(connection, stream, call),
    readInto: (into) => fill(connection, stream, into, call),
    discard: () => {
      // A connection that is broken off on purpose is no failure.
      stream.on('error', () => undefined);
      stream.destroy();
    },
  };
}

async function* chunks(connection: Connection, stream: Readable, call: Call): AsyncGenerator<Uint8Array, void, void> {
  const watch = silence(stream, call);
  try {
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      watch.pause();
      yield chunk;
      watch.refresh();
    }
  } catch (error) {
    throw await connection.failure(error, call);
  } finally {
    watch.end();
  }
}

/** Straight into the buffer, by events: a promise for each 64 KiB would cost more than copying them. */
async function fill(connection: Connection, stream: Readable, into: Uint8Array, call: Call): Promise<void> {
  const watch = silence(stream, call);
  try {
    await new Promise<void>((resolve, reject) => {
      let at = 0;
      stream.on('data', (chunk: Uint8Array) => {
        watch.refresh();
        if (at + chunk.length > into.length) {
          stream.destroy(otherLength(call, into.length, `over ${at + chunk.length}`));
          return;
        }
        into.set(chunk, at);
        at += chunk.length;
      });
      stream.once('end', () => {
        if (at === into.length) resolve();
        else reject(otherLength(call, into.length, String(at)));
      });
      stream.once('error', reject);
      // After `end` or `error` this says nothing new.
      stream.once('close', () => reject(otherLength(call, into.length, String(at))));
    });
  } catch (error) {
    throw await connection.failure(error, call);
  } finally {
    watch.end();
  }
}

interface Watch {
  /** Something came, or is waited for. */
  refresh(): void;
  /** Nothing is waited for: the reader has what came. */
  pause(): void;
  end(): void;
}

/** Ends an answer that falls silent, or that nobody wants any more. */
function silence(stream: Readable, { operation, key, signal }: Call): Watch {
  let waiting = true;
  const timer = setTimeout(() => {
    if (!waiting) {
      timer.refresh();
      return;
    }
    const message = `${operation} of ${key}: nothing came for ${SILENT_MS / 1000} seconds`;
    stream.destroy(new S3recError('REMOTE_UNREACHABLE', message, { transient: true }));
  }, SILENT_MS);
  const stop = (): void => {
    stream.destroy(signal?.reason instanceof Error ? signal.reason : undefined);
  };
  signal?.addEventListener('abort', stop, { once: true });
  if (signal?.aborted === true) stop();
  return {
    refresh: () => {
      waiting = true;
      timer.refresh();
    },
    pause: () => {
      waiting = false;
    },
    end: () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    },
  };
}

function otherLength({ operation, key }: Call, expected: number, got: string): S3recError {
  return new S3recError('REMOTE_UNREACHABLE', `${operation} of ${key}: ${got} bytes came, expected ${expected}`, {
    transient: true,
  });
}
