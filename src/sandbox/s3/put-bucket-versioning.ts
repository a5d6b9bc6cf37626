import { S3Error } from '../errors.ts';
import type { Exchange, Reply } from '../exchange.ts';
import { bucketOf } from '../find.ts';
import { receiveDocument } from '../receive.ts';
import { readXml, textOf } from '../xml-read.ts';

/** `PUT /bucket?versioning`. */
export async function putBucketVersioning(exchange: Exchange): Promise<Reply> {
  const { store } = exchange.service;
  const bucket = bucketOf(exchange);
  const status = textOf(readXml(await receiveDocument(exchange), 'VersioningConfiguration'), 'Status');
  if (status === undefined) {
    throw new S3Error('IllegalVersioningConfigurationException');
  }
  if (status !== 'Enabled' && status !== 'Suspended') {
    throw new S3Error('MalformedXML');
  }
  store.commit({ ...store.bucketRecord(bucket), versioning: status });
  return { status: 200 };
}
