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

/** A table that makes only the rows that are looked at. Arrow keys go through them. */
export class RowWindow {
  readonly element: HTMLElement;
  readonly #columns: readonly Column[];
  #rows: readonly Json[] = [];
  /** The row that has, or last had, the focus. */
  #current = 0;
  readonly #scroll: HTMLElement;
  readonly #table: HTMLTableElement;
  readonly #body = element('tbody');
  readonly #above = element('td');
  readonly #below = element('td');
  readonly #cut = element('p', { class: 'cut' });

  constructor(columns: readonly Column[], heads: readonly HTMLTableCellElement[]) {
    this.#columns = columns;
    for (const cell of [this.#above, this.#below]) {
      cell.setAttribute('colspan', String(columns.length));
    }
    this.#table = element(
      'table',
      { class: 'records', 'aria-colcount': columns.length },
      element('caption', { class: 'unseen' }, 'Records. Arrow keys go through them, Enter opens one.'),
      element('thead', {}, element('tr', { 'aria-rowindex': 1 }, ...heads)),
      element('tbody', { 'aria-hidden': 'true', class: 'space' }, element('tr', {}, this.#above)),
      this.#body,
      element('tbody', { 'aria-hidden': 'true', class: 'space' }, element('tr', {}, this.#below)),
    );
    this.#table.style.minInlineSize = `${14 + 7 * columns.length}rem`;
    this.#scroll = element(
      'div',
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Table of records' },
      this.#table,
    );
    this.#scroll.addEventListener('scroll', () => this.#draw());
    this.#table.addEventListener('keydown', (event) => this.#key(event));
    this.element = element('div', {}, this.#scroll, this.#cut);
    addEventListener('resize', () => this.#draw());
    addEventListener('beforeprint', () => this.#drawToPrint());
    addEventListener('afterprint', () => this.#draw());
  }

  show(rows: readonly Json[]): void {
    this.#rows = rows;
    this.#current = 0;
    this.#scroll.scrollTop = 0;
    this.#scroll.classList.toggle('short', rows.length < 12);
    this.#table.setAttribute('aria-rowcount', String(rows.length + 1));
    this.#draw();
  }

  #draw(): void {
    const first = Math.max(0, Math.floor(this.#scroll.scrollTop / ROW_HEIGHT) - BEYOND);
    const seen = Math.ceil(this.#scroll.clientHeight / ROW_HEIGHT);
    this.#put(first, Math.min(this.#rows.length, first + seen + 2 * BEYOND));
    this.#cut.textContent = '';
  }

  #drawToPrint(): void {
    const last = Math.min(PRINTED, this.#rows.length);
    this.#put(0, last);
    const left = this.#rows.length - last;
    if (left > 0) {
      this.#cut.textContent = `${left} more match and are not printed: a print holds ${PRINTED}. Filter for the others.`;
    }
    this.#below.style.height = '0';
  }

  #put(first: number, last: number): void {
    const focused = this.#body.contains(document.activeElement);
    this.#above.style.height = `${first * ROW_HEIGHT}px`;
    this.#below.style.height = `${(this.#rows.length - last) * ROW_HEIGHT}px`;
    this.#body.replaceChildren(
      ...this.#rows.slice(first, last).map((row, index) => this.#rowElement(row, first + index)),
    );
    if (focused) {
      this.#button(this.#current)?.focus({ preventScroll: true });
    }
  }

  #rowElement(row: Json, index: number): HTMLTableRowElement {
    const cells = this.#columns.map((column, position) =>
      position === 0 ? this.#opener(row, column, index) : cell(row, column),
    );
    return element('tr', { 'aria-rowindex': index + 2 }, ...cells);
  }

  /** The first cell names the row, and opens it. */
  #opener(row: Json, column: Column, index: number): HTMLTableCellElement {
    const value = column.of(row);
    const name = typeof value === 'number' ? String(value) : shownName(value);
    const open = element(
      'button',
      { type: 'button', class: 'open', 'data-index': index, tabindex: index === this.#current ? 0 : -1, title: name },
      name,
    );
    open.addEventListener('click', () => {
      this.#current = index;
      openDetails(row, () => this.#button(index)?.focus({ preventScroll: true }));
    });
    return element('th', { scope: 'row' }, open);
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
    this.#current = Math.max(0, Math.min(this.#rows.length - 1, this.#current + step));
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

function cell(row: Json, column: Column): HTMLTableCellElement {
  const value = column.of(row);
  const text = typeof value === 'number' ? (column.shown?.(value) ?? String(value)) : visible(value);
  return element('td', { class: typeof value === 'number' ? 'number' : undefined, title: text }, text);
}
