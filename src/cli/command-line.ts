import type { Forced } from '../core/plan/guard.ts';
import type { FailOn } from '../core/drift/finding.ts';

export { FAIL_ON, type FailOn } from '../core/drift/finding.ts';
export { DEFAULT_SPEC } from '../core/shell-word.ts';

/** How the head of a chain is told to be the newest. */
export interface FreshnessOptions {
  /** Run number that the head must not be below. */
  readonly atLeast?: number;
  /** Hex SHA-256 of the manifest that the head must record. */
  readonly expectManifest?: string;
}

/** What a command found, as a page. */
interface ReportOptions {
  /** HTML file to write. */
  readonly report?: string;
}

/** Which specs, and what they may name. */
export interface SpecOptions {
  /** Documents to take from the files; empty: all. */
  readonly names: readonly string[];
  /** What a spec names may lie outside its git work tree. */
  readonly allowOutside: boolean;
}

/** Which specs, and how they are compared with the bucket. */
export interface CompareOptions extends SpecOptions, FreshnessOptions {
  readonly parallelism?: number;
  /** Every object is asked for what a listing does not show. */
  readonly refresh: boolean;
  /** False: every file is read anew. */
  readonly cache: boolean;
}

/** What a plan is allowed beyond its spec. */
export interface AllowanceOptions {
  /** `--force` and `--takeover`. */
  readonly forced?: Forced;
  /** Digest of the head that is abandoned. */
  readonly restartChain?: string;
}

interface LockOptions {
  /** How long a lock that another run holds is waited for, ms. */
  readonly lockTimeout: number;
  readonly noLock: boolean;
}

export interface PlanArguments extends CompareOptions, AllowanceOptions, ReportOptions {
  readonly command: 'plan';
  readonly specs: readonly string[];
  /** File that the plan is saved as. */
  readonly out?: string;
  readonly detailedExitcode: boolean;
  /** Lists are not cut. */
  readonly all: boolean;
  /** Everything that is written beside the bytes, and requests by their number. */
  readonly details: boolean;
}

export interface ApplyArguments extends CompareOptions, AllowanceOptions, LockOptions, ReportOptions {
  readonly command: 'apply';
  /** Specs, or one saved plan. */
  readonly files: readonly string[];
  /** Of a saved plan: where its spec is. Absent: where the plan says. */
  readonly spec?: string;
  /** The id that the plan must have, made anew or saved. */
  readonly requirePlanId?: string;
  /** The head's commit, or its first digits: what is older than it may be applied. */
  readonly allowOlder?: string;
  /** Of the whole process, ms. */
  readonly deadline?: number;
  readonly yes: boolean;
  /** Folder for manifest, bundle and SHA256SUMS. */
  readonly out?: string;
  readonly all: boolean;
  readonly details: boolean;
}

export interface DriftArguments extends CompareOptions, ReportOptions {
  readonly command: 'drift';
  readonly specs: readonly string[];
  /** Content that nothing else proves is downloaded and hashed. */
  readonly deep: boolean;
  /** What makes the exit code 2. */
  readonly failOn: readonly FailOn[];
  readonly all: boolean;
  /** Requests by their number. */
  readonly details: boolean;
}

/** A signed manifest as files: no spec, no trust but this key. */
export interface ManifestFiles {
  readonly manifest: string;
  /** Absent: beside the manifest, under the name that `apply -o` gives it. */
  readonly bundle?: string;
  /** A public key, PEM. */
  readonly key: string;
}

export interface VerifyArguments extends SpecOptions, FreshnessOptions, ReportOptions {
  readonly command: 'verify';
  readonly specs: readonly string[];
  /** Every byte is downloaded and hashed. */
  readonly deep: boolean;
  /** Weaker proofs are differences. */
  readonly requireCryptographic: boolean;
  /** Runs to walk back; absent: to the beginning. */
  readonly chain?: number;
  /** An older run of the chain; absent: the newest. */
  readonly run?: number;
  /** Milliseconds since the head was signed. */
  readonly maxAge?: number;
  readonly parallelism?: number;
  readonly all: boolean;
  /** Offline: these files instead of a spec. */
  readonly files?: ManifestFiles;
  /** Offline: a folder made by `pull`, compared with the manifest. */
  readonly directory?: string;
  /** Requests by their number. */
  readonly details: boolean;
}

export interface CommandArguments {
  readonly plan: PlanArguments;
  readonly apply: ApplyArguments;
  readonly drift: DriftArguments;
  readonly verify: VerifyArguments;
}

export type CommandName = keyof CommandArguments;
