import type { Origin } from '../object/origin.ts';
import type { FailOn } from './finding.ts';

export const DRIFT_FORMAT = 's3rec.drift/v1';

/** First line of a drift report. */
export interface DriftHeader extends Origin {
  readonly format: typeof DRIFT_FORMAT;
  /** What the bucket is held against: the proven head of the chain. */
  readonly head: {
    readonly run: number;
    readonly sha256: string;
    readonly startedAt: string;
    readonly signedAt: string;
  };
  /** S3's own Date when the listing began, RFC 3339 UTC. */
  readonly observedAt: string;
  /** Which objects were asked for beyond the listing. */
  readonly asked: 'moved' | 'all';
  /** Bytes were read where nothing else proves content. */
  readonly deep: boolean;
  readonly failOn: readonly FailOn[];
  /** Runs above the tip that signed a plan and have not ended. */
  readonly unfinished: readonly UnfinishedRun[];
  /** What changed around the objects since the tip, for people. */
  readonly notices: readonly string[];
}

export interface UnfinishedRun {
  readonly run: number;
  /** Key of its plan's bundle. */
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
  /** Of `bucket`: only written again, their content proven. They never count as drift. */
  readonly rewritten: number;
  /** Written again, and nothing that stands against intent proves their bytes: `--deep` settles it. */
  readonly unproven: number;
  /** Findings that count under `--fail-on`. */
  readonly counted: number;
  readonly inSync: number;
  /** Of `inSync`: their headers, tags, ACL and KMS key were not asked for. */
  readonly notAsked: number;
  /** Objects of which something could not be seen; never among `inSync`. */
  readonly unknown: number;
  /** Fields that differ and that `ignore` leaves to others. */
  readonly ignored: number;
}

/** Last line of a drift report. */
export interface DriftClosing {
  readonly drift: boolean;
  readonly summary: DriftSummary;
  /** Why something could not be seen, with the missing permission, and of how many objects. */
  readonly unseen: Readonly<Record<string, number>>;
  readonly findings: number;
  /**
   * Where another hand changed what was recorded: when the recorded state was last seen of all of it, and when the last
   * question about it was answered. RFC 3339 UTC, by S3's clock. Absent: no hand did, or the report is of an older version.
   */
  readonly since?: string;
  readonly until?: string;
  /** Hex SHA-256 over all lines before this one, line ends included. */
  readonly sha256: string;
}
