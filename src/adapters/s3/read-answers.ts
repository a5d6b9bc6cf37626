import type { Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';
import { S3recError } from '../../core/error.ts';
import { httpBody, httpResponse } from './http.ts';
import { NOT_S3_HINT } from './network-error.ts';
import { free, readStream } from './read-stream.ts';

/** Bytes. S3's longest answer, a page of 1,000 of the longest keys, is far shorter. */
const MAX_BYTES = 32 * 1024 * 1024;

/** Milliseconds. S3's longest answers take seconds. */
const LIMIT_MS = 600_000;

/**
 * Reads every answer but an object's content, up to a size and a time: the SDK reads for as long as a server sends.
 * @param isPatient the request brings its own time limit, and S3 may be silent for as long
 */
export function readAnswers(client: S3Client, isPatient: boolean): void {
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const result = await next(args);
        const response = httpResponse(result.response);
        if (commandName !== 'GetObjectCommand' || response.statusCode >= 300) {
          response.body = await collect(httpBody(response.body), commandName, isPatient);
        }
        return result;
      },
    // This step stands next to the wire.
    { step: 'deserialize', priority: 'low', name: 's3recReadAnswer' },
  );
}

/**
 * Reads an answer to its end, as far as an answer may go.
 * Bytes, not text, on purpose: V8 counts them as external memory, and so collects what else a page leaves behind in time.
 */
export async function collect(body: Readable, command: string, isPatient: boolean): Promise<Buffer> {
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
  await readStream(body, take, { endsSlow: !isPatient, limitMs: isPatient ? undefined : LIMIT_MS });
  const all = Buffer.concat(chunks);
  chunks.forEach(free);
  return all;
}
