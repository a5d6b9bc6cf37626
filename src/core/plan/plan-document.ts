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
    /** Of the spec file in its git work tree: where another checkout has it. Absent outside one. */
    readonly path?: string;
  };
  /** The tip that this plan continues; null when the spec was never applied. `sha256` is null after a genesis alone. */
  readonly predecessor: { readonly run: number; readonly sha256: string | null } | null;
  /** S3's own Date when the listing began, RFC 3339 UTC. */
  readonly observedAt: string;
  /** Encryption that apply will write, its key resolved to the ARN; null: the bucket's own. */
  readonly encryption: Encryption | null;
  /** The commit of the spec's work tree, which the run's statements name; null outside one. Absent in plans of before. */
  readonly git?: GitState | null;
  /** What changed around the objects since the tip, for people: shown first. */
  readonly notices: readonly string[];
  /** `--refresh`: every object was asked for, and is when the plan is held against the bucket again. */
  readonly refresh?: true;
  /** `apply --restart-chain`: the digest of the tip that is abandoned. */
  readonly restartChain?: string;
}

/** Counts of objects, bytes for `uploadBytes`. Names are a contract with users (`--format json`). */
export interface PlanSummary {
  readonly create: number;
  readonly update: number;
  readonly updateMetadata: number;
  readonly delete: number;
  readonly adopt: number;
  /** Everything equal, adopted included. */
  readonly keep: number;
  /** Rows whose content nothing proves, whatever the policy made of them. */
  readonly unknown: number;
  /**
   * Kept objects (not attributes) for which only the listing and the last manifest speak: S3 was not asked for what a
   * listing cannot show, declared or not. None with `--refresh`.
   */
  readonly notAsked: number;
  readonly uploadBytes: number;
  /** Copies in place of `integrity.upgrade`, among `updateMetadata`, and the bytes of their objects; absent when there are none. */
  readonly upgrades?: number;
  readonly upgradeBytes?: number;
  /** Updates that overwrite what another hand changed since the last apply; absent when there are none. */
  readonly overwrites?: number;
  /** Actions on objects that nobody recorded and that differ. */
  readonly takeovers: number;
  /** Recorded, no longer desired, and left alone (pruning off or protected). */
  readonly orphans: number;
  /** Those of them that pruning leaves alone because s3rec only adopted them; absent when there are none. */
  readonly orphansAdopted?: number;
  /** Recorded, no longer desired, and gone: apply records that. Absent when there are none. */
  readonly foundAbsent?: number;
  /** Under the prefix, never ours. */
  readonly unmanaged: number;
  /** Fields that differ and that `ignore` leaves to others. */
  readonly ignored: number;
  /** Attributes (tags and ACLs) that the caller may not see. */
  readonly denied: number;
  /** Denied attributes by the permission that the caller lacks; absent when there are none. */
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
  /** Some of the keys concerned, in order; `count` says how many there are. */
  readonly keys: readonly string[];
  readonly count: number;
}

/** Last line of a plan. */
export interface PlanClosing {
  readonly summary: PlanSummary;
  /** Kept and adopted objects by the proof that keeps them. */
  readonly basis: Readonly<Partial<Record<Basis, number>>>;
  /**
   * S3 requests that apply will make, by operation: its actions, the tip that it reads again, its evidence, the closing
   * listing. Retries, smaller pages than S3's and the checks of a saved plan come on top.
   */
  readonly requests: Readonly<Record<string, number>>;
  readonly guards: readonly GuardFinding[];
  /** What the plan leaves alone although somebody might expect it to act, for people. Absent: nothing. */
  readonly notices?: readonly string[];
  /** Distinct lists of the names of fields that the spec declares of its objects, and that the last manifest says of them. Absent: none. */
  readonly declared?: DeclaredLists;
  /** Kept objects of which other fields are declared than at the last apply: the manifest is written for them. Absent: none. */
  readonly redeclared?: number;
  /** Files of the sources that are not in the commit as they are. Absent: not known, or made outside a git work tree. */
  readonly uncommitted?: Uncommitted;
  /** Ascending; the phases that records name. */
  readonly phases: readonly number[];
  readonly records: number;
  /**
   * Objects that the plan leaves alone and that the last manifest does not record as they are: gone, orphans by now, or
   * written by another hand. Apply then writes a manifest, also without an action. Absent when there are none.
   */
  readonly news?: number;
  /** Hex SHA-256 of what the plan does, equal on every machine (`planIdHash`). */
  readonly id: string;
  /** Hex SHA-256 over all lines before this one, line ends included. */
  readonly sha256: string;
}

/** Nothing to do and nothing to record: a run of this plan only confirms the manifest, where there is one. */
export function confirms({
  records,
  redeclared = 0,
  news = 0,
}: Pick<PlanClosing, 'records' | 'redeclared' | 'news'>): boolean {
  return records + redeclared + news === 0;
}
