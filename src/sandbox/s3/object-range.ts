import { present } from '../present.ts';
import { S3Error } from '../errors.ts';
import type { Exchange } from '../exchange.ts';
import type { ObjectRecord, StoredPart } from '../store/records.ts';

/** The bytes that GET or HEAD is about: all (`partial` false), a range, or one part. */
export interface ObjectRange {
  start: number;
  length: number;
  partial: boolean;
  /** The part that was asked for by number, of a multipart object. */
  part?: StoredPart;
}

/** Reads `bytes=a-b`, `bytes=a-` and `bytes=-n`. Any other text counts as not sent (RFC 9110, 14.2). */
function byteRange(header: string, size: number): ObjectRange | undefined {
  const match = /^bytes=(?<first>\d*)-(?<last>\d*)$/.exec(header.trim())?.groups;
  const first = match?.['first'] ?? '';
  const last = match?.['last'] ?? '';
  if (first === '' && last === '') {
    return undefined;
  }
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (start >= size || (first === '' && Number(last) === 0)) {
    throw new S3Error('InvalidRange', undefined, { RangeRequested: header, ActualObjectSize: String(size) });
  }
  return end < start ? undefined : { start, length: end - start + 1, partial: true };
}

function partRange(number: string, record: ObjectRecord): ObjectRange {
  const wanted = Number(number);
  if (!/^\d+$/.test(number) || wanted < 1 || wanted > 10_000) {
    throw new S3Error('InvalidArgument', 'Part number must be an integer between 1 and 10000, inclusive', {
      ArgumentName: 'partNumber',
      ArgumentValue: number,
    });
  }
  const parts = record.parts ?? [{ number: 1, size: record.size }];
  let start = 0;
  for (const part of parts) {
    if (part.number === wanted) {
      return { start, length: part.size, partial: true, ...present({ part: record.parts && part }) };
    }
    start += part.size;
  }
  throw new S3Error('InvalidPartNumber', undefined, {
    PartNumberRequested: number,
    ActualPartCount: String(parts.length),
  });
}

/** The bytes of an object that a GET or HEAD asks for. */
export function rangeOf(exchange: Exchange, record: ObjectRecord): ObjectRange {
  const range = exchange.header('range');
  const part = exchange.query.get('partNumber');
  if (range !== undefined && part !== undefined) {
    throw new S3Error('InvalidRequest', 'Cannot specify both Range header and partNumber query parameter');
  }
  const found =
    part === undefined ? (range === undefined ? undefined : byteRange(range, record.size)) : partRange(part, record);
  return found ?? { start: 0, length: record.size, partial: false };
}
