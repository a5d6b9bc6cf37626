import { ALGORITHMS, type Algorithm, digestBytes } from './checksums.ts';
import { S3Error } from './errors.ts';
import type { Exchange } from './exchange.ts';
import type { ChecksumType, StoredChecksum } from './store/records.ts';

const MULTIPLE = 'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.';

/** The checksum that a request claims for its body. The value comes in a header, or at the end as a trailer. */
export interface Claimed {
  algorithm: Algorithm;
  /** Undefined: the value follows in the trailer. */
  value: string | undefined;
}

export function headerName(algorithm: Algorithm): string {
  return `x-amz-checksum-${algorithm.toLowerCase()}`;
}

/** An algorithm by name, in any case. */
export function algorithmOf(name: string): Algorithm | undefined {
  const upper = name.toUpperCase();
  return ALGORITHMS.find((algorithm) => algorithm === upper);
}

/** Returns the value. @throws S3Error InvalidRequest when it is not base64 of the right length */
export function requireValue(algorithm: Algorithm, value: string): string {
  const bytes = Buffer.from(value, 'base64');
  if (bytes.length !== digestBytes(algorithm) || bytes.toString('base64') !== value) {
    throw new S3Error('InvalidRequest', `Value for ${headerName(algorithm)} header is invalid.`);
  }
  return value;
}

/** The checksum header of a request, of which only one is allowed. Its value is not checked here. */
export function checksumHeader(exchange: Exchange): { algorithm: Algorithm; value: string } | undefined {
  const found: { algorithm: Algorithm; value: string }[] = [];
  for (const algorithm of ALGORITHMS) {
    const value = exchange.header(headerName(algorithm));
    if (value !== undefined) {
      found.push({ algorithm, value });
    }
  }
  if (found.length > 1) {
    throw new S3Error('InvalidRequest', MULTIPLE);
  }
  return found[0];
}

/** The checksum that a request announces for its body, in a header or a trailer. */
export function claimedChecksum(exchange: Exchange): Claimed | undefined {
  const header = checksumHeader(exchange);
  const trailer = exchange.header('x-amz-trailer')?.toLowerCase();
  if (trailer === undefined) {
    return header === undefined
      ? undefined
      : { algorithm: header.algorithm, value: requireValue(header.algorithm, header.value) };
  }
  const algorithm = ALGORITHMS.find((candidate) => headerName(candidate) === trailer);
  if (algorithm === undefined) {
    throw new S3Error('InvalidRequest', 'The value specified in the x-amz-trailer header is not supported');
  }
  if (header !== undefined) {
    throw new S3Error('InvalidRequest', MULTIPLE);
  }
  return { algorithm, value: undefined };
}

/** Reads `x-amz-checksum-type`. */
export function claimedType(exchange: Exchange): ChecksumType | undefined {
  const type = exchange.header('x-amz-checksum-type');
  if (type === undefined || type === 'FULL_OBJECT' || type === 'COMPOSITE') {
    return type;
  }
  throw new S3Error('InvalidRequest', 'Value for x-amz-checksum-type header is invalid.');
}

/** The headers by which an answer shows a checksum. */
export function checksumHeaders(checksum: StoredChecksum | undefined): Record<string, string> {
  if (checksum === undefined) {
    return {};
  }
  return { [headerName(checksum.algorithm)]: checksum.value, 'x-amz-checksum-type': checksum.type };
}
