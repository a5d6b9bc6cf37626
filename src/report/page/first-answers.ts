import { shownName } from '../../core/shown-name.ts';
import { textIn, type Json, type JsonObject } from './data.ts';
import { element } from './element.ts';
import type { Question } from './questions.ts';
import { timeText } from './words.ts';

/** Rows that an answer names. */
const NAMED = 3;

/** The questions of a first reader, each answered by a number, the first rows, and a way to all of them. */
export class FirstAnswers {
  readonly element: HTMLElement;
  readonly #result: JsonObject;
  readonly #answers: readonly {
    readonly question: Question;
    readonly card: HTMLElement;
    rows: number;
    /** Rows that are not in the result's own count. */
    uncounted: number;
    names: string[];
  }[];

  /** @param isUnknown without rows there is no answer */
  constructor(questions: readonly Question[], result: JsonObject, isUnknown: boolean) {
    this.#result = result;
    this.#answers = questions.map((question) => {
      const card = element('section', { class: 'answer' }, element('h2', {}, question.title), element('p', {}, '…'));
      return { question, card, rows: 0, uncounted: 0, names: [] };
    });
    const cards = this.#answers.map(({ card }) => card);
    this.element = element('div', { class: 'answers', hidden: isUnknown || cards.length === 0 }, ...cards);
  }

  add(rows: readonly Json[]): void {
    this.element.hidden = this.#answers.length === 0;
    for (const answer of this.#answers) {
      for (const row of rows) {
        if (!answer.question.takes(row)) {
          continue;
        }
        answer.rows += 1;
        answer.uncounted += answer.question.isCounted?.(row) === true ? 0 : 1;
        if (answer.names.length < NAMED) {
          answer.names.push(nameOf(row));
        }
      }
    }
  }

  /** All rows are there. @param show shows the rows that answer a question */
  complete(show: (question: Question) => void): void {
    for (const { question, card, rows, uncounted, names } of this.#answers) {
      const count = uncounted + (question.count?.(this.#result) ?? 0);
      const more = question.more?.(this.#result);
      const parts: HTMLElement[] = [
        element(
          'p',
          { class: count === 0 ? 'figure none' : 'figure' },
          count === 0 ? 'None' : count.toLocaleString('en'),
        ),
      ];
      if (more !== undefined && count > 0) {
        parts.push(element('p', { class: 'more' }, more));
      }
      if (names.length > 0) {
        parts.push(element('ul', {}, ...names.map((name) => element('li', { title: name }, name))));
        const button = element(
          'button',
          { type: 'button' },
          rows === 1 ? 'Show it' : `Show all ${rows.toLocaleString('en')}`,
        );
        button.addEventListener('click', () => show(question));
        parts.push(button);
      }
      card.lastElementChild?.replaceWith(...parts);
    }
  }
}

function nameOf(row: Json): string {
  const key = textIn(row, 'key');
  return key === '' ? `Run ${textIn(row, 'run')}, ${timeText(textIn(row, 'signedAt'))}` : shownName(key);
}
