import { Buffer, isAscii } from 'node:buffer';
import type { Readable } from 'node:stream';
import type { ListObjectsV2CommandOutput, S3Client } from '@aws-sdk/client-s3';
import { cutContents, type CutPage } from './list-contents.ts';

interface Response {
  readonly statusCode: number;
  body: Readable | Uint8Array;
}

/**
 * Takes the objects out of ListObjectsV2 pages before the SDK parses them, and puts them into its output afterwards.
 * Everything else of the answer, and every answer that is not quite as expected, stays the SDK's.
 */
export function readListings(client: S3Client): void {
  const cut = new WeakMap<object, CutPage['contents']>();
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const result = await next(args);
      const response = result.response as Response;
      if (context.commandName === 'ListObjectsV2Command' && response.statusCode === 200) {
        const bytes = await collect(response.body);
        const page = cutContents(bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8'));
        response.body = page === undefined ? bytes : Buffer.from(page.rest);
        if (page !== undefined) cut.set(response, page.contents);
      }
      return result;
    },
    // Next to the wire, before the SDK's own deserializer.
    { step: 'deserialize', priority: 'low', name: 's3recCutListing' },
  );
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const contents = cut.get(result.response as object);
      if (contents !== undefined) {
        (result.output as ListObjectsV2CommandOutput).Contents = contents;
      }
      return result;
    },
    // Outermost: the SDK's logger goes through every field of what it sees, logged or not.
    { step: 'initialize', priority: 'high', name: 's3recJoinListing' },
  );
}

/** Bytes, not text, on purpose: V8 counts them as external memory, and so collects what else a page leaves behind in time. */
async function collect(body: Response['body']): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body instanceof Uint8Array ? [body] : body) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}
