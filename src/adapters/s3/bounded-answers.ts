import type { Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';
import { S3recError } from '../../core/error.ts';
import { NOT_S3_HINT } from './network-error.ts';
import { readStream } from './read-stream.ts';

/** Far beyond a page of 1,000 of the longest keys, the longest of S3's answers. Bytes. */
const MAX_BYTES = 32 * 1024 * 1024;

interface Response {
  readonly statusCode: number;
  body: Readable | Uint8Array;
}

/**
 * Reads every answer but an object's content, as far as it may go: the SDK would take in whatever a server sends, for as
 * long as it sends.
 */
export function boundAnswers(client: S3Client, silentMs: number): void {
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const result = await next(args);
        const response = result.response as Response;
        if (commandName !== 'GetObjectCommand' || response.statusCode >= 300) {
          response.body = await collect(response.body as Readable, commandName, silentMs);
        }
        return result;
      },
    // Next to the wire, if it is added last.
    { step: 'deserialize', priority: 'low', name: 's3recBoundedAnswers' },
  );
}

/** Bytes, not text, on purpose: V8 counts them as external memory, and so collects what else a page leaves behind in time. */
async function collect(body: Readable, command: string, silentMs: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const take = (chunk: Uint8Array): void => {
    size += chunk.length;
    if (size > MAX_BYTES) {
      throw new S3recError('REMOTE_NOT_S3', `The answer to ${command} goes on after ${MAX_BYTES} bytes`, {
        hint: NOT_S3_HINT,
      });
    }
    chunks.push(chunk);
  };
  await readStream(body, take, { silentMs });
  return Buffer.concat(chunks);
}
