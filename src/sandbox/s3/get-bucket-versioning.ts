import type { Exchange, Reply } from '../exchange.ts';
import { bucketOf } from '../find.ts';
import { element, xmlDocument } from '../xml-write.ts';

/** `GET /bucket?versioning`. The answer has no Status when versioning was never set. */
export function getBucketVersioning(exchange: Exchange): Reply {
  const bucket = bucketOf(exchange);
  return { status: 200, body: xmlDocument('VersioningConfiguration', element('Status', bucket.versioning)) };
}
