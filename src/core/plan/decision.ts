import type { AclAnswer, Headers, TagsAnswer } from '../object/attributes.ts';
import type { Digests, Lacking, Verdict } from '../object/evidence.ts';
import type { PlanRecord } from '../object/action.ts';
import type { HeadResult } from '../object/object.ts';

/** What has been asked for one row so far. */
export interface Gathered {
  readonly head?: HeadResult;
  readonly tags?: TagsAnswer;
  /** There are none by the HEAD's count, which is not asked for by name: enough to tell what changed, not to write tags. */
  readonly tagsCounted?: boolean;
  readonly parts?: readonly number[] | 'unavailable';
  readonly digests?: Digests;
  /** Of an object that is not there: `disabled`, or none. */
  readonly acl?: AclAnswer;
}

export type DecideLacking =
  | Lacking
  /** `counted`: none by the HEAD's count are none. */
  | { readonly lacks: 'tags'; readonly counted?: true }
  | { readonly lacks: 'acl' };

/** What becomes of one row. */
export type Decision = Decided & {
  /** The row is left alone, and the last manifest does not record it as it is. */
  readonly news?: true;
};

type Decided =
  | { readonly kind: 'action'; readonly record: PlanRecord; readonly verdict: Verdict | null; readonly side: Side }
  | {
      readonly kind: 'keep';
      readonly verdict: Verdict;
      readonly asked: boolean;
      /** Other fields are declared than at the last apply. */
      readonly redeclared: boolean;
      readonly side: Side;
    }
  /** Content unknown and `onUnknown: keep`. */
  | { readonly kind: 'keep-unknown'; readonly key: string }
  /** Stops the whole apply. */
  | {
      readonly kind: 'refuse';
      readonly rule: 'unknown' | 'conflict' | 'cannot-copy' | 'attribute-limits' | 'acls-disabled';
      readonly key: string;
      readonly why: string;
    }
  | {
      readonly kind: 'orphan';
      readonly key: string;
      readonly rewritten: boolean;
      /** Pruning is on, and would delete it, had s3rec written it. */
      readonly adopted: boolean;
    }
  | {
      readonly kind: 'gone';
      /** It was ours. */
      readonly owned?: true;
    }
  | { readonly kind: 'unmanaged' }
  | { readonly kind: 'own' };

/** What was seen beside the decision and is only counted. */
export interface Side {
  readonly ignored: number;
  /** Declared tags, and those that an update would carry over, that the caller may not see. */
  readonly denied: number;
  /** Whether it has an ACL of its own that the caller may not see: one that is declared, or that a write would lose. */
  readonly deniedAcls?: number;
  /** Headers of an equal object that nobody recorded, without those that the spec declares: they are adopted as they stand. */
  readonly unrecorded?: Headers;
  /** `integrity.upgrade` is asked for, and why the object keeps its checksum all the same. */
  readonly notUpgraded?: { readonly key: string; readonly why: string };
}

export const NOTHING: Side = { ignored: 0, denied: 0 };
