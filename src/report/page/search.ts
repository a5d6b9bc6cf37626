import { shownName } from '../../core/shown-name.ts';
import type { Json } from './data.ts';

/**
 * The text that a row is searched by: all its values, and names as they are shown. Names of members are not among them.
 */
export function searchText(row: Json): string {
  const values: string[] = [];
  collect(row, values);
  return values.join('\n').toLowerCase();
}

function collect(value: Json | undefined, into: string[]): void {
  if (typeof value === 'string') {
    into.push(value);
    const shown = shownName(value);
    if (shown !== value) {
      into.push(shown);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) {
      collect(inner, into);
    }
  } else if (value !== undefined && value !== null) {
    into.push(String(value));
  }
}

/** @returns whether a text holds every word of a query, in any order */
export function finder(query: string): (text: string) => boolean {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return (text) => words.every((word) => text.includes(word));
}
