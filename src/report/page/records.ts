import { Choices } from './choices.ts';
import type { Column } from './columns.ts';
import type { Json } from './data.ts';
import { element } from './element.ts';
import { FolderFilter } from './folder-filter.ts';
import { labelled } from './labelled.ts';
import type { Question } from './questions.ts';
import { RowWindow } from './row-window.ts';
import { finder, searchText } from './search.ts';

/** A row, with the text that it is searched by. */
interface Entry {
  readonly row: Json;
  readonly text: string;
}

/** The table of records: searched, filtered, sorted. */
export class Records {
  readonly element: HTMLElement;
  readonly #entries: Entry[] = [];
  #isEmpty = true;
  #sort: { readonly column: Column; readonly down: boolean } | undefined;
  #question: Question | undefined;
  readonly #search: HTMLInputElement;
  readonly #folders = new FolderFilter(() => {
    this.#select();
    // Typing is answered first.
    setTimeout(() => this.#folders.propose(this.#entries));
  });
  readonly #choices: Choices;
  readonly #asked = element('button', { type: 'button', class: 'asked', hidden: true });
  readonly #count = element('p', { class: 'count', role: 'status' });
  readonly #heads: readonly HTMLTableCellElement[];
  readonly #window: RowWindow;

  constructor(columns: readonly Column[]) {
    this.#search = element('input', { type: 'search', id: 'search', autocomplete: 'off', spellcheck: 'false' });
    this.#search.addEventListener('input', () => this.#select());
    this.#choices = new Choices(columns, () => this.#select());
    this.#asked.addEventListener('click', () => this.#ask(undefined));
    const seen = columns.filter(({ hidden }) => hidden !== true);
    this.#heads = seen.map((column) => this.#head(column));
    this.#window = new RowWindow(seen, this.#heads);
    const hasKeys = seen[0]?.title === 'Key';
    this.element = element(
      'section',
      { 'aria-label': 'Records', hidden: true },
      element('h2', {}, 'Records'),
      element(
        'div',
        { class: 'tools' },
        labelled('Search', this.#search),
        ...(hasKeys ? [this.#folders.element] : []),
        ...this.#choices.elements,
      ),
      element('div', { class: 'state' }, this.#count, this.#asked),
      this.#window.element,
    );
  }

  /** Adds rows. The first ones are seen before the last are parsed. */
  add(rows: readonly Json[]): void {
    this.element.hidden = false;
    for (const row of rows) {
      this.#entries.push({ row, text: searchText(row) });
      this.#choices.add(row);
    }
    if (this.#isEmpty) {
      this.#select();
    }
  }

  /** All rows are there. */
  complete(): void {
    this.#choices.complete();
    this.#folders.propose(this.#entries);
    this.#select();
  }

  /** Shows the rows that answer a question, and nothing else. */
  show(question: Question): void {
    this.#search.value = '';
    this.#folders.clear();
    this.#choices.clear();
    this.#ask(question);
    this.element.scrollIntoView();
    this.#asked.focus();
  }

  #ask(question: Question | undefined): void {
    this.#question = question;
    this.#asked.hidden = question === undefined;
    this.#asked.textContent = question === undefined ? '' : `Only: ${question.rows}. Show all again`;
    this.#select();
    if (question === undefined) {
      this.#search.focus();
    }
  }

  #head(column: Column): HTMLTableCellElement {
    const button = element('button', { type: 'button' }, column.title);
    const head = element(
      'th',
      { scope: 'col', 'aria-sort': 'none', class: column.isNumber === true ? 'number' : undefined },
      button,
    );
    head.style.inlineSize = column.width ?? '';
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
    const finds = finder(this.#search.value);
    const [isChosen, isInFolder] = [this.#choices.chosen(), this.#folders.chosen()];
    const answers = this.#question?.takes ?? (() => true);
    const rows = this.#entries.flatMap(({ row, text }) =>
      finds(text) && isInFolder(row) && isChosen(row) && answers(row) ? [row] : [],
    );
    this.#isEmpty = rows.length === 0;
    this.#window.show(this.#sorted(rows));
    this.#count.textContent = `${rows.length.toLocaleString('en')} of ${this.#entries.length.toLocaleString('en')} shown`;
  }

  #sorted(rows: readonly Json[]): readonly Json[] {
    if (this.#sort === undefined) {
      return rows;
    }
    const { column, down } = this.#sort;
    const sign = down ? -1 : 1;
    const valued = rows.map((row) => ({ row, value: column.of(row) }));
    valued.sort((a, b) => (a.value < b.value ? -sign : a.value > b.value ? sign : 0));
    return valued.map(({ row }) => row);
  }
}
