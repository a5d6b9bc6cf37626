import type { Records } from '../../../ports/documents.ts';
import { escapeText } from './escape.ts';
import type { Paint } from '../output/paint.ts';

/** How many records of a group are shown. The others are shown only when all are asked for. */
const SHOWN = 20;

export interface Group<Line> {
  readonly title: string;
  readonly takes: (record: Line) => boolean;
}

export interface CutOptions {
  readonly all: boolean;
  /** The command that shows what was cut. */
  readonly seeAll: string;
}

/** The records of a document by kind. It reads the document once, and once more per group when everything is shown. */
export function* groupLines<Line>(
  document: Records<Line>,
  groups: readonly Group<Line>[],
  linesOf: (record: Line) => Iterable<string>,
  options: CutOptions,
  paint: Paint,
): Generator<string> {
  const counts = new Map<Group<Line>, number>();
  const first = new Map<Group<Line>, Line[]>();
  for (const record of linesIn(document)) {
    const group = groups.find(({ takes }) => takes(record));
    if (group === undefined) {
      continue;
    }
    const count = (counts.get(group) ?? 0) + 1;
    counts.set(group, count);
    if (!options.all && count <= SHOWN) {
      first.set(group, [...(first.get(group) ?? []), record]);
    }
  }
  for (const group of groups) {
    const count = counts.get(group) ?? 0;
    if (count === 0) {
      continue;
    }
    yield '';
    yield paint.bold(`${group.title} (${count})`);
    for (const record of options.all ? linesIn(document) : (first.get(group) ?? [])) {
      if (group.takes(record)) {
        yield* linesOf(record);
      }
    }
    if (!options.all && count > SHOWN) {
      yield `    ... and ${count - SHOWN} more; see all: ${escapeText(options.seeAll)}`;
    }
  }
}

/** Each record line of a document, in order. */
export function* linesIn<Line>(document: Records<Line>): Generator<Line> {
  for (const batch of document.records()) {
    yield* batch;
  }
}
