import { Buffer, isAscii } from 'node:buffer';
import type { ListObjectsV2CommandOutput, S3Client } from '@aws-sdk/client-s3';
import { cutContents, type CutPage } from './list-contents.ts';

interface Response {
  readonly statusCode: number;
  body: Uint8Array;
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
        const bytes = Buffer.from(response.body.buffer, response.body.byteOffset, response.body.length);
        const page = cutContents(bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8'));
        if (page !== undefined) {
          response.body = Buffer.from(page.rest);
          cut.set(response, page.contents);
        }
      }
      return result;
    },
    // Between `boundAnswers` and the SDK's own deserializer.
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
