import type { Exchange, Reply } from '../exchange.ts';
import { bucketOf } from '../find.ts';
import { xmlDocument } from '../xml-write.ts';

/** `GET /bucket?location`. An empty answer means us-east-1. */
export function getBucketLocation(exchange: Exchange): Reply {
  bucketOf(exchange);
  const { region } = exchange.service;
  return { status: 200, body: xmlDocument('LocationConstraint', region === 'us-east-1' ? '' : region) };
}
