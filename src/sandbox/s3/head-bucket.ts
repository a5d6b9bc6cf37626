import type { Exchange, Reply } from '../exchange.ts';
import { bucketOf } from '../find.ts';

/** `HEAD /bucket`. */
export function headBucket(exchange: Exchange): Reply {
  bucketOf(exchange);
  return {
    status: 200,
    headers: { 'x-amz-bucket-region': exchange.service.region, 'x-amz-access-point-alias': 'false' },
  };
}
