import { S3Error } from '../errors.ts';
import type { Exchange } from '../exchange.ts';

/** The number of the part that a request uploads, 1 to 10,000. */
export function partNumberOf(exchange: Exchange): number {
  const text = exchange.query.get('partNumber') ?? '';
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= 1 && number <= 10_000) {
    return number;
  }
  throw new S3Error('InvalidArgument', 'Part number must be an integer between 1 and 10000, inclusive', {
    ArgumentName: 'partNumber',
    ArgumentValue: text,
  });
}
