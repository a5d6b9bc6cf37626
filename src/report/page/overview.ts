import { shownName } from '../../core/shown-name.ts';
import { changesOf } from './columns.ts';
import { listIn, memberOf, numberIn, objectIn, textIn, type Json, type JsonObject } from './data.ts';
import { element } from './element.ts';
import { bytesText, inWords, valueText, visible } from './words.ts';

/** Counts as bars: which part of the greatest each is. */
export function bars(
  title: string,
  counts: readonly (readonly [string, number])[],
  shown: (count: number) => string = (count) => count.toLocaleString('en'),
): HTMLElement | undefined {
  const some = counts.filter(([, count]) => count > 0);
  if (some.length === 0) {
    return undefined;
  }
  const greatest = Math.max(...some.map(([, count]) => count));
  const list = element('ul', { class: 'bars' });
  for (const [name, count] of some) {
    const bar = element('span', { class: 'bar', 'aria-hidden': 'true' });
    bar.style.inlineSize = `${Math.max(1, (100 * count) / greatest)}%`;
    const track = element('span', { class: 'track' }, bar);
    list.append(
      element(
        'li',
        {},
        element('span', { class: 'name' }, visible(inWords(name))),
        track,
        element('span', { class: 'value' }, shown(count)),
      ),
    );
  }
  return element('section', { class: 'card' }, element('h3', {}, title), list);
}

function countsIn(value: Json | undefined, name: string): readonly (readonly [string, number])[] {
  return Object.entries(objectIn(value, name)).flatMap(([member, count]) =>
    typeof count === 'number' ? [[member, count] as const] : [],
  );
}

/** What stops, what was noticed, what was not asked, what failed: before anything else. */
export function attention(result: JsonObject, notices: readonly Json[]): HTMLElement | undefined {
  const items: HTMLElement[] = [];
  const error = memberOf(result, 'error');
  if (error !== undefined) {
    items.push(
      element(
        'li',
        { class: 'bad' },
        element('strong', {}, `Ended by an error (${visible(textIn(error, 'code'))}): `),
        visible(textIn(error, 'message')),
        element('p', {}, visible(textIn(error, 'hint'))),
      ),
    );
  }
  for (const guard of [...listIn(result, 'guards'), ...listIn(memberOf(result, 'plan'), 'guards')]) {
    const keys = listIn(guard, 'keys').map((key) => element('li', {}, shownName(keyText(key))));
    const more = (numberIn(guard, 'count') ?? 0) - keys.length;
    if (more > 0) {
      keys.push(element('li', {}, `and ${more} more`));
    }
    items.push(
      element(
        'li',
        { class: 'bad' },
        element('strong', {}, `Refused by ${visible(textIn(guard, 'rule'))}: `),
        visible(textIn(guard, 'message')),
        element('ul', {}, ...keys),
        element('p', {}, visible(textIn(guard, 'hint'))),
      ),
    );
  }
  for (const { key, code, message, hint } of listIn(result, 'failures').map(failure)) {
    items.push(
      element(
        'li',
        { class: 'bad' },
        element('strong', {}, `${shownName(key)}: `),
        visible(`${message} (${code})`),
        element('p', {}, visible(hint)),
      ),
    );
  }
  for (const notice of notices) {
    items.push(element('li', { class: 'notice' }, valueText(notice)));
  }
  const notAsked = numberIn(memberOf(result, 'summary'), 'notAsked') ?? 0;
  if (notAsked > 0) {
    items.push(
      element(
        'li',
        {},
        `${notAsked.toLocaleString('en')} objects were not asked for headers, tags, class and keys: only --refresh asks all.`,
      ),
    );
  }
  return items.length === 0
    ? undefined
    : element('section', {}, element('h2', {}, 'To know first'), element('ul', { class: 'attention' }, ...items));
}

/** A key that is no text is shown as JSON. */
function keyText(key: Json): string {
  return typeof key === 'string' ? key : JSON.stringify(key);
}

function failure(value: Json): Readonly<Record<'key' | 'code' | 'message' | 'hint', string>> {
  return {
    key: textIn(value, 'key'),
    code: textIn(value, 'code'),
    message: textIn(value, 'message'),
    hint: textIn(value, 'hint'),
  };
}

const QUESTIONS: readonly (readonly [name: string, title: string])[] = [
  ['signature', 'Is the signature good?'],
  ['signer', 'Is the signer trusted?'],
  ['manifest', 'Is the manifest the one that was signed?'],
  ['objects', 'Do the objects match?'],
  ['files', 'Do the files match?'],
  ['chain', 'Is the chain whole?'],
  ['freshness', 'Is it the newest?'],
  ['openUploads', 'Are uploads left open?'],
];

/** What verify was asked, each with its evidence. */
export function answers(result: JsonObject): HTMLElement | undefined {
  const list = QUESTIONS.flatMap(([name, title]) => {
    const answer = objectIn(result, name);
    if (!Object.hasOwn(answer, 'ok')) {
      return [];
    }
    const says = answer['ok'] === true ? 'yes' : answer['ok'] === false ? 'no' : 'not asked';
    const evidence = element('dl');
    for (const [member, value] of Object.entries(answer)) {
      if (member !== 'ok') {
        evidence.append(element('dt', {}, visible(inWords(member))), element('dd', {}, valueText(value)));
      }
    }
    return [
      element(
        'li',
        { class: says === 'no' ? 'bad' : says === 'yes' ? 'good' : 'notice' },
        element('strong', {}, `${title} ${name === 'openUploads' && says !== 'not asked' ? '' : says}`),
        evidence,
      ),
    ];
  });
  return list.length === 0
    ? undefined
    : element('section', {}, element('h2', {}, 'Answers'), element('ul', { class: 'attention' }, ...list));
}

/** The newest runs of a chain, oldest first: what each changed. */
export function runBars(runs: readonly Json[]): HTMLElement | undefined {
  const newest = runs.slice(0, 60).toReversed();
  return bars(
    'Changes by run, over time',
    newest.map(
      (run) => [`Run ${textIn(run, 'run')}, ${textIn(run, 'signedAt').slice(0, 10)}`, changesOf(run)] as const,
    ),
  );
}

/** Bars of what a command counted. */
export function totals(result: JsonObject): readonly HTMLElement[] {
  const summary = countsIn(result, 'summary');
  const isBytes = (name: string): boolean => name.endsWith('Bytes');
  const bytes = numberIn(result, 'bytes');
  return [
    bars(
      'Counts',
      summary.filter(([name]) => !isBytes(name)),
    ),
    bars(
      'Bytes',
      [...summary.filter(([name]) => isBytes(name)), ...(bytes === undefined ? [] : [['sent', bytes] as const])],
      bytesText,
    ),
    bars('Kept, by proof', countsIn(result, 'basis')),
  ].filter((card) => card !== undefined);
}
