import type { Readable } from 'node:stream';

interface ReadOptions {
  /** Silence or a trickle ends the reading. The SDK watches for silence only before the answer. */
  readonly endsSlow: boolean;
  /** Milliseconds that the whole answer may take. Absent: as long as it comes fast enough. */
  readonly limitMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Less than 1 KiB a second, measured over a minute, is no transfer. */
const WINDOW_MS = 60_000;
const WINDOW_BYTES = 60 * 1024;

/**
 * Reads all of an answer, in order. An error that `take` throws ends it. It works by events, since a promise for each
 * 64 KiB would cost more than copying them.
 * @throws errors as Node's sockets have them (ERR_STREAM_PREMATURE_CLOSE, ETIMEDOUT); what `take` throws, as it is
 */
export async function readStream(
  stream: Readable,
  take: (chunk: Uint8Array) => void,
  { endsSlow, limitMs, signal }: ReadOptions,
): Promise<void> {
  let received = 0;
  const stop = (): void => {
    stream.destroy(signal?.reason instanceof Error ? signal.reason : undefined);
  };
  const late = (text: string): void => {
    stream.destroy(fault('ETIMEDOUT', text));
  };
  const look = (before: number): void => {
    if (received - before < WINDOW_BYTES) {
      late(`${received - before} bytes came in ${WINDOW_MS / 1000} seconds`);
    } else {
      window = setTimeout(look, WINDOW_MS, received);
    }
  };
  let window = endsSlow ? setTimeout(look, WINDOW_MS, 0) : undefined;
  const limit =
    limitMs === undefined ? undefined : setTimeout(late, limitMs, `not all came in ${limitMs / 1000} seconds`);
  try {
    await new Promise<void>((resolve, reject) => {
      // It broke before anybody read: its events are over, and waiting for them would never end.
      if (stream.destroyed) {
        reject(brokeOff());
        return;
      }
      stream.on('data', (chunk: Uint8Array) => {
        received += chunk.length;
        try {
          take(chunk);
        } catch (error) {
          reject(error);
          stream.destroy();
        }
      });
      stream.once('end', resolve);
      stream.once('error', reject);
      // After `end` or `error` this changes nothing.
      stream.once('close', () => reject(brokeOff()));
      signal?.addEventListener('abort', stop, { once: true });
      if (signal?.aborted === true) {
        stop();
      }
    });
  } finally {
    clearTimeout(window);
    clearTimeout(limit);
    signal?.removeEventListener('abort', stop);
  }
}

/**
 * Gives back the memory of bytes that are not read any more. V8 lets up to 70 MB of them pile up before it collects, and
 * then collects everything.
 */
export function free({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && byteLength === buffer.byteLength) {
    buffer.transfer(0);
  }
}

function brokeOff(): Error {
  return fault('ERR_STREAM_PREMATURE_CLOSE', 'the answer broke off');
}

function fault(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}
