import { createHash, hash, timingSafeEqual, type Hash } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import { S3Error } from './errors.ts';
import { hmac } from './signature/signing-key.ts';

/** The parts of the request's signature that checking the chunks needs. Each chunk is signed over the signature before it. */
interface Seed {
  payloadHash: string;
  signature: string;
  signingKey: Buffer;
  scope: string;
  amzDate: string;
}

const LEAST_CHUNK = 8192;
const LONGEST_LINE = 8192;
const MOST_TRAILERS = 64;
const SIGNATURE_TRAILER = 'x-amz-trailer-signature';
const EMPTY_SHA256 = hash('sha256', '', 'hex');

/**
 * Takes the framing of aws-chunked off a body, in the three forms of x-amz-content-sha256 that begin with STREAMING.
 * `trailers` (names in lower case) is filled when the stream ends. A body that is cut off, malformed or wrongly signed
 * ends in an S3Error. What was emitted before that must then be thrown away.
 * Rules: Amazon S3 API Reference, "Signature Calculations for ... Transferring Payload in Multiple Chunks".
 */
export function decodeAwsChunked(auth: Seed): Transform & { trailers: Record<string, string> } {
  return new AwsChunkedDecoder(auth);
}

class AwsChunkedDecoder extends Transform {
  readonly trailers: Record<string, string> = {};
  private readonly signature: ChunkSignature | undefined;
  private readonly takesTrailers: boolean;
  private expecting: 'size' | 'data' | 'end of data' | 'trailer' = 'size';
  /** Bytes of the current chunk that are still to come. */
  private left = 0;
  private chunkNumber = 0;
  private lastSize: number | undefined;
  /** The beginning of a line whose end has not come yet. */
  private line = '';
  private readonly trailerLines: string[] = [];

  constructor(auth: Seed) {
    super();
    this.signature = auth.payloadHash.startsWith('STREAMING-AWS4-HMAC-SHA256') ? new ChunkSignature(auth) : undefined;
    this.takesTrailers = auth.payloadHash.endsWith('-TRAILER');
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    try {
      for (let at = 0; at < chunk.length;) {
        at = this.expecting === 'data' ? this.takeData(chunk, at) : this.takeLine(chunk, at);
      }
      done();
    } catch (error) {
      done(asError(error));
    }
  }

  override _flush(done: TransformCallback): void {
    try {
      this.finish();
      done();
    } catch (error) {
      done(asError(error));
    }
  }

  private takeData(chunk: Buffer, at: number): number {
    const data = chunk.subarray(at, at + this.left);
    this.signature?.update(data);
    this.push(data);
    this.left -= data.length;
    if (this.left === 0) {
      this.expecting = 'end of data';
    }
    return at + data.length;
  }

  private takeLine(chunk: Buffer, at: number): number {
    const end = chunk.indexOf(0x0a, at);
    this.line += chunk.toString('latin1', at, end === -1 ? chunk.length : end);
    if (this.line.length > LONGEST_LINE) {
      throw incomplete();
    }
    if (end === -1) {
      return chunk.length;
    }
    const line = this.line;
    this.line = '';
    this.useLine(line);
    return end + 1;
  }

  private useLine(line: string): void {
    if (this.expecting === 'trailer') {
      if (this.trailerLines.length === MOST_TRAILERS) {
        throw malformedTrailer();
      }
      // Some clients end a trailer with a line feed of its own before the CRLF.
      this.trailerLines.push(line.replace(/\r$/, ''));
      return;
    }
    if (!line.endsWith('\r')) {
      throw incomplete();
    }
    if (this.expecting === 'size') {
      this.beginChunk(line.slice(0, -1));
      return;
    }
    if (line !== '\r') {
      throw incomplete();
    }
    this.signature?.endChunk();
    this.expecting = 'size';
  }

