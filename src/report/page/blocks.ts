import type { JsonObject } from './data.ts';

const DATA = 'script[type="application/x-ndjson"]';

/** The lines of a block of data: what `--format json` prints. */
function linesOf(block: Element): readonly JsonObject[] {
  const lines = (block.textContent ?? '').split('\n');
  return lines.filter((line) => line.startsWith('{')).map((line): JsonObject => JSON.parse(line));
}

/** The first block, which stands before the script: the report itself and its result. */
export function headLines(): readonly JsonObject[] {
  const head = document.querySelector(DATA);
  head?.remove();
  return head === null ? [] : linesOf(head);
}

/** The lines of records, block by block, as the browser reads the page. It may be painted between two of them. */
export async function* recordBlocks(): AsyncGenerator<readonly JsonObject[]> {
  for (;;) {
    const isRead = document.readyState !== 'loading';
    const block = document.querySelector(DATA);
    // A block is whole once something follows it.
    if (block !== null && (isRead || block.nextSibling !== null)) {
      block.remove();
      yield linesOf(block);
    } else if (isRead) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve));
  }
}
