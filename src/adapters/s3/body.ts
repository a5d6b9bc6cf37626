import type { Readable } from 'node:stream';
import { S3recError } from '../../core/error.ts';
import type { ReceivedBody } from '../../ports/object-store.ts';
import type { Call, Connection } from './connection.ts';

/** The SDK watches for silence before the answer only. Milliseconds. */
const SILENT_MS = 60_000;

/** The body of one answer. Its errors are ours as well: a connection may break in the middle of it. */
export function receivedBody(connection: Connection, stream: Readable, call: Call): ReceivedBody {
  const read: ReceivedBody['read'] = (take) => readThrough(connection, stream, take, call);
  return {
    read,
    async readInto(into) {
      let at = 0;
      await read((chunk) => {
        if (at + chunk.length > into.length) throw otherLength(call, into.length, `over ${at + chunk.length}`);
        into.set(chunk, at);
        at += chunk.length;
      });
      if (at < into.length) throw otherLength(call, into.length, String(at));
    },
    discard() {
      // A connection that is broken off on purpose is no failure.
      stream.on('error', () => undefined);
      stream.destroy();
    },
  };
}

/** By events: a promise for each 64 KiB would cost more than copying them. */
async function readThrough(
  connection: Connection,
  stream: Readable,
  take: (chunk: Uint8Array) => void,
  call: Call,
): Promise<void> {
  const watch = silence(stream, call);
  let refusal: { readonly error: unknown } | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      stream.on('data', (chunk: Uint8Array) => {
        watch.refresh();
        try {
          take(chunk);
        } catch (error) {
          refusal = { error };
          stream.destroy();
          return;
        }
        free(chunk);
      });
      stream.once('end', resolve);
      stream.once('error', reject);
      // After `end` or `error` this says nothing new.
      stream.once('close', () => reject(brokenOff(call)));
    });
  } catch (error) {
    throw refusal === undefined ? await connection.failure(error, call) : refusal.error;
  } finally {
    watch.end();
  }
}

/** Gives back the memory of a chunk that nobody reads any more: V8 lets up to 70 MB of them pile up before it collects. */
function free({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && byteLength === buffer.byteLength) buffer.transfer(0);
}

interface Watch {
  /** Something came. */
  refresh(): void;
  end(): void;
}

/** Ends an answer that falls silent, or that nobody wants any more. */
function silence(stream: Readable, { operation, key, signal }: Call): Watch {
  const timer = setTimeout(() => {
    const message = `${operation} of ${key}: nothing came for ${SILENT_MS / 1000} seconds`;
    stream.destroy(new S3recError('REMOTE_UNREACHABLE', message, { transient: true }));
  }, SILENT_MS);
  const stop = (): void => {
    stream.destroy(signal?.reason instanceof Error ? signal.reason : undefined);
  };
  signal?.addEventListener('abort', stop, { once: true });
  if (signal?.aborted === true) stop();
  return {
    refresh: () => timer.refresh(),
    end: () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    },
  };
}

function brokenOff({ operation, key }: Call): S3recError {
  return new S3recError('REMOTE_UNREACHABLE', `The answer to ${operation} of ${key} broke off`, { transient: true });
}

function otherLength({ operation, key }: Call, expected: number, got: string): S3recError {
  return new S3recError('REMOTE_UNREACHABLE', `${operation} of ${key}: ${got} bytes came, expected ${expected}`, {
    transient: true,
  });
}
