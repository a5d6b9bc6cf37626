/**
 * Names, each followed by its value, in order of the names. So undici takes headers without an object for each request,
 * and SigV4 wants headers and queries.
 */
export type SortedPairs = string[];

/** Puts a pair in its place, or instead of the one of this name. */
export function put(pairs: SortedPairs, name: string, value: string): void {
  let at = pairs.length;
  while (at > 0 && name < (pairs[at - 2] ?? '')) {
    at -= 2;
  }
  if (pairs[at - 2] === name) {
    pairs[at - 1] = value;
  } else {
    pairs.splice(at, 0, name, value);
  }
}

/** As Node's HTTP client takes headers where a proxy adds some. */
export function recordOf(pairs: SortedPairs): Record<string, string> {
  const record: Record<string, string> = {};
  for (let at = 0; at < pairs.length; at += 2) {
    record[pairs[at] ?? ''] = pairs[at + 1] ?? '';
  }
  return record;
}
