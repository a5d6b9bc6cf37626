import type { _Object } from '@aws-sdk/client-s3';
import type * as Sdk from './sdk.ts';
import { present } from '../../core/present.ts';
import { httpBody } from './http.ts';
import type { ObjectClient } from './object-requests.ts';
import { type Entry, listedObject } from './listed-page.ts';
import { sendExpires } from './write-fields.ts';

/** Requests about objects by the SDK: where the wire cannot sign them, and in tests that hold one against the other. */
export function bySdk(sdk: typeof Sdk, client: Sdk.S3Client): ObjectClient {
  return {
    HeadObject: (input, limits) => client.send(new sdk.HeadObjectCommand(input), limits),
    GetObject: async (input, limits) => {
      const { Body, ...output } = await client.send(new sdk.GetObjectCommand(input), limits);
      return { ...output, Body: httpBody(Body) };
    },
    PutObject: ({ ExpiresString: expires, ...input }, limits) => {
      const command = new sdk.PutObjectCommand(input);
      sendExpires(command, expires);
      return client.send(command, limits);
    },
    UploadPart: (input, limits) => client.send(new sdk.UploadPartCommand(input), limits),
    ListObjectsV2: async ({ Entries: _entries, ...input }, limits) => {
      const page = await client.send(new sdk.ListObjectsV2Command(input), limits);
      const objects = (page.Contents ?? []).map(entryOf).map(listedObject);
      return Object.assign(page, { objects: objects.every((object) => object !== undefined) ? objects : undefined });
    },
  };
}

function entryOf({ Key, Size, ETag, LastModified, StorageClass, ChecksumAlgorithm, ChecksumType }: _Object): Entry {
  return present({
    ...{ Key, ETag, StorageClass, ChecksumType, ChecksumAlgorithm: ChecksumAlgorithm?.[0] },
    Size: Size?.toString(),
    LastModified: LastModified?.toISOString(),
  });
}
