/** A stretch of one line in a file, for people and editors. Lines and columns count from 1, columns in UTF-16 units. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The first column after it. Absent when it ends on another line, or nothing can be underlined. */
  readonly endColumn?: number;
}

/** One fault of a spec, with everything that is needed to mend it. */
export interface Fault extends Place {
  readonly code: FaultCode;
  readonly message: string;
  /** The value that stands there. */
  readonly found?: string;
  /** The values that may stand there. */
  readonly allowed?: string;
  /** The advice: what was probably meant, or what to do. */
  readonly hint?: string;
  /** A secret stands there, so its line is not shown. */
  readonly secret?: true;
  /** The line for a code frame: at most 240 characters of it, the first of which stands in column `from`. */
  readonly source?: { readonly text: string; readonly from: number };
}

/** A finding that is reported, but stops nothing. */
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

/** Sorts by file, line and column. Faults at one place keep the order in which they were found. */
export function byPlace(a: Place, b: Place): number {
  if (a.file !== b.file) {
    return a.file < b.file ? -1 : 1;
  }
  return a.line - b.line || a.column - b.column;
}
