import { escapeText } from './escape.ts';

/** A number with its noun: `1 object`, `2 objects`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Counts by name: `manifest 100, checksum-full 20`. The largest comes first, then by name. Zeros are left out. */
export function countedNames(counts: Readonly<Record<string, number | undefined>>): string {
  return Object.entries(counts)
    .map(([name, count]) => ({ name, count: count ?? 0 }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
    .map(({ name, count }) => `${escapeText(name)} ${count}`)
    .join(', ');
}
