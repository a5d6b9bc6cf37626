import { present } from '../../core/present.ts';
import type { S3Client } from '@aws-sdk/client-s3';
import { isS3recError, S3recError } from '../../core/error.ts';
import type { Precondition } from '../../core/object/action.ts';
import type { Call, Connection } from './connection.ts';
import { lookFirst } from './look-first.ts';

/**
 * Milliseconds after the signal, for the answers without which an upload would be left behind. With the rest of a run
 * it stays below the ten seconds that a CI gives.
 */
const CLOSING_MS = 2000;

interface DocumentClient {
  readonly client: S3Client;
  /** Whether an upload that was begun may be open: neither its Complete nor its Abort was answered. */
  isOpen(): boolean;
  /** Ends the requests that are still sent after the call's signal. */
  readonly closing: AbortSignal;
  end(): void;
}

/**
 * A client for one run of lib-storage, which sends without a signal. Its own `abort` rejects at once, and aborts the
 * upload without telling the caller.
 * Here the signal ends requests in flight, so that lib-storage fails and aborts as usual. It does not end those that
 * begin and abort the upload: without the answer of the first, nobody knows the upload's id.
 * The condition of a Complete is looked at first, as for any other upload.
 */
export function documentClient(
  connection: Connection,
  call: Call & { readonly key: string; readonly precondition: Precondition },
): DocumentClient {
  const { client, sdk } = connection;
  const { signal } = call;
  const closing = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const close = (): void => {
    const late = new S3recError('INTERRUPTED', `No answer within ${CLOSING_MS / 1000} seconds.`);
    timer = setTimeout(() => closing.abort(late), CLOSING_MS);
  };
  signal?.addEventListener('abort', close, { once: true });

  let open = false;
  const send = async (command: Parameters<S3Client['send']>[0]): Promise<unknown> => {
    const begins = command instanceof sdk.CreateMultipartUploadCommand;
    const aborts = command instanceof sdk.AbortMultipartUploadCommand;
    const completes = command instanceof sdk.CompleteMultipartUploadCommand;
    open ||= begins;
    try {
      if (completes) {
        await lookFirst(connection, { ...call, operation: 'CompleteMultipartUpload' });
      }
      const abortSignal = begins || aborts ? closing.signal : signal;
      const output = await client.send(command, present({ abortSignal }));
      if (aborts || completes) {
        open = false;
      }
      return output;
    } catch (error) {
      const failed = await connection.failure(error, call);
      // The upload was refused, so it never began.
      if (begins && signal?.aborted !== true && isS3recError(failed) && !failed.ambiguous) {
        open = false;
      }
      throw failed;
    }
  };
  // The client inherits everything else, such as the configuration, which lib-storage reads.
  const through: S3Client = Object.create(client);
  return {
    client: Object.assign(through, { send }),
    isOpen: () => open,
    closing: closing.signal,
    end() {
      signal?.removeEventListener('abort', close);
      clearTimeout(timer);
    },
  };
}
