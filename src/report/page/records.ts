import { shownName } from '../../core/shown-name.ts';
import type { Column } from './columns.ts';
import type { Json } from './data.ts';
import { openDetails } from './details.ts';
import { element } from './element.ts';
import { visible } from './words.ts';

const ROW_HEIGHT = 36;
/** Rows kept ready above and below what is seen. */
const BEYOND = 12;
/** Rows that are printed: some hundred sheets. */
const PRINTED = 5000;
/** A filter with more values than this would be no help. */
const VALUES = 300;

/** A row, with what it is searched by. */
interface Entry {
  readonly row: Json;
  readonly text: string;
}

/** The table of records: searched, filtered, sorted; only rows that are looked at are in the page. */
export class Records {
  readonly element: HTMLElement;
  readonly #columns: readonly Column[];
  readonly #entries: Entry[] = [];
  #matching: readonly Entry[] = [];
  #sort: { readonly column: Column; readonly down: boolean } | undefined;
  /** Of `#matching`: the row that has, or last had, the focus. */
  #current = 0;
  readonly #search: HTMLInputElement;
  readonly #selects = new Map<Column, HTMLSelectElement>();
  readonly #values = new Map<Column, Map<string, number>>();
  readonly #count: HTMLElement;
  readonly #scroll: HTMLElement;
  readonly #table: HTMLTableElement;
  readonly #body = element('tbody');
  readonly #above = element('td');
  readonly #below = element('td');
  readonly #heads: readonly HTMLTableCellElement[];
  readonly #cut = element('p', { class: 'cut' });

