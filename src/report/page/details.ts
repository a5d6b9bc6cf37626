import { shownName } from '../../core/shown-name.ts';
import { textIn, type Json } from './data.ts';
import { element } from './element.ts';
import { fieldsOf, restOf } from './fields.ts';
import { inWords, valueText, visible } from './words.ts';

/** One row, whole: its fields before and after, side by side. Escape closes it, and focus goes back to where it was. */
export function openDetails(row: Json): void {
  const title = textIn(row, 'key') === '' ? `Run ${textIn(row, 'run')}` : shownName(textIn(row, 'key'));
  const close = element('button', { type: 'button' }, 'Close');
  const heading = element('h2', { id: 'details-title' }, title);
  const dialog = element('dialog', { 'aria-labelledby': 'details-title' }, element('header', {}, heading, close));
  const facts = element('dl');
  for (const [name, value] of restOf(row)) {
    if (name !== 'key') {
      facts.append(element('dt', {}, visible(inWords(name))), element('dd', {}, valueText(value)));
    }
  }
  const body = element('div', { class: 'body', tabindex: 0, role: 'region', 'aria-label': 'Details' }, facts);
  const fields = fieldsOf(row);
  if (fields.length > 0) {
    body.append(fieldTable(row, fields));
  }
  dialog.append(body);
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function fieldTable(row: Json, fields: ReturnType<typeof fieldsOf>): HTMLTableElement {
  const isDrift = textIn(row, 'type') === 'finding';
  const rows = fields.map(({ name, before, after }) => {
    const [from, to] = [valueText(before), valueText(after)];
    return element(
      'tr',
      { class: from === to ? undefined : 'changed' },
      element('th', { scope: 'row' }, visible(name)),
      element('td', {}, from),
      element('td', {}, to),
    );
  });
  const heads = ['Field', isDrift ? 'Recorded' : 'Before', isDrift ? 'Now' : 'After'];
  return element(
    'table',
    { class: 'fields' },
    element('thead', {}, element('tr', {}, ...heads.map((head) => element('th', { scope: 'col' }, head)))),
    element('tbody', {}, ...rows),
  );
}
