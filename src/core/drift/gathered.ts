import type { S3recError } from '../error.ts';
import type { StringMap } from '../plan/attributes.ts';
import type { HeadResult } from '../plan/object.ts';
import type { DigestRequest, Digests, Verdict } from '../proof/evidence.ts';

/** What S3 said of one object, and of its content against the record. */
export type AskedObject =
  | { readonly is: 'there'; readonly head: HeadResult; readonly verdict: Verdict }
  | { readonly is: 'gone'; readonly error: S3recError }
  | { readonly is: 'denied'; readonly error: S3recError };

/** What has been asked for one row so far; absent: not asked. */
export interface DriftGathered {
  readonly asked?: AskedObject;
  readonly tags?: StringMap | 'denied';
  /** Of the local file. */
  readonly digests?: Digests;
  /** Digests of the object's own bytes, downloaded; or why they could not be. */
  readonly bytes?: { readonly digests: Digests } | { readonly unreadable: string };
}

/** What classify asks for next. */
export type DriftLacking =
  | { readonly lacks: 'head' }
  | { readonly lacks: 'tags' }
  | { readonly lacks: 'digests'; readonly wanted: readonly DigestRequest[] }
  /** The object's bytes, by one digest. */
  | { readonly lacks: 'bytes'; readonly wanted: DigestRequest };
