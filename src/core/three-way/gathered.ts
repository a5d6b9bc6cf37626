import type { AclAnswer, TagsAnswer } from '../object/attributes.ts';
import type { AskedObject } from '../proof/content-proof.ts';
import type { DigestRequest, Digests } from '../object/evidence.ts';

/** The answers for one row so far. Absent: not asked. */
export interface DriftGathered {
  readonly asked?: AskedObject;
  readonly tags?: TagsAnswer;
  readonly acl?: AclAnswer;
  /** Digests of the local file. */
  readonly digests?: Digests;
  /** Digests of the object's own bytes, which were downloaded, or why they could not be. */
  readonly bytes?: { readonly digests: Digests } | { readonly unreadable: string };
}

/** The evidence that the comparison asks for next. */
export type DriftLacking =
  | { readonly lacks: 'head' }
  | { readonly lacks: 'tags' }
  | { readonly lacks: 'acl' }
  | { readonly lacks: 'digests'; readonly wanted: readonly DigestRequest[] }
  /** The object's bytes are wanted, for one digest. */
  | { readonly lacks: 'bytes'; readonly wanted: DigestRequest };
