import { textIn, type Json } from './data.ts';
import { element } from './element.ts';
import { labelled } from './labelled.ts';

/** Folders that are proposed at a time. */
const PROPOSED = 200;

/** The beginning of the keys that are shown: typed, or chosen folder by folder from what is proposed. */
export class FolderFilter {
  readonly element: HTMLElement;
  readonly #input: HTMLInputElement;
  readonly #list = element('datalist', { id: 'folders' });
  /** The folder that proposals are for. */
  #above: string | undefined;

  constructor(changed: () => void) {
    this.#input = element('input', {
      id: 'folder',
      list: 'folders',
      autocomplete: 'off',
      spellcheck: 'false',
      dir: 'auto',
    });
    this.#input.addEventListener('input', changed);
    this.element = labelled('Key begins with', this.#input);
    this.element.append(this.#list);
  }

  /** @returns whether a row's key begins with what is typed */
  chosen(): (row: Json) => boolean {
    const { value } = this.#input;
    return value === '' ? () => true : (row) => textIn(row, 'key').startsWith(value);
  }

  clear(): void {
    this.#input.value = '';
  }

  /** Proposes the folders that lie directly in the one that is typed. @param rows all of them */
  propose(rows: Iterable<{ readonly row: Json }>): void {
    const { value } = this.#input;
    const above = value.slice(0, value.lastIndexOf('/') + 1);
    if (above === this.#above) {
      return;
    }
    this.#above = above;
    const counts = new Map<string, number>();
    for (const { row } of rows) {
      const key = textIn(row, 'key');
      const end = key.startsWith(above) ? key.indexOf('/', above.length) : -1;
      if (end >= 0) {
        const folder = key.slice(0, end + 1);
        counts.set(folder, (counts.get(folder) ?? 0) + 1);
      }
    }
    const proposed = [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).slice(0, PROPOSED);
    this.#list.replaceChildren(
      ...proposed.map(([folder, count]) => element('option', { value: folder, label: `${count} rows` })),
    );
  }
}
