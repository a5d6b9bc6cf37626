import { listIn, memberOf, textIn, type JsonObject } from './data.ts';
import { element } from './element.ts';
import { inWords, timeText, valueText, visible } from './words.ts';

/** Facts that answer "which commit is live?": they stand together, apart from the others. */
const LIVE: ReadonlySet<string> = new Set([
  ...['Live commit', 'Live run', 'Live before', 'Signed', 'Signer'],
  ...['Manifest', 'Manifest sha256', 'Bundle'],
]);

/** @param of those that tell what is live, or the others */
function factsList(report: JsonObject, of: 'live' | 'others'): HTMLDListElement {
  const facts = listIn(report, 'facts').map((fact) => ({ name: textIn(fact, 'name'), value: memberOf(fact, 'value') }));
  const knows = facts.some(({ name }) => name.startsWith('Live'));
  const list = element('dl', { class: 'facts' });
  for (const { name, value } of facts) {
    if ((knows && LIVE.has(name)) === (of === 'live')) {
      list.append(element('div', {}, element('dt', {}, name), element('dd', {}, timeText(valueText(value)))));
    }
  }
  return list;
}

/** The page's command, exit code, title and facts. */
export function header(report: JsonObject, result: JsonObject): HTMLElement {
  const exitCode = textIn(result, 'exitCode');
  const ended = exitCode === '' ? '' : `, exit code ${exitCode}`;
  return element(
    'header',
    { class: 'top' },
    element('p', { class: 'brand' }, `s3rec ${visible(inWords(textIn(report, 'command')))}${visible(ended)}`),
    element('h1', {}, visible(textIn(report, 'title'))),
    factsList(report, 'others'),
  );
}

/** The commit that is live, and who signed it. Undefined: the report does not know. */
export function live(report: JsonObject): HTMLElement | undefined {
  const facts = factsList(report, 'live');
  return facts.children.length === 0
    ? undefined
    : element('section', { class: 'answer live' }, element('h2', {}, 'Which commit is live?'), facts);
}
