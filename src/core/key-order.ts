/**
 * The order of S3 listings, by the UTF-8 bytes of the key. JavaScript's `<` compares UTF-16 units. That differs as soon
 * as one side has a character beyond U+FFFF and the other one in U+E000..U+FFFF.
 */
export function compareKeys(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) {
      return rank(x) - rank(y);
    }
  }
  return a.length - b.length;
}

/** The rank of a UTF-16 unit. Surrogates stand for characters above U+FFFF, so they sort after U+E000..U+FFFF. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
