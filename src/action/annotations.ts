import { present } from '../core/present.ts';
import { error, notice, warning, type AnnotationProperties } from '@actions/core';
import { relative, resolve } from 'node:path';

type Kind = 'error' | 'warning' | 'notice';

export interface Place {
  /** The path, relative to the working folder or absolute. */
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly endColumn?: number;
}

export interface Annotation {
  readonly title: string;
  readonly message: string;
  readonly place?: Place | undefined;
}

/** How many annotations of each kind GitHub shows for a step. It drops the others silently. */
const SHOWN = 10;
/** Characters of one annotation. The log has all of them. */
const LONGEST = 4000;

const ISSUE = { error, warning, notice } as const;

/**
 * The annotations that GitHub shows beside the files and above the log. They are written at the end, so that the
 * important ones are not crowded out.
 */
export class Annotations {
  readonly #said: Readonly<Record<Kind, Annotation[]>> = { error: [], warning: [], notice: [] };
  readonly #counts: Record<Kind, number> = { error: 0, warning: 0, notice: 0 };
  readonly #folders: { readonly cwd: string; readonly workspace: string };

  constructor(folders: { readonly cwd: string; readonly workspace: string }) {
    this.#folders = folders;
  }

  add(kind: Kind, annotation: Annotation): void {
    this.#counts[kind] += 1;
    if (this.#said[kind].length < SHOWN) {
      this.#said[kind].push(annotation);
    }
  }

  /** Writes as many as there is room for, and counts the others. */
  write(): void {
    for (const kind of ['error', 'warning', 'notice'] as const) {
      const count = this.#counts[kind];
      const shown = this.#said[kind].slice(0, count > SHOWN ? SHOWN - 1 : SHOWN);
      for (const annotation of shown) {
        this.#issue(kind, annotation);
      }
      if (shown.length < count) {
        ISSUE[kind](`${count - shown.length} more ${kind}s are in the log of this step and in its summary.`);
      }
    }
  }

  #issue(kind: Kind, { title, message, place }: Annotation): void {
    const text = message.length > LONGEST ? `${message.slice(0, LONGEST)}…` : message;
    ISSUE[kind](text, { title, ...(place !== undefined && this.#properties(place)) });
  }

  /** The place for GitHub, which finds a file by its path in the repository. */
  #properties({ file, line, column, endColumn }: Place): AnnotationProperties {
    const { cwd, workspace } = this.#folders;
    return {
      file: relative(workspace, resolve(cwd, file)),
      ...present({ startLine: line, startColumn: column, endColumn }),
    };
  }
}
