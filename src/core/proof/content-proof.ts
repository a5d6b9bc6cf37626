import type { S3recError } from '../error.ts';
import type { HeadResult } from '../object/object.ts';
import { digestName } from '../object/algorithms.ts';
import { UNKNOWN } from './compare.ts';
import type { Basis, Digests, Verdict } from '../object/evidence.ts';
import { localValue } from './local-value.ts';
import type { RecordedDigest } from './recorded-proof.ts';

/** The proof whether an object still has the recorded content. */
export interface ContentProof extends Pick<Verdict, 'verdict' | 'strength' | 'by'> {
  /** `bytes`: the content was downloaded and hashed. */
  readonly basis: Basis | 'bytes';
}

/** The proof by the object's own bytes. @param size bytes of the object */
export function contentByBytes(recorded: RecordedDigest, size: number, digests: Digests): ContentProof {
  const value = localValue(recorded, size, digests);
  if (value === undefined) {
    return UNKNOWN;
  }
  const verdict = value === recorded.value ? 'equal' : 'different';
  return { verdict, basis: 'bytes', strength: recorded.strength, by: digestName(recorded) };
}

/**
 * S3's answer about one recorded object, and its content compared with the record. `denied`: the caller may not ask, so
 * nothing can be concluded.
 */
export type AskedObject =
  | { readonly is: 'there'; readonly head: HeadResult; readonly verdict: ContentProof }
  | { readonly is: 'gone'; readonly error: S3recError }
  | { readonly is: 'denied'; readonly error: S3recError };
