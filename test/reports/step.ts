import type { SpecChanges } from '../support/world.ts';

/** One situation: a YAML document of this folder. */
export interface Situation {
  /** What is there and what happens, in a sentence. */
  readonly situation: string;
  /** Files of the source, by name. */
  readonly files?: Readonly<Record<string, string>>;
  /** What the spec says beyond the least. */
  readonly spec?: SpecChanges;
  readonly steps: readonly Step[];
}

/** What is done, and for a command what is right. Names of objects lack the spec's prefix. */
export type Step =
  | { readonly write: Readonly<Record<string, string>> }
  | { readonly remove: readonly string[] }
  /** Symbolic links, by name, and where they lead. */
  | { readonly link: Readonly<Record<string, string>> }
  /** A file that is one hole, of so many GiB: nothing is stored, and all of it is read. */
  | { readonly hole: Readonly<Record<string, number>> }
  /** When files were changed last, by name: a time as JavaScript reads it. */
  | { readonly dated: Readonly<Record<string, string>> }
  /** The spec's folder becomes a git work tree, or all that stands in it is committed. */
  | { readonly git: 'init' | 'commit' }
  | { readonly spec: SpecChanges }
  /** The bucket keeps versions. */
  | { readonly versioning: true }
  /** An alias is made, or moved, to a key of KMS, which is made where it is first named. Names are of the whole file's sandbox. */
  | { readonly alias: string; readonly key: string }
  | { readonly disable: string }
  /** Another hand writes objects. */
  | { readonly put: Readonly<Record<string, string>> }
  | { readonly delete: readonly string[] }
  /** From now on such requests are answered with this error; `off`: none any more. */
  | { readonly fault: FaultStep | 'off' }
  | RunStep;

interface FaultStep {
  readonly operation: string;
  readonly object?: string;
  readonly status: number;
  readonly code: string;
  /** Absent: all of them. */
  readonly times?: number;
}

export interface RunStep {
  /** Words behind `s3rec`. */
  readonly run: string;
  readonly exit: number;
  /** A signal comes after so many objects are done. */
  readonly interruptAfter?: number;
  /** A signal comes after so many milliseconds, and the command ends within seconds. */
  readonly interruptAfterMs?: number;
  /** Texts that stdout or stderr must have. */
  readonly says?: readonly string[];
  /** Texts that neither may have. */
  readonly never?: readonly string[];
  /** Members that the last line of `--format json` must have. */
  readonly result?: Readonly<Record<string, unknown>>;
  /** All that a folder then holds, by name; null: a file with any content. */
  readonly folder?: { readonly path: string; readonly holds: Readonly<Record<string, string | null>> };
}
