/** A part of a report. Its last rows may be left out. */
export interface Part {
  readonly head: readonly string[];
  readonly rows: Rows;
  /** The text where rows were left out. */
  readonly cut: (left: number) => string;
  readonly foot: readonly string[];
}

/** The first rows of many: as many as a whole report holds, and the number of all. */
export interface Rows {
  readonly first: readonly string[];
  readonly count: number;
}

/** Collects rows, and counts those that cannot fit, so that memory stays flat. */
export class Collected implements Rows {
  readonly first: string[] = [];
  count = 0;
  #room: number;

  /** @param limit bytes */
  constructor(limit: number) {
    this.#room = limit;
  }

  /** Adds a row, which is made only if there is room for it. */
  add(row: () => string): void {
    this.count += 1;
    if (this.#room <= 0) {
      return;
    }
    const text = row();
    this.#room -= sizeOf(text);
    if (this.#room >= 0) {
      this.first.push(text);
    }
    // Rows after one that was left out are left out, too.
    else {
      this.#room = 0;
    }
  }
}

export function rowsOf(rows: Iterable<string>, limit: number): Rows {
  const collected = new Collected(limit);
  for (const row of rows) {
    collected.add(() => row);
  }
  return collected;
}

/**
 * Makes one text of at most `limit` bytes. Every part gets its share of the room. Room that a small part leaves goes to
 * larger ones, so that ten thousand creations do not hide one delete.
 */
export function fit(pieces: readonly (string | Part)[], limit: number): string {
  const parts = pieces.filter((piece) => typeof piece !== 'string').filter(({ rows }) => rows.count > 0);
  let room = limit;
  for (const piece of pieces) {
    room -= typeof piece === 'string' ? sizeOf(piece) : 0;
  }
  for (const { head, cut, foot, rows } of parts) {
    room -= [...head, ...foot, cut(rows.count)].reduce((sum, line) => sum + sizeOf(line), 0);
  }
  const shown = new Map<Part, number>();
  const bySize = parts
    .map((part) => ({ part, size: part.rows.first.reduce((sum, row) => sum + sizeOf(row), 0) }))
    .toSorted((a, b) => a.size - b.size);
  for (const [index, { part }] of bySize.entries()) {
    const share = Math.floor(room / (bySize.length - index));
    let used = 0;
    let count = 0;
    for (const row of part.rows.first) {
      if (used + sizeOf(row) > share) {
        break;
      }
      used += sizeOf(row);
      count += 1;
    }
    shown.set(part, count);
    room -= used;
  }
  return pieces
    .flatMap((piece) => (typeof piece === 'string' ? [piece] : linesOf(piece, shown.get(piece) ?? 0)))
    .join('\n');
}

function linesOf({ head, rows, cut, foot }: Part, shown: number): readonly string[] {
  if (rows.count === 0) {
    return [];
  }
  return [...head, ...rows.first.slice(0, shown), ...(shown < rows.count ? [cut(rows.count - shown)] : []), ...foot];
}

/**
 * Bytes of a line with its line feed. GitHub counts characters in one place and bytes in another, and there are never
 * fewer bytes.
 */
function sizeOf(line: string): number {
  return Buffer.byteLength(line) + 1;
}
