import { shownName } from '../../core/shown-name.ts';
import { listIn, memberOf, numberIn, textIn, type Json, type JsonObject } from './data.ts';
import { element } from './element.ts';
import { valueText, visible } from './words.ts';

/** Failures that stand above the table, which has all of them. */
const FAILURES = 10;

/** The top of the page: the error, refusing guards, failures, notices, and objects that were not asked. */
export function attention(result: JsonObject, notices: readonly Json[]): HTMLElement | undefined {
  const error = memberOf(result, 'error');
  const guards = [...listIn(result, 'guards'), ...listIn(memberOf(result, 'plan'), 'guards')];
  const failures = listIn(result, 'failures').filter((failure) => textIn(failure, 'code') !== 'NOT_STARTED');
  const neverBegan = numberIn(result, 'notStarted') ?? 0;
  const items = [
    // Such an error only repeats the guards.
    ...(error === undefined || (guards.length > 0 && textIn(error, 'code') === 'PLAN_GUARDED')
      ? []
      : [errorItem(error)]),
    ...guards.map(guardItem),
    ...failures.slice(0, FAILURES).map(failureItem),
    ...(failures.length > FAILURES ? [counted(failures.length - FAILURES, 'more failed')] : []),
    ...(neverBegan > 0 ? [counted(neverBegan, 'never began: the run ended before them')] : []),
    ...notices.map((notice) => element('li', { class: 'notice' }, valueText(notice))),
    ...notAsked(result),
  ];
  return items.length === 0
    ? undefined
    : element('section', {}, element('h2', {}, 'To know first'), element('ul', { class: 'attention' }, ...items));
}

function errorItem(error: Json): HTMLElement {
  return bad(`Ended by an error (${textIn(error, 'code')})`, textIn(error, 'message'), textIn(error, 'hint'));
}

function failureItem(failure: Json): HTMLElement {
  const says = `${textIn(failure, 'message')} (${textIn(failure, 'code')})`;
  return bad(shownName(textIn(failure, 'key')), says, textIn(failure, 'hint'));
}

function counted(count: number, what: string): HTMLElement {
  const title = `${count.toLocaleString('en')} ${count === 1 ? 'action' : 'actions'} ${what}.`;
  return element('li', { class: 'bad' }, element('strong', {}, title), ' The table has them under Outcome.');
}

function guardItem(guard: Json): HTMLElement {
  const keys = listIn(guard, 'keys').map((key) => element('li', {}, shownName(keyText(key))));
  const more = (numberIn(guard, 'count') ?? 0) - keys.length;
  if (more > 0 && keys.length > 0) {
    keys.push(element('li', {}, `and ${more.toLocaleString('en')} more`));
  }
  const item = bad(`Refused by ${textIn(guard, 'rule')}`, textIn(guard, 'message'), textIn(guard, 'hint'));
  if (keys.length > 0) {
    item.append(element('ul', {}, ...keys));
  }
  return item;
}

function bad(title: string, message: string, hint: string): HTMLElement {
  const item = element('li', { class: 'bad' }, element('strong', {}, visible(title)), element('p', {}, lines(message)));
  if (hint !== '') {
    item.append(element('p', { class: 'hint' }, lines(hint)));
  }
  return item;
}

/** Messages and hints may have several lines. */
function lines(text: string): string {
  return text.split('\n').map(visible).join('\n');
}

function notAsked(result: JsonObject): readonly HTMLElement[] {
  const count = numberIn(memberOf(result, 'summary'), 'notAsked') ?? 0;
  const words = 'S3 was not asked for their headers, metadata, tags, class and keys. --refresh asks for all of them.';
  return count === 0
    ? []
    : [element('li', {}, element('strong', {}, `${count.toLocaleString('en')} unchanged objects: `), words)];
}

/** A key that is no text is shown as JSON. */
function keyText(key: Json): string {
  return typeof key === 'string' ? key : JSON.stringify(key);
}
