import { compareKeys } from '../../core/key-order.ts';
import { endsBehind, firstUpTo } from '../../core/key-range.ts';
import { mayStay } from '../../core/manifest/stays.ts';
import type { Row } from '../../core/three-way/row.ts';
import type { PageMark } from '../../ports/store-reads.ts';

/**
 * The pages of a plan's listing about whose keys a run has nothing new to record, unless they change before it closes.
 * Pages may overlap. Each comes before the rows of its keys.
 */
export class CalmPages {
  readonly #pages: PageMark[] = [];
  /** For each page the one that reaches farthest of those up to it. One may end before an earlier one: S3 may list fewer keys. */
  readonly #farthest: PageMark[] = [];
  readonly #disturbed = new Set<PageMark>();

  /** Takes the mark of the next page. */
  add(mark: PageMark): void {
    const before = this.#farthest.at(-1);
    this.#pages.push(mark);
    this.#farthest.push(before === undefined || endsBehind(mark, before) ? mark : before);
  }

  /** Takes each row of the plan. A line that cannot stay is recorded anew. */
  see({ key, recorded }: Pick<Row, 'key' | 'recorded'>): void {
    if (recorded !== undefined && !mayStay(recorded)) {
      this.disturb(key);
    }
  }

  /** Something is to be recorded of a key. */
  disturb(key: string): void {
    for (let at = firstUpTo(this.#farthest, key); ; at += 1) {
      const page = this.#pages[at];
      if (page === undefined || (page.after !== undefined && compareKeys(key, page.after) <= 0)) {
        return;
      }
      this.#disturbed.add(page);
    }
  }

  get marks(): readonly PageMark[] {
    return this.#pages.filter((page) => !this.#disturbed.has(page));
  }
}
