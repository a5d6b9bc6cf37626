import { shownName } from '../../core/shown-name.ts';
import { textIn, type Json } from './data.ts';
import { element } from './element.ts';
import { fieldsOf, restOf } from './fields.ts';
import { inWords, timeText, valueText, visible } from './words.ts';

/**
 * Shows all of one row: its fields before and after, side by side. Escape closes it, and focus goes back to where it
 * was.
 */
export function openDetails(row: Json, closed: () => void): void {
  const title = textIn(row, 'key') === '' ? `Run ${textIn(row, 'run')}` : shownName(textIn(row, 'key'));
  const close = element('button', { type: 'button' }, 'Close');
  const heading = element('h2', { id: 'details-title' }, title);
  const dialog = element('dialog', { 'aria-labelledby': 'details-title' }, element('header', {}, heading, close));
  const facts = element('dl');
  for (const [name, value] of restOf(row)) {
    if (name !== 'key') {
      facts.append(element('dt', {}, visible(inWords(name))), element('dd', {}, stateText(name, value)));
    }
  }
  const body = element('div', { class: 'body', tabindex: 0, role: 'region', 'aria-label': 'Details' }, facts);
  const fields = fieldsOf(row);
  if (fields.length > 0) {
    body.append(fieldTable(row, fields));
  }
  dialog.append(body);
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => {
    dialog.remove();
    closed();
  });
  document.body.append(dialog);
  dialog.showModal();
}

/** A member that a state lacks is left to S3, or was not asked for. */
function stateText(name: string, value: Json | undefined): string {
  if (value === undefined) {
    return '—';
  }
  const isTime = /(?:^|\.)lastModified$/.test(name) && typeof value === 'number';
  return isTime ? timeText(new Date(value * 1000).toISOString()) : valueText(value);
}

function fieldTable(row: Json, fields: ReturnType<typeof fieldsOf>): HTMLTableElement {
  const isDrift = textIn(row, 'type') === 'finding';
  const rows = fields.map(({ name, before, after }) => {
    const [from, to] = [stateText(name, before), stateText(name, after)];
    const isChanged = before !== undefined && after !== undefined && from !== to;
    return element(
      'tr',
      { class: isChanged ? 'changed' : undefined },
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
