import type * as Sdk from '@aws-sdk/client-s3';
import type { Readable } from 'node:stream';
import type { ListedPage } from './listed-page.ts';

/** The signal and the time limit that end one request. */
export interface Limits {
  readonly abortSignal?: AbortSignal;
  /** Milliseconds until the answer begins, where it is not the client's own limit. */
  readonly requestTimeout?: number;
}

type Answered<Output> = Omit<Output, '$metadata'>;

/** The requests about objects, and their listing. Nearly all that a run sends are of these, so they need not go by the SDK. */
interface ObjectRequests {
  readonly HeadObject: readonly [input: Sdk.HeadObjectCommandInput, output: Answered<Sdk.HeadObjectCommandOutput>];
  readonly GetObject: readonly [
    input: Sdk.GetObjectCommandInput,
    output: Omit<Answered<Sdk.GetObjectCommandOutput>, 'Body'> & { readonly Body: Readable },
  ];
  readonly PutObject: readonly [
    /** `Expires` word for word: the SDK takes a Date only, but S3 keeps what is no date as well (`0`, `-1`). */
    input: Omit<Sdk.PutObjectCommandInput, 'Body'> & {
      readonly Body: Uint8Array;
      readonly ExpiresString?: string | undefined;
    },
    output: Answered<Sdk.PutObjectCommandOutput>,
  ];
  readonly UploadPart: readonly [
    input: Omit<Sdk.UploadPartCommandInput, 'Body'> & { readonly Body: Uint8Array },
    output: Answered<Sdk.UploadPartCommandOutput>,
  ];
  readonly ListObjectsV2: readonly [
    /** `marked`: the page is given its digest. `unread`: it is given nothing else. The SDK gives none. */
    input: Sdk.ListObjectsV2CommandInput & { readonly Entries?: 'marked' | 'unread' | undefined },
    output: ListedPage,
  ];
}

export type ObjectOperation = keyof ObjectRequests;
export type ObjectInput<O extends ObjectOperation> = ObjectRequests[O][0];
export type ObjectOutput<O extends ObjectOperation> = ObjectRequests[O][1];

/** Sends each once. @throws errors that `readAnswer` reads */
export type ObjectClient = {
  readonly [O in ObjectOperation]: (input: ObjectInput<O>, limits: Limits) => Promise<ObjectOutput<O>>;
};