  /** Reads a line such as `10000;chunk-signature=...`. Other parameters after the size have no meaning. */
  private beginChunk(line: string): void {
    const [sizeText = '', ...extensions] = line.split(';');
    if (!/^[0-9a-f]{1,12}$/i.test(sizeText)) {
      throw incomplete();
    }
    const size = Number.parseInt(sizeText, 16);
    this.chunkNumber += 1;
    if (size !== 0 && this.lastSize !== undefined && this.lastSize < LEAST_CHUNK) {
      throw new S3Error(
        'InvalidChunkSizeError',
        `Only the last chunk is allowed to have a size less than ${String(LEAST_CHUNK)} bytes`,
        { Chunk: String(this.chunkNumber), BadChunkSize: String(this.lastSize) },
        { status: 400 },
      );
    }
    this.lastSize = size;
    this.left = size;
    this.signature?.beginChunk(extensions);
    this.expecting = size === 0 ? 'trailer' : 'data';
    if (size === 0) {
      this.signature?.endChunk();
    }
  }

  /** Ends a body. @throws S3Error where the last chunk is missing, or the empty line after the trailers */
  private finish(): void {
    if (this.expecting !== 'trailer' || this.line !== '' || this.trailerLines.at(-1) !== '') {
      throw incomplete();
    }
    let signed = '';
    let signature: string | undefined;
    for (const line of this.trailerLines) {
      if (line === '') {
        continue;
      }
      const colon = line.indexOf(':');
      if (colon < 1 || !this.takesTrailers || signature !== undefined) {
        throw malformedTrailer();
      }
      const name = line.slice(0, colon).trim().toLowerCase();
      const value = line.slice(colon + 1).trim();
      if (name === SIGNATURE_TRAILER && this.signature !== undefined) {
        signature = value;
        continue;
      }
      if (Object.hasOwn(this.trailers, name)) {
        throw malformedTrailer();
      }
      this.trailers[name] = value;
      signed += `${name}:${value}\n`;
    }
    if (!this.takesTrailers || this.signature === undefined) {
      return;
    }
    if (signature === undefined) {
      throw malformedTrailer();
    }
    this.signature.checkTrailers(signed, signature);
  }
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

/** The chain of signatures through the chunks. */
class ChunkSignature {
  private readonly auth: Seed;
  private previous: string;
  private claimed = '';
  private content: Hash = createHash('sha256');

  constructor(auth: Seed) {
    this.auth = auth;
    this.previous = auth.signature;
  }

  beginChunk(extensions: readonly string[]): void {
    const found = extensions.find((extension) => extension.trim().startsWith('chunk-signature='));
    if (found === undefined) {
      throw incomplete();
    }
    this.claimed = found.trim().slice('chunk-signature='.length);
    this.content = createHash('sha256');
  }

  update(data: Buffer): void {
    this.content.update(data);
  }

  endChunk(): void {
    this.check('AWS4-HMAC-SHA256-PAYLOAD', [EMPTY_SHA256, this.content.digest('hex')], this.claimed);
  }

  checkTrailers(lines: string, claimed: string): void {
    this.check('AWS4-HMAC-SHA256-TRAILER', [hash('sha256', Buffer.from(lines, 'latin1'), 'hex')], claimed);
  }

  private check(algorithm: string, hashes: readonly string[], claimed: string): void {
    const { amzDate, scope, signingKey } = this.auth;
    const stringToSign = [algorithm, amzDate, scope, this.previous, ...hashes].join('\n');
    const computed = hmac(signingKey, stringToSign);
    const given = Buffer.from(claimed, 'hex');
    if (given.length !== computed.length || !timingSafeEqual(given, computed)) {
      throw new S3Error(
        'SignatureDoesNotMatch',
        'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
        { StringToSign: stringToSign, SignatureProvided: claimed },
        { status: 403 },
      );
    }
    this.previous = claimed;
  }
}

function incomplete(): S3Error {
  return new S3Error('IncompleteBody', 'The request body terminated unexpectedly', {}, { status: 400 });
}

function malformedTrailer(): S3Error {
  return new S3Error(
    'MalformedTrailerError',
    'The request contained trailing data that was not well-formed or did not conform to our published schema.',
    {},
    { status: 400 },
  );
}