  constructor(columns: readonly Column[]) {
    this.#columns = columns.filter(({ hidden }) => hidden !== true);
    this.#search = element('input', { type: 'search', id: 'search', autocomplete: 'off', spellcheck: 'false' });
    this.#search.addEventListener('input', () => this.#select());
    const tools = element('div', { class: 'tools' }, labelled('Search', this.#search));
    for (const column of columns) {
      if (column.filter !== true) {
        continue;
      }
      const select = element('select', { id: `filter-${this.#selects.size}` }, element('option', { value: '' }, 'all'));
      select.addEventListener('change', () => this.#select());
      this.#selects.set(column, select);
      this.#values.set(column, new Map());
      tools.append(labelled(column.title, select));
    }
    this.#count = element('p', { class: 'count', role: 'status' });
    this.#heads = this.#columns.map((column) => this.#head(column));
    const span = { colspan: this.#columns.length };
    for (const cell of [this.#above, this.#below]) {
      cell.setAttribute('colspan', String(span.colspan));
    }
    this.#table = element(
      'table',
      { class: 'records', 'aria-colcount': this.#columns.length },
      element('caption', { class: 'unseen' }, 'Records. Arrow keys go through them, Enter opens one.'),
      element('thead', {}, element('tr', { 'aria-rowindex': 1 }, ...this.#heads)),
      element('tbody', { 'aria-hidden': 'true', class: 'space' }, element('tr', {}, this.#above)),
      this.#body,
      element('tbody', { 'aria-hidden': 'true', class: 'space' }, element('tr', {}, this.#below)),
    );
    this.#scroll = element(
      'div',
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Table of records' },
      this.#table,
    );
    this.#scroll.addEventListener('scroll', () => this.#draw());
    this.#table.addEventListener('keydown', (event) => this.#key(event));
    this.element = element(
      'section',
      { 'aria-label': 'Records' },
      element('h2', {}, 'Records'),
      tools,
      this.#count,
      this.#scroll,
      this.#cut,
    );
    addEventListener('resize', () => this.#draw());
    addEventListener('beforeprint', () => this.#drawToPrint());
    addEventListener('afterprint', () => this.#draw());
  }

  /** More rows; the first are seen before the last are parsed. */
  add(rows: readonly Json[]): void {
    for (const row of rows) {
      this.#entries.push({ row, text: searched(row) });
      for (const [column, values] of this.#values) {
        const value = String(column.of(row));
        if (values.size < VALUES || values.has(value)) {
          values.set(value, (values.get(value) ?? 0) + 1);
        }
      }
    }
    if (this.#matching.length === 0) {
      this.#select();
    }
  }

  /** All rows are there: what can be filtered by is known. */
  complete(): void {
    for (const [column, select] of this.#selects) {
      const values = [...(this.#values.get(column) ?? [])].toSorted(([a], [b]) => (a < b ? -1 : 1));
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
    this.#select();
  }

  #head(column: Column): HTMLTableCellElement {
    const button = element('button', { type: 'button' }, column.title);
    const head = element('th', { scope: 'col', 'aria-sort': 'none' }, button);
    button.addEventListener('click', () => {
      const down = this.#sort?.column === column && !this.#sort.down;
      this.#sort = { column, down };
      for (const other of this.#heads) {
        other.setAttribute('aria-sort', 'none');
      }
      head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      this.#select();
    });
    return head;
  }

  #select(): void {
    const words = this.#search.value
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '');
    const chosen = [...this.#selects].filter(([, { value }]) => value !== '');
    const matching = this.#entries.filter(
      ({ row, text }) =>
        words.every((word) => text.includes(word)) &&
        chosen.every(([column, { value }]) => `=${column.of(row)}` === value),
    );
    if (this.#sort !== undefined) {
      const { column, down } = this.#sort;
      const sign = down ? -1 : 1;
      const valued = matching.map((entry) => ({ entry, value: column.of(entry.row) }));
      valued.sort((a, b) => (a.value < b.value ? -sign : a.value > b.value ? sign : 0));
      this.#matching = valued.map(({ entry }) => entry);
    } else {
      this.#matching = matching;
    }
    this.#current = 0;
    this.#scroll.scrollTop = 0;
    const total = this.#entries.length.toLocaleString('en');
    this.#count.textContent = `${this.#matching.length.toLocaleString('en')} of ${total} shown`;
    this.#table.setAttribute('aria-rowcount', String(this.#matching.length + 1));
    this.#draw();
  }

  #draw(): void {
    const first = Math.max(0, Math.floor(this.#scroll.scrollTop / ROW_HEIGHT) - BEYOND);
    const last = Math.min(
      this.#matching.length,
      first + Math.ceil(this.#scroll.clientHeight / ROW_HEIGHT) + 2 * BEYOND,
    );
    this.#rows(first, last);
    this.#cut.textContent = '';
  }

  #drawToPrint(): void {
    const last = Math.min(PRINTED, this.#matching.length);
    this.#rows(0, last);
    const left = this.#matching.length - last;
    if (left > 0) {
      this.#cut.textContent = `${left} more match and are not printed: a print holds ${PRINTED}. Filter for the others.`;
    }
    this.#below.style.height = '0';
  }

  #rows(first: number, last: number): void {
    const focused = this.#body.contains(document.activeElement);
    this.#above.style.height = `${first * ROW_HEIGHT}px`;
    this.#below.style.height = `${(this.#matching.length - last) * ROW_HEIGHT}px`;
    this.#body.replaceChildren(
      ...this.#matching.slice(first, last).map((entry, index) => this.#row(entry.row, first + index)),
    );
    if (focused) {
      this.#button(this.#current)?.focus({ preventScroll: true });
    }
  }

  #row(row: Json, index: number): HTMLTableRowElement {
    const cells = this.#columns.map((column, position) => {
      const value = column.of(row);
      if (position > 0) {
        const text = typeof value === 'number' ? (column.shown?.(value) ?? String(value)) : visible(value);
        return element('td', { class: typeof value === 'number' ? 'number' : undefined, title: text }, text);
      }
      const name = typeof value === 'number' ? String(value) : shownName(value);
      const open = element(
        'button',
        { type: 'button', class: 'open', 'data-index': index, tabindex: index === this.#current ? 0 : -1, title: name },
        name,
      );
      open.addEventListener('click', () => {
        this.#current = index;
        openDetails(row);
      });
      return element('th', { scope: 'row' }, open);
    });
    return element('tr', { 'aria-rowindex': index + 2 }, ...cells);
  }

  #button(index: number): HTMLButtonElement | null {
    return this.#body.querySelector(`button[data-index="${index}"]`);
  }

  #key(event: KeyboardEvent): void {
    if (!(event.target instanceof HTMLElement) || !event.target.classList.contains('open')) {
      return;
    }
    const page = Math.max(1, Math.floor(this.#scroll.clientHeight / ROW_HEIGHT) - 2);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
      Home: -Infinity,
      End: Infinity,
    };
    const step = steps[event.key];
    if (step === undefined) {
      return;
    }
    event.preventDefault();
    this.#current = Math.max(0, Math.min(this.#matching.length - 1, this.#current + step));
    const top = this.#current * ROW_HEIGHT;
    const room = this.#scroll.clientHeight - 2 * ROW_HEIGHT;
    if (top < this.#scroll.scrollTop) {
      this.#scroll.scrollTop = top;
    } else if (top > this.#scroll.scrollTop + room) {
      this.#scroll.scrollTop = top - room;
    }
    this.#draw();
    this.#button(this.#current)?.focus({ preventScroll: true });
  }
}

/** Names as they are, and as they are shown. */
function searched(row: Json): string {
  return JSON.stringify(row).toLowerCase();
}

function labelled(title: string, control: HTMLElement): HTMLElement {
  return element('label', { for: control.id }, element('span', {}, title), control);
}
