import { Buffer, isAscii } from 'node:buffer';
import type { Readable } from 'node:stream';
import type { ListObjectsV2CommandOutput, S3Client } from '@aws-sdk/client-s3';
import { S3recError } from '../../core/error.ts';
import type { ObservedObject } from '../../core/object/object.ts';
import { httpBody, httpResponse } from './http.ts';
import { cutContents, type CutPage } from './list-contents.ts';
import { listedObject } from './listed-object.ts';
import { NOT_S3_HINT } from './network-error.ts';
import { free, readStream } from './read-stream.ts';

/** Bytes. S3's longest answer, a page of 1,000 of the longest keys, is far shorter. */
const MAX_BYTES = 32 * 1024 * 1024;

/** Milliseconds. S3's longest answers take seconds. */
const LIMIT_MS = 600_000;

const listed = new WeakMap<object, CutPage['objects']>();

/**
 * The objects of a listed page, their keys as they came.
 * @returns undefined: one of them lacks something
 */
export function objectsOf(page: ListObjectsV2CommandOutput): readonly ObservedObject[] | undefined {
  const read = listed.get(page);
  if (read !== undefined) {
    return read;
  }
  const objects = (page.Contents ?? []).map(listedObject);
  return objects.every((object) => object !== undefined) ? objects : undefined;
}

/**
 * Reads every answer but an object's content, up to a size and a time: the SDK reads for as long as a server sends.
 * The objects of ListObjectsV2 pages are taken out before the SDK parses the page (`objectsOf`). The SDK parses all
 * else, and every page that is not as expected.
 * @param isPatient the request brings its own time limit, and S3 may be silent for as long
 */
export function readAnswers(client: S3Client, isPatient: boolean): void {
  const cut = new WeakMap<object, CutPage['objects']>();
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const result = await next(args);
        const response = httpResponse(result.response);
        if (commandName !== 'GetObjectCommand' || response.statusCode >= 300) {
          const bytes = await collect(httpBody(response.body), commandName, isPatient);
          const isListing = commandName === 'ListObjectsV2Command' && response.statusCode === 200;
          const page = isListing ? cutContents(bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8')) : undefined;
          response.body = page === undefined ? bytes : Buffer.from(page.rest);
          if (page !== undefined) {
            free(bytes);
            cut.set(response, page.objects);
          }
        }
        return result;
      },
    // This step stands next to the wire.
    { step: 'deserialize', priority: 'low', name: 's3recReadAnswer' },
  );
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const objects = cut.get(httpResponse(result.response));
      if (objects !== undefined) {
        listed.set(result.output, objects);
      }
      return result;
    },
    // This step stands outermost, since the SDK's logger goes through every field of what it sees, logged or not.
    { step: 'initialize', priority: 'high', name: 's3recJoinListing' },
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
