import { hash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Limits, ObjectClient, ObjectInput, ObjectOperation, ObjectOutput } from '../object-requests.ts';
import { collect } from '../read-answers.ts';
import type { Traffic } from '../traffic.ts';
import { payloadHash } from '../write-fields.ts';
import type { Exchange, Received } from './exchange.ts';
import { decode, encode } from './fields.ts';
import { readPage } from './read-page.ts';
import { Refusal } from './refusal.ts';
import type { Signing, Unsigned } from './signing.ts';
import { put } from './sorted-pairs.ts';

const METHODS = {
  HeadObject: 'HEAD',
  GetObject: 'GET',
  PutObject: 'PUT',
  UploadPart: 'PUT',
  ListObjectsV2: 'GET',
} as const;

const NOTHING = Buffer.of();
const HASH_OF_NOTHING = hash('sha256', NOTHING);

/** How requests are sent, by what their answers are. */
export interface Exchanges {
  /** Contents and listings. */
  readonly long: Exchange;
  /** Headers alone. Of these a run sends as many as there are objects. */
  readonly short: Exchange;
}

/**
 * Requests about objects past the SDK, at a third or less of its CPU time. Inputs, outputs and errors are the SDK's, so
 * that nothing else needs to know which of both has sent.
 */
export function wire(signing: Signing, { long, short }: Exchanges, traffic: Traffic): ObjectClient {
  const asking =
    <O extends ObjectOperation>(operation: O) =>
    async (input: ObjectInput<O>, { abortSignal, requestTimeout }: Limits): Promise<ObjectOutput<O>> => {
      const exchange = METHODS[operation] === 'GET' ? long : short;
      const trip = traffic.begin(operation, 'Key' in input ? input.Key : input.Prefix);
      try {
        const offset = signing.clockOffset();
        const sent = await signing.sign(unsigned(operation, input));
        const received = await exchange(sent, abortSignal, requestTimeout);
        const { status, headers } = received;
        const clockWasSet = signing.readClock(headers, offset);
        const isRead = status >= 300 || operation === 'ListObjectsV2';
        const body = isRead ? await bytesOf(received, operation) : NOTHING;
        // S3 may have begun to answer before it finds that it cannot. The SDK takes that for a 503 as well.
        const refused = status >= 300 ? status : body.toString('latin1', body.length - 8) === '</Error>' ? 503 : 0;
        if (refused > 0) {
          throw new Refusal(refused, headers, body, clockWasSet);
        }
        const output = isRead
          ? readPage(body, 'Entries' in input ? input.Entries : undefined)
          : await fieldsOf(received, operation);
        trip.answered(output, status, headers);
        return output;
      } catch (error) {
        trip.failed(error);
        throw error;
      }
    };
  return {
    HeadObject: asking('HeadObject'),
    GetObject: asking('GetObject'),
    PutObject: asking('PutObject'),
    UploadPart: asking('UploadPart'),
    ListObjectsV2: asking('ListObjectsV2'),
  };
}

async function fieldsOf(received: Received, operation: ObjectOperation): Promise<Record<string, unknown>> {
  const fields = decode(received.headers);
  if (operation === 'GetObject') {
    fields['Body'] = received.body ?? Readable.from([]);
  } else {
    // A socket goes back to its pool when the answer was read to its end.
    await bytesOf(received, operation);
  }
  return fields;
}

async function bytesOf({ body }: Received, operation: ObjectOperation): Promise<Buffer> {
  return body === undefined ? NOTHING : await collect(body, operation, false);
}

function unsigned(operation: ObjectOperation, input: ObjectInput<ObjectOperation>): Unsigned {
  const { headers, query } = encode(input);
  if (operation === 'ListObjectsV2') {
    put(query, 'list-type', '2');
  }
  const base = { method: METHODS[operation], key: 'Key' in input ? (input.Key ?? '') : '', query };
  put(headers, 'user-agent', 's3rec');
  if (!('Body' in input)) {
    return { ...base, headers, payloadHash: HASH_OF_NOTHING };
  }
  put(headers, 'content-length', String(input.Body.byteLength));
  if (!('ContentType' in input) || input.ContentType === undefined) {
    // S3 would keep another type for an object without one than it does for those that the SDK sends.
    put(headers, 'content-type', 'application/octet-stream');
  }
  return { ...base, headers, payloadHash: payloadHash(input.ChecksumSHA256), body: input.Body };
}
