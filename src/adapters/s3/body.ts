import { shownName } from '../../core/shown-name.ts';
import type { Readable } from 'node:stream';
import { S3recError } from '../../core/error.ts';
import type { ReceivedBody } from '../../ports/store-reads.ts';
import type { Call, Connection } from './connection.ts';
import { free, readStream } from './read-stream.ts';

/** The body of one answer. A connection that breaks in the middle of it gives our errors, too. */
export function receivedBody(connection: Connection, stream: Readable, call: Call): ReceivedBody {
  const read: ReceivedBody['read'] = async (take) => {
    let refused = false;
    const done = (chunk: Uint8Array): void => {
      refused = true;
      take(chunk);
      refused = false;
      free(chunk);
    };
    try {
      await readStream(stream, done, { endsSlow: true, signal: call.signal });
    } catch (error) {
      // An error that `take` throws is not the connection's.
      throw refused ? error : await connection.failure(error, call);
    }
  };
  return {
    read,
    async readInto(into) {
      let at = 0;
      await read((chunk) => {
        if (at + chunk.length > into.length) {
          throw otherLength(call, into.length, `over ${at + chunk.length}`);
        }
        into.set(chunk, at);
        at += chunk.length;
      });
      if (at < into.length) {
        throw otherLength(call, into.length, String(at));
      }
    },
    discard() {
      // A connection that we break off is no failure.
      stream.on('error', () => undefined);
      stream.destroy();
    },
  };
}

function otherLength({ operation, key }: Call, expected: number, got: string): S3recError {
  return new S3recError(
    'REMOTE_UNREACHABLE',
    `${operation} of ${shownName(key ?? '')}: ${got} bytes came, expected ${expected}`,
    {
      transient: true,
    },
  );
}
