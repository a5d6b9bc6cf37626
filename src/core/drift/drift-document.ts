import type { Origin } from '../object/origin.ts';
import type { FailOn } from './finding.ts';

export const DRIFT_FORMAT = 's3rec.drift/v1';

/** First line of a drift report. */
export interface DriftHeader extends Origin {
  readonly format: typeof DRIFT_FORMAT;
  /** The proven tip of the chain, which the bucket is compared with. */
  readonly head: {
    readonly run: number;
    readonly sha256: string;
    readonly startedAt: string;
    readonly signedAt: string;
  };
  /** S3's Date when the listing began, RFC 3339 UTC. */
  readonly observedAt: string;
  /** The objects that S3 was asked about, beyond the listing. */
  readonly asked: 'moved' | 'all';
  /** Whether bytes were read where nothing else proves the content. */
  readonly deep: boolean;
  readonly failOn: readonly FailOn[];
  /** Runs above the tip that signed a plan and have not ended. */
  readonly unfinished: readonly UnfinishedRun[];
  /** Notices of what changed around the objects since the tip, for people. */
  readonly notices: readonly string[];
}

export interface UnfinishedRun {
  readonly run: number;
  /** The key of its plan's bundle. */
  readonly plan: string;
  readonly signedAt: string;
}

/** Counts of objects. Names are a contract with users (`--format json`). */
export interface DriftSummary {
  readonly bucket: number;
  readonly both: number;
  readonly repository: number;
  readonly interrupted: number;
  readonly unmanaged: number;
  /** How many of `bucket` were only written again, with proven content. They never count as drift. */
  readonly rewritten: number;
  /** Objects that were written again, and whose bytes nothing proves against intent. `--deep` settles it. */
  readonly unproven: number;
  /** Findings that count as drift by `--fail-on`. */
  readonly counted: number;
  readonly inSync: number;
  /** How many of `inSync` were not asked for their headers, tags, ACL and KMS key. */
  readonly notAsked: number;
  /** Objects with something that could not be seen. They are never among `inSync`. */
  readonly unknown: number;
  /** Fields that differ, and that `ignore` leaves to others. */
  readonly ignored: number;
}

/** Last line of a drift report. */
export interface DriftClosing {
  readonly drift: boolean;
  readonly summary: DriftSummary;
  /** Why something could not be seen, with the missing permission, and for how many objects. */
  readonly unseen: Readonly<Record<string, number>>;
  readonly findings: number;
  /**
   * The time in which another hand changed what was recorded: from when all of it was last seen as recorded, to the
   * last answer about it. RFC 3339 UTC, by S3's clock. Absent: no other hand changed anything, or the report comes from
   * an older version.
   */
  readonly since?: string;
  readonly until?: string;
  /** Hex SHA-256 over all lines before this one, line ends included. */
  readonly sha256: string;
}
