/**
 * The candidate that was probably meant. Undefined when none is near. A near one is equal but for case, `-`, `_` and
 * spaces, or is within one edit (insert, delete, replace, swap of neighbours) per three characters.
 */
export function didYouMean(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = plain(word);
  let best: string | undefined;
  let bestDistance = Math.floor(Math.max(wanted.length, 3) / 3) + 1;
  for (const candidate of candidates) {
    const other = plain(candidate);
    if (Math.abs(other.length - wanted.length) >= bestDistance) {
      continue;
    }
    const distance = editDistance(wanted, other);
    if (distance < bestDistance) {
      [best, bestDistance] = [candidate, distance];
    }
  }
  return best;
}

function plain(word: string): string {
  return word.slice(0, 100).toLowerCase().replaceAll(/[-_ ]/g, '');
}

/** Optimal string alignment: Damerau-Levenshtein without editing a substring twice. */
function editDistance(a: string, b: string): number {
  let twoAgo: number[] = [];
  let oneAgo = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(at(oneAgo, j) + 1, at(row, j - 1) + 1, at(oneAgo, j - 1) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, at(twoAgo, j - 2) + 1);
      }
      row.push(least);
    }
    [twoAgo, oneAgo] = [oneAgo, row];
  }
  return at(oneAgo, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
