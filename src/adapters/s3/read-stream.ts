import type { Readable } from 'node:stream';

interface ReadOptions {
  /** How long nothing may come, milliseconds: the SDK watches for silence before the answer only. Absent: for ever. */
  readonly silentMs?: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * All of an answer, in order; what `take` throws ends it. By events: a promise for each 64 KiB would cost more than copying them.
 *
 * @throws errors as Node's sockets have them (ERR_STREAM_PREMATURE_CLOSE, ETIMEDOUT); what `take` throws, as it is
 */
export async function readStream(
  stream: Readable,
  take: (chunk: Uint8Array) => void,
  { silentMs, signal }: ReadOptions,
): Promise<void> {
  const stop = (): void => {
    stream.destroy(signal?.reason instanceof Error ? signal.reason : undefined);
  };
  const fallSilent = (ms: number): void => {
    stream.destroy(fault('ETIMEDOUT', `nothing came for ${ms / 1000} seconds`));
  };
  const timer = silentMs === undefined ? undefined : setTimeout(fallSilent, silentMs, silentMs);
  try {
    await new Promise<void>((resolve, reject) => {
      stream.on('data', (chunk: Uint8Array) => {
        timer?.refresh();
        try {
          take(chunk);
        } catch (error) {
          reject(error);
          stream.destroy();
        }
      });
      stream.once('end', resolve);
      stream.once('error', reject);
      // After `end` or `error` this says nothing new.
      stream.once('close', () => reject(fault('ERR_STREAM_PREMATURE_CLOSE', 'the answer broke off')));
      signal?.addEventListener('abort', stop, { once: true });
      if (signal?.aborted === true) stop();
    });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}

function fault(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}
