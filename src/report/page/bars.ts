import { changesOf } from './columns.ts';
import { memberOf, numberIn, objectIn, textIn, type Json, type JsonObject } from './data.ts';
import { element } from './element.ts';
import { bytesText, inWords, visible } from './words.ts';

type Counts = readonly (readonly [name: string, count: number])[];

/** Shows counts as bars, each as long as its part of the greatest. */
export function bars(
  title: string,
  counts: Counts,
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
    list.append(
      element(
        'li',
        {},
        element('span', { class: 'name' }, visible(name)),
        element('span', { class: 'track' }, bar),
        element('span', { class: 'value' }, shown(count)),
      ),
    );
  }
  return element('section', { class: 'card' }, element('h3', {}, title), list);
}

function countsIn(value: Json | undefined, name: string): Counts {
  return Object.entries(objectIn(value, name)).flatMap(([member, count]) =>
    typeof count === 'number' ? [[member, count] as const] : [],
  );
}

/** Counts of actions on objects or of findings about them. All other counts are remarks. */
const ACTIONS: ReadonlySet<string> = new Set([
  ...['create', 'update', 'updateMetadata', 'delete', 'adopt', 'keep'],
  ...['uploaded', 'updatedMetadata', 'updated-metadata', 'deleted', 'adopted', 'unchanged', 'failed', 'refused'],
  ...['bucket', 'both', 'repository', 'interrupted', 'unmanaged', 'inSync'],
]);

/** Words for counts whose names say too little. */
const NAMES: Readonly<Record<string, string>> = {
  keep: 'keep as they are',
  bucket: 'changed by another hand',
  both: 'changed by another hand and in the files',
  repository: 'changed in the files, not applied yet',
  interrupted: 'left by an apply that did not end',
  unmanaged: 'never ours',
  inSync: 'as recorded',
  notAsked: 'not asked for attributes',
  overwrites: 'overwrite what another hand changed',
  takeovers: 'taken over: nobody recorded them',
  orphans: 'left alone: no file any more',
  ignored: 'fields that are left to others',
  denied: 'attributes that may not be seen',
  counted: 'count as drift',
  rewritten: 'written again with the same bytes',
  unproven: 'written again, bytes not proven',
  uploadBytes: 'to upload',
  upgradeBytes: 'to copy in place',
};

function inWordsOf([name, count]: Counts[number]): Counts[number] {
  return [NAMES[name] ?? inWords(name), count];
}

/** Bars of what a command counted. */
export function totals(result: JsonObject, kind: string): readonly HTMLElement[] {
  const summary = countsIn(result, 'summary');
  const isBytes = (name: string): boolean => name.endsWith('Bytes');
  const bytes = numberIn(result, 'bytes');
  const sent = bytes === undefined ? [] : [[kind === 'apply' ? 'sent' : 'of all objects', bytes] as const];
  return [
    bars('Objects', summary.filter(([name]) => ACTIONS.has(name)).map(inWordsOf)),
    bars('Also counted', summary.filter(([name]) => !ACTIONS.has(name) && !isBytes(name)).map(inWordsOf)),
    bars('Bytes', [...summary.filter(([name]) => isBytes(name)).map(inWordsOf), ...sent], bytesText),
    bars('Unchanged objects, by proof', countsIn(result, 'basis')),
    bars('Objects that match, by proof', countsIn(memberOf(result, 'objects'), 'basis')),
  ].filter((made) => made !== undefined);
}

/** Runs that a chart holds. */
const RUNS = 60;

/** The newest runs of a chain, oldest first: what each changed, sent and found changed by another hand. */
export function runBars(runs: readonly Json[]): readonly (HTMLElement | undefined)[] {
  const newest = runs.slice(0, RUNS).toReversed();
  const byRun = (count: (run: Json) => number): Counts =>
    newest.map((run) => [`Run ${textIn(run, 'run')}, ${textIn(run, 'signedAt').slice(0, 10)}`, count(run)] as const);
  return [
    bars('Changes by run, over time', byRun(changesOf)),
    bars(
      'Bytes sent by run',
      byRun((run) => numberIn(run, 'sentBytes') ?? 0),
      bytesText,
    ),
    bars(
      'Drift found by run: objects that another hand had changed or deleted',
      byRun((run) => numberIn(run, 'driftFound') ?? 0),
    ),
  ];
}

/** How often each value comes; empty ones are passed over. */
export class Tally {
  readonly #counts = new Map<string, number>();

  add(value: string): void {
    if (value !== '') {
      this.#counts.set(value, (this.#counts.get(value) ?? 0) + 1);
    }
  }

  get counts(): readonly (readonly [value: string, count: number])[] {
    return [...this.#counts].toSorted(([, a], [, b]) => b - a);
  }
}
