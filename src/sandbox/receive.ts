import type { Readable } from 'node:stream';
import { decodeAwsChunked } from './aws-chunked.ts';
import { BodyWriter } from './body-writer.ts';
import { claimedChecksum, headerName, requireValue, type Claimed } from './checksum-headers.ts';
import type { Algorithm } from './checksums.ts';
import { Digests, requireContentMd5 } from './digests.ts';
import { S3Error } from './errors.ts';
import type { Exchange } from './exchange.ts';
import type { Piece } from './store/records.ts';

const MAX_SINGLE = 5 * 1024 ** 3;
const MAX_DOCUMENT = 4 * 1024 ** 2;

/** A body that arrived whole and agrees with what its request claims. */
export interface Received {
  size: number;
  inline: Buffer | undefined;
  pieces: Piece[];
  /** In hex. Empty unless it was asked for. */
  md5: string;
  /** The algorithm that the request claimed a checksum of. */
  claimed: Algorithm | undefined;
  /** Checksums in base64, of each algorithm that was asked for and of the claimed one. */
  checksums: ReadonlyMap<Algorithm, string>;
}

/** The length of the payload, without the framing of aws-chunked. */
function announcedLength(exchange: Exchange, chunked: boolean): number | undefined {
  const text = exchange.header(chunked ? 'x-amz-decoded-content-length' : 'content-length');
  if (text === undefined || !/^\d+$/.test(text)) {
    return undefined;
  }
  return Number(text);
}

function missingLength(exchange: Exchange): S3Error {
  if (exchange.header('transfer-encoding') === undefined) {
    return new S3Error('MissingContentLength');
  }
  return new S3Error('NotImplemented', undefined, { Header: 'Transfer-Encoding' });
}

function isChunked(exchange: Exchange): boolean {
  return exchange.authentication.payloadHash.startsWith('STREAMING-');
}

/** Reads a stream to its end, each chunk as it comes. */
function consume(source: Readable, take: (chunk: Buffer) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    source.on('data', (chunk: Buffer) => {
      try {
        take(chunk);
      } catch (error) {
        source.pause();
        reject(error);
      }
    });
    source.once('end', resolve);
    source.once('error', reject);
    source.once('close', () => {
      if (!source.readableEnded) {
        reject(new S3Error('IncompleteBody'));
      }
    });
  });
}

/**
 * Receives a body and proves it: length, Content-MD5, x-amz-content-sha256, additional checksum, chunk signatures.
 * @param algorithms checksums to compute whatever the request claims
 */
export async function receive(
  exchange: Exchange,
  options: { md5: boolean; algorithms: (claimed: Algorithm | undefined) => readonly Algorithm[]; limit?: number },
): Promise<Received> {
  requireContentMd5(exchange.header('content-md5'));
  const claimed = claimedChecksum(exchange);
  const chunked = isChunked(exchange);
  const length = announcedLength(exchange, chunked);
  if (length === undefined) {
    throw missingLength(exchange);
  }
  const limit = options.limit ?? MAX_SINGLE;
  if (length > limit) {
    throw new S3Error('EntityTooLarge', undefined, { ProposedSize: String(length), MaxSizeAllowed: String(limit) });
  }
  const wanted = [...options.algorithms(claimed?.algorithm), ...(claimed === undefined ? [] : [claimed.algorithm])];
  const digests = await Digests.prepare(exchange, options.md5, wanted);
  const writer = new BodyWriter(exchange.service.store.bodies);
  try {
    const decoder = chunked ? decodeAwsChunked(exchange.authentication) : undefined;
    exchange.wantBody();
    await consume(decoder === undefined ? exchange.message : pipe(exchange.message, decoder), (chunk) => {
      if (writer.size + chunk.length > length) {
        throw new S3Error('IncompleteBody');
      }
      digests.update(chunk);
      writer.write(chunk);
    });
    if (writer.size !== length) {
      throw new S3Error('IncompleteBody');
    }
    const { md5, checksums } = digests.finish(exchange);
    if (claimed !== undefined) {
      const trailer = decoder?.trailers[headerName(claimed.algorithm)];
      checkClaim(claimed.algorithm, claimed.value ?? trailer, checksums.get(claimed.algorithm));
    }
    return { size: length, ...writer.finish(), md5, claimed: claimed?.algorithm, checksums };
  } catch (error) {
    writer.abandon();
    throw error;
  }
}

/**
 * Receives a request document of at most 4 MiB into memory.
 * @param claimed the checksum of the document; none at Complete, whose checksum headers are about the object
 */
export async function receiveDocument(
  exchange: Exchange,
  claimed: Claimed | 'none' | undefined = claimedChecksum(exchange),
): Promise<Buffer> {
  requireContentMd5(exchange.header('content-md5'));
  const digests = await Digests.prepare(
    exchange,
    false,
    claimed === undefined || claimed === 'none' ? [] : [claimed.algorithm],
  );
  const decoder = isChunked(exchange) ? decodeAwsChunked(exchange.authentication) : undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  exchange.wantBody();
  await consume(decoder === undefined ? exchange.message : pipe(exchange.message, decoder), (chunk) => {
    size += chunk.length;
    if (size > MAX_DOCUMENT) {
      throw new S3Error('EntityTooLarge');
    }
    digests.update(chunk);
    chunks.push(chunk);
  });
  const { checksums } = digests.finish(exchange);
  if (claimed !== undefined && claimed !== 'none') {
    const trailer = decoder?.trailers[headerName(claimed.algorithm)];
    checkClaim(claimed.algorithm, claimed.value ?? trailer, checksums.get(claimed.algorithm));
  }
  return Buffer.concat(chunks);
}

/** Does what `Readable.pipe` does. An early end of the source also becomes an error of the target. */
function pipe<T extends NodeJS.WritableStream & Readable>(source: Readable, target: T): T {
  source.once('close', () => {
    if (!source.readableEnded) {
      target.destroy(new S3Error('IncompleteBody'));
    }
  });
  return source.pipe(target);
}

function checkClaim(algorithm: Algorithm, claimed: string | undefined, computed: string | undefined): void {
  if (claimed === undefined) {
    throw new S3Error('InvalidRequest', `The trailer ${headerName(algorithm)} was announced and is missing.`);
  }
  if (requireValue(algorithm, claimed) !== computed) {
    throw new S3Error('BadDigest', `The ${algorithm} you specified did not match the calculated checksum.`);
  }
}
