import { compareKeys } from '../../../core/key-order.ts';

/**
 * Sorts names by their UTF-8 bytes, in place. The engine's own order, which is several times faster, differs from that
 * only with characters from U+D800 on.
 */
export function sortNames(names: string[]): void {
  if (/[\ud800-\uffff]/.test(names.join(''))) {
    names.sort(compareKeys);
  } else {
    names.sort();
  }
}

/** Pairs of names that look alike because they differ only in Unicode normalization (NFC, NFD). */
export function lookAlikes(names: readonly string[]): readonly (readonly [string, string])[] {
  // One search in all names together takes a tenth of the time of a search in each name.
  if (!/[\u0080-\uffff]/.test(names.join('')) || names.every((name) => name === name.normalize('NFC'))) {
    return [];
  }
  const seen = new Map<string, string>();
  const pairs: [string, string][] = [];
  for (const name of names) {
    const form = name.normalize('NFC');
    const other = seen.get(form);
    if (other === undefined) {
      seen.set(form, name);
    } else {
      pairs.push([other, name]);
    }
  }
  return pairs;
}
