import type { S3recError } from '../error.ts';
import type { HeadResult } from '../object/object.ts';
import type { ContentProof } from './content-by-bytes.ts';

/** What S3 said of one recorded object, and of its content against the record. `denied`: nobody may conclude anything. */
export type AskedObject =
  | { readonly is: 'there'; readonly head: HeadResult; readonly verdict: ContentProof }
  | { readonly is: 'gone'; readonly error: S3recError }
  | { readonly is: 'denied'; readonly error: S3recError };
