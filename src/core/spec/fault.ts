/** A stretch of one line in a file, for people and editors: lines and columns count from 1, columns in UTF-16 units. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The first column behind it; absent when it ends on another line or nothing can be underlined. */
  readonly endColumn?: number;
}

/** One thing that is wrong with a spec, with all that is needed to mend it. */
export interface Fault extends Place {
  readonly code: FaultCode;
  readonly message: string;
  /** What stands there. */
  readonly found?: string;
  /** What may stand there. */
  readonly allowed?: string;
  /** What was probably meant, or what to do. */
  readonly hint?: string;
  /** A secret stands there: what stands on the line is not shown. */
  readonly secret?: true;
  /** The line it stands in, for a code frame: at most 240 characters of it, the first of which stands in column `from`. */
  readonly source?: { readonly text: string; readonly from: number };
}

/** Said, but no reason to stop. */
export interface Warning {
  readonly message: string;
  readonly place: Place;
}

/** The kinds of faults; scripts and editors may branch on them. */
export type FaultCode =
  | 'file' // missing, unreadable, too large, not UTF-8, empty
  | 'syntax' // not YAML
  | 'duplicate-key'
  | 'alias' // unknown, recursive, or growing beyond all measure
  | 'unknown-field'
  | 'missing-field'
  | 'wrong-type'
  | 'wrong-value'
  | 'conflict' // each value is allowed, together they are not
  | 'duplicate-spec'
  | 'extends'
  | 'key-in-work-tree';

const FRAME = 240;

/** Adds the line that a fault stands in. A line that is not in the text (of an empty file) adds nothing. */
export function withSource(fault: Fault, lines: readonly string[]): Fault {
  const line = lines[fault.line - 1];
  if (line === undefined || line === '') {
    return fault;
  }
  const from = line.length <= FRAME ? 0 : Math.max(0, Math.min(fault.column - FRAME / 2, line.length - FRAME));
  return { ...fault, source: { text: line.slice(from, from + FRAME), from: from + 1 } };
}

/** By file, line and column; what is at one place stays in the order in which it was found. */
export function byPlace(a: Place, b: Place): number {
  if (a.file !== b.file) {
    return a.file < b.file ? -1 : 1;
  }
  return a.line - b.line || a.column - b.column;
}
