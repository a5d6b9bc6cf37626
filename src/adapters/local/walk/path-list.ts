/**
 * A list of paths as git prints them with `-z`. They are found by binary search, in little more memory than the text
 * takes.
 */
export function pathList(text: Buffer): { has(path: string): boolean } {
  let starts = new Uint32Array(1024);
  let count = 0;
  let isSorted = true;
  for (let start = 0; start < text.length;) {
    const end = endOf(text, start);
    if (count === starts.length) {
      const more = new Uint32Array(count * 2);
      more.set(starts);
      starts = more;
    }
    isSorted &&= count === 0 || compareAt(text, starts[count - 1] ?? 0, text.subarray(start, end)) < 0;
    starts[count] = start;
    count += 1;
    start = end + 1;
  }
  const sorted = starts.subarray(0, count);
  // The files of a submodule stand where its own name is.
  if (!isSorted) {
    sorted.sort((a, b) => compareAt(text, a, text.subarray(b, endOf(text, b))));
  }
  return {
    has(path) {
      const wanted = Buffer.from(path);
      let low = 0;
      let high = count;
      while (low < high) {
        const middle = (low + high) >>> 1;
        const order = compareAt(text, sorted[middle] ?? 0, wanted);
        if (order === 0) {
          return true;
        }
        if (order < 0) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return false;
    },
  };
}

function endOf(text: Buffer, start: number): number {
  const end = text.indexOf(0, start);
  return end < 0 ? text.length : end;
}

function compareAt(text: Buffer, start: number, path: Buffer): number {
  return text.compare(path, 0, path.length, start, endOf(text, start));
}
