import type { AclAnswer, Headers, TagsAnswer } from '../object/attributes.ts';
import type { Digests, Lacking, Verdict } from '../object/evidence.ts';
import type { PlanRecord } from '../object/action.ts';
import type { HeadResult } from '../object/object.ts';
import type { MetRow } from '../three-way/row.ts';

/** A file and the object under its key, once their bytes were compared. */
export interface Compared {
  readonly row: MetRow;
  /** s3rec wrote or adopted the object. */
  readonly owned: boolean;
  readonly verdict: Verdict;
}

/** The answers for one row so far. */
export interface Gathered {
  readonly head?: HeadResult;
  readonly tags?: TagsAnswer;
  /** HEAD counted no tags, and no request asked for them. That suffices to tell changes, but not to write tags. */
  readonly tagsCounted?: boolean;
  readonly parts?: readonly number[] | 'unavailable';
  readonly digests?: Digests;
  /** For an object that does not exist: `disabled`, or none. */
  readonly acl?: AclAnswer;
}

export type DecideLacking =
  | Lacking
  /** `counted`: a count of 0 in HEAD's answer suffices. */
  | { readonly lacks: 'tags'; readonly counted?: true }
  | { readonly lacks: 'acl' };

/** The decision about one row. */
export type Decision = Decided & {
  /** Absent: an action is planned, or the row is as the last manifest records it. */
  readonly news?: News;
};

/**
 * A row that is left alone, and that the last manifest records differently. This run's manifest must record it anew.
 */
export interface News {
  readonly key: string;
  /** Whether it has a file. */
  readonly isDesired: boolean;
}

type Decided =
  | { readonly kind: 'action'; readonly record: PlanRecord; readonly verdict: Verdict | null; readonly side: Side }
  | {
      readonly kind: 'keep';
      readonly key: string;
      readonly verdict: Verdict;
      readonly asked: boolean;
      /** Whether other fields are declared than at the last apply. */
      readonly redeclared: boolean;
      readonly side: Side;
    }
  /** The content is unknown, and the spec has `onUnknown: keep`. */
  | { readonly kind: 'keep-unknown'; readonly key: string }
  /** This stops the whole apply. */
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
      /** Pruning is on, and would delete the object if s3rec had written it. */
      readonly adopted: boolean;
    }
  | {
      readonly kind: 'gone';
      /** The object was ours. */
      readonly owned?: true;
    }
  | { readonly kind: 'unmanaged' }
  | { readonly kind: 'own' };

/** Facts that were seen beside the decision, and are only counted. */
export interface Side {
  readonly ignored: number;
  /** Tags that the caller may not see, and that are declared or would be carried over by an update. */
  readonly denied: number;
  /** Whether the caller may not see an ACL that is declared, or that a write would lose. */
  readonly deniedAcls?: number;
  /**
   * Headers of an equal object that nobody recorded, without those that the spec declares. They are adopted as they
   * stand.
   */
  readonly unrecorded?: Headers;
  /** Why the object keeps its checksum although `integrity.upgrade` is asked for. */
  readonly notUpgraded?: { readonly key: string; readonly why: string };
}

export const NOTHING: Side = { ignored: 0, denied: 0 };
