import type * as Sdk from './sdk.ts';
import { httpBody } from './http.ts';
import type { ObjectClient } from './object-requests.ts';
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
  };
}
