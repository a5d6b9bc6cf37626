import type { Origin } from '../object/origin.ts';
import type { GitState, Uncommitted } from '../git-state.ts';
import type { DeclaredLists } from '../proof/declared-lists.ts';
import type { Basis } from '../object/evidence.ts';
import type { Encryption } from '../object/attributes.ts';

export const PLAN_FORMAT = 's3rec.plan/v1';

/** First line of a plan. */
export interface PlanHeader extends Origin {
  readonly format: typeof PLAN_FORMAT;
  readonly spec: Origin['spec'] & {
    /**
     * The path of the spec file in its git work tree, by which another checkout finds it. Absent outside a work tree.
     */
    readonly path?: string;
  };
  /** The tip that this plan continues. Null: the spec was never applied. `sha256` is null only after a genesis. */
  readonly predecessor: {
    readonly run: number;
    readonly sha256: string | null;
    /** The commit that it was made from, for people. Absent in plans of older versions. */
    readonly git?: GitState | null;
  } | null;
  /** S3's Date when the listing began, RFC 3339 UTC. */
  readonly observedAt: string;
  /** The encryption that apply will write, with its key resolved to the ARN. Null: the bucket's default. */
  readonly encryption: Encryption | null;
  /**
   * The commit of the spec's work tree, which the run's statements name. Null outside a work tree. Absent in plans of
   * older versions.
   */
  readonly git?: GitState | null;
  /** Notices of what changed around the objects since the tip, for people: shown first. */
  readonly notices: readonly string[];
  /** `--refresh`: S3 was asked about every object, and is asked again when the plan is compared with the bucket. */
  readonly refresh?: true;
  /** `apply --restart-chain`: the digest of the abandoned tip. */
  readonly restartChain?: string;
}

/** Counts of objects; bytes for `uploadBytes`. The names are a contract with users (`--format json`). */
export interface PlanSummary {
  readonly create: number;
  readonly update: number;
  readonly updateMetadata: number;
  readonly delete: number;
  readonly adopt: number;
  /** Equal objects, adopted ones included. */
  readonly keep: number;
  /** Rows whose content nothing proves, whatever `onUnknown` made of them. */
  readonly unknown: number;
  /**
   * Kept objects (not attributes) that only the listing and the last manifest prove. S3 was not asked for what a
   * listing cannot show, whether it is declared or not. None with `--refresh`.
   */
  readonly notAsked: number;
  readonly uploadBytes: number;
  /**
   * Copies in place for `integrity.upgrade`, which are among `updateMetadata`, and the bytes of their objects. Absent:
   * there are none.
   */
  readonly upgrades?: number;
  readonly upgradeBytes?: number;
  /** Updates that overwrite what another hand changed since the last apply. Absent: there are none. */
  readonly overwrites?: number;
  /** Actions on objects that nobody recorded, and that differ. */
  readonly takeovers: number;
  /** Recorded objects that are no longer desired and are left alone (pruning is off, or they are protected). */
  readonly orphans: number;
  /** Orphans that pruning leaves alone because s3rec only adopted them. Absent: there are none. */
  readonly orphansAdopted?: number;
  /** Recorded objects that are no longer desired, and are gone. Apply records that. Absent: there are none. */
  readonly foundAbsent?: number;
  /** Objects below the prefix that were never ours. */
  readonly unmanaged: number;
  /** Fields that differ, and that `ignore` leaves to others. */
  readonly ignored: number;
  /** Attributes (tags and ACLs) that the caller may not see. */
  readonly denied: number;
  /** Denied attributes by the permission that the caller lacks. Absent: there are none. */
  readonly deniedBy?: Readonly<Partial<Record<'s3:GetObjectTagging' | 's3:GetObjectAcl', number>>>;
}

/** One safety rule that stops the whole apply, and how to proceed. */
export interface GuardFinding {
  readonly rule:
    | 'max-deletes'
    | 'max-delete-percent'
    | 'max-delete-bytes'
    | 'max-update-percent'
    | 'drift'
    | 'empty-source'
    | 'takeover'
    | 'conflict'
    | 'cannot-copy'
    | 'attribute-limits'
    | 'acls-disabled'
    | 'unknown'
    | 'other-spec'
    | 'refused-file';
  readonly message: string;
  readonly hint: string;
  /** Some of the keys concerned, in order. `count` is the number of all. */
  readonly keys: readonly string[];
  readonly count: number;
}

/** Last line of a plan. */
export interface PlanClosing {
  readonly summary: PlanSummary;
  /** Kept and adopted objects by the proof that keeps them. */
  readonly basis: Readonly<Partial<Record<Basis, number>>>;
  /** How many of them a proof keeps that stands against accident only. Absent: there are none, or the plan is older. */
  readonly weak?: number;
  /**
   * S3 requests that apply will send, by operation: for its actions, the tip that it reads again, its evidence, and the
   * closing listing. Retries, small pages and the checks of a saved plan come on top.
   */
  readonly requests: Readonly<Record<string, number>>;
  readonly guards: readonly GuardFinding[];
  /**
   * Notices of what the plan leaves alone although somebody might expect an action, for people. Absent: there are none.
   */
  readonly notices?: readonly string[];
  /**
   * Distinct lists of the names of fields that the spec declares of its objects, and that the last manifest has of
   * them. Absent: there are none.
   */
  readonly declared?: DeclaredLists;
  /**
   * Kept objects for which other fields are declared than at the last apply. The manifest is written for them. Absent:
   * there are none.
   */
  readonly redeclared?: number;
  /** Files of the sources that differ from the commit. Absent: not known, or made outside a git work tree. */
  readonly uncommitted?: Uncommitted;
  /** The phases that records name, ascending. */
  readonly phases: readonly number[];
  readonly records: number;
  /**
   * Objects that the plan leaves alone and that the last manifest records otherwise: they are gone, have become
   * orphans, or another hand wrote them. Apply then writes a manifest, also without an action. Absent: there are none.
   */
  readonly news?: number;
  /** SHA-256 of what the plan does in hex, equal on every machine (`planIdHash`). */
  readonly id: string;
  /** SHA-256 over all lines before this one, line ends included, in hex. */
  readonly sha256: string;
}

/**
 * Whether there is nothing to do and nothing to record. A run of this plan then only confirms the manifest, where there
 * is one.
 */
export function confirms({
  records,
  redeclared = 0,
  news = 0,
}: Pick<PlanClosing, 'records' | 'redeclared' | 'news'>): boolean {
  return records + redeclared + news === 0;
}
