import { shownName } from '../../core/shown-name.ts';
import type { Readable } from 'node:stream';
import { S3recError } from '../../core/error.ts';
import type { ReceivedBody } from '../../ports/object-store.ts';
import type { Call, Connection } from './connection.ts';
import { readStream } from './read-stream.ts';

/** The body of one answer. Its errors are ours as well: a connection may break in the middle of it. */
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
      // What `take` throws is none of the connection's failures.
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
      // A connection that is broken off on purpose is no failure.
      stream.on('error', () => undefined);
      stream.destroy();
    },
  };
}

/** Gives back the memory of a chunk that nobody reads any more: V8 lets up to 70 MB of them pile up before it collects. */
function free({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && byteLength === buffer.byteLength) {
    buffer.transfer(0);
  }
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
