import { compareKeys } from '../../core/key-order.ts';
import { firstUpTo } from '../../core/key-range.ts';
import type { PageMark } from '../../ports/store-reads.ts';

/**
 * The pages of a plan's listing about whose keys a run has nothing new to record, unless they change before it closes.
 * Pages may overlap. Each comes before the rows of its keys.
 */
export class CalmPages {
  readonly #pages: PageMark[] = [];
  readonly #disturbed = new Set<PageMark>();

  /** Takes the mark of the next page. */
  add(mark: PageMark): void {
    this.#pages.push(mark);
  }

  /** Something is planned for a key, or its line cannot stay. */
  disturb(key: string): void {
    for (let at = firstUpTo(this.#pages, key); ; at += 1) {
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
