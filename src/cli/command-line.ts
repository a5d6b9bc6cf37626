import type { ChecksumAlgorithm } from '../core/proof/algorithms.ts';

/** In the working folder. */
export const DEFAULT_SPEC = 's3rec.yaml';

/** What every command takes. */
export interface CommonOptions {
  readonly format: 'text' | 'json';
  /** Results, warnings and errors only. */
  readonly quiet: boolean;
  readonly debug: boolean;
  /** False: `--no-color`. */
  readonly color: boolean;
}

/** Which specs, and how they are compared with the bucket. */
export interface CompareOptions {
  /** Documents to take from the files; empty: all. */
  readonly names: readonly string[];
  readonly parallelism?: number;
  /** HEAD every object. */
  readonly refresh: boolean;
  /** False: every file is read anew. */
  readonly cache: boolean;
  /** Sources outside the spec's git work tree are allowed. */
  readonly allowOutside: boolean;
  /** The id of the plan whose takeovers are allowed. */
  readonly takeover?: string;
  /** Digest of the head that is abandoned. */
  readonly restartChain?: string;
}

export interface InitArguments {
  readonly command: 'init';
  readonly file: string;
  /** Absent: made from the folder's. */
  readonly name?: string;
  readonly bucket?: string;
  readonly source: string;
}

export interface ValidateArguments {
  readonly command: 'validate';
  readonly specs: readonly string[];
  readonly names: readonly string[];
  /** Walk the sources too. */
  readonly files: boolean;
  /** Print what the specs come to. */
  readonly resolved: boolean;
  readonly allowOutside: boolean;
}

export interface PlanArguments extends CompareOptions {
  readonly command: 'plan';
  readonly specs: readonly string[];
  /** File that the plan is saved as. */
  readonly out?: string;
  readonly detailedExitcode: boolean;
  /** Lists are not cut. */
  readonly all: boolean;
}

export interface ShowArguments {
  readonly command: 'show';
  readonly file: string;
  readonly all: boolean;
}

export interface ApplyArguments extends CompareOptions {
  readonly command: 'apply';
  /** A spec or a saved plan. */
  readonly file: string;
  readonly yes: boolean;
  /** Folder for manifest, bundle and SHA256SUMS. */
  readonly out?: string;
  readonly all: boolean;
}

export interface ChecksumArguments {
  readonly command: 'checksum';
  readonly files: readonly string[];
  /** Bytes. */
  readonly partSize?: number;
  /** Empty: all. */
  readonly algorithms: readonly ChecksumAlgorithm[];
  readonly match?: string;
}

export interface KeygenArguments {
  readonly command: 'keygen';
  readonly name: string;
  /** File for the public key; absent: NAME.pub. */
  readonly out?: string;
}

export interface SandboxArguments {
  readonly command: 'sandbox';
  /** 0: any free one. */
  readonly port: number;
  /** Absent: a temporary folder, removed at the end. */
  readonly directory?: string;
}

export interface DemoArguments {
  readonly command: 'demo';
  readonly keep: boolean;
}

export interface CommandArguments {
  readonly init: InitArguments;
  readonly validate: ValidateArguments;
  readonly plan: PlanArguments;
  readonly show: ShowArguments;
  readonly apply: ApplyArguments;
  readonly checksum: ChecksumArguments;
  readonly keygen: KeygenArguments;
  readonly sandbox: SandboxArguments;
  readonly demo: DemoArguments;
}

export type CommandName = keyof CommandArguments;
export type AnyArguments = CommandArguments[CommandName];
