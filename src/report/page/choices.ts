import type { Column } from './columns.ts';
import type { Json } from './data.ts';
import { element } from './element.ts';
import { labelled } from './labelled.ts';
import { visible } from './words.ts';

/** A filter with more values than this would be no help. */
const VALUES = 300;

/** The filters of a table: a list of values for each column that takes few. */
export class Choices {
  readonly elements: readonly HTMLElement[];
  readonly #selects = new Map<Column, HTMLSelectElement>();
  readonly #counts = new Map<Column, Map<string, number>>();

  constructor(columns: readonly Column[], changed: () => void) {
    for (const column of columns.filter(({ filter }) => filter === true)) {
      const select = element('select', { id: `filter-${this.#selects.size}` }, element('option', { value: '' }, 'all'));
      select.addEventListener('change', changed);
      this.#selects.set(column, select);
      this.#counts.set(column, new Map());
    }
    this.elements = [...this.#selects].map(([{ title }, select]) => labelled(title, select));
  }

  add(row: Json): void {
    for (const [column, counts] of this.#counts) {
      const value = String(column.of(row));
      if (counts.size < VALUES || counts.has(value)) {
        counts.set(value, (counts.get(value) ?? 0) + 1);
      }
    }
  }

  /** All rows are there: what can be chosen is known. */
  complete(): void {
    for (const [column, select] of this.#selects) {
      const values = [...(this.#counts.get(column) ?? [])].toSorted(([a], [b]) => (a < b ? -1 : 1));
      select.append(
        ...values.map(([value, count]) =>
          element('option', { value: `=${value}` }, `${visible(value === '' ? '(none)' : value)} (${count})`),
        ),
      );
      // One value leaves nothing to choose; too many would hide some.
      if (values.length < 2 || values.length >= VALUES) {
        select.parentElement?.remove();
      }
    }
  }

  /** @returns whether a row has every value that is chosen */
  chosen(): (row: Json) => boolean {
    const chosen = [...this.#selects].filter(([, { value }]) => value !== '');
    return (row) => chosen.every(([column, { value }]) => `=${column.of(row)}` === value);
  }

  clear(): void {
    for (const select of this.#selects.values()) {
      select.value = '';
    }
  }
}
