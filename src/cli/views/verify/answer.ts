import type { Answer } from '../../../core/verify/answer.ts';
import { escapeLines, escapeText } from '../shared/escape.ts';
import type { Paint } from '../output/paint.ts';

/** The words for an answer, when it is yes and when it is no. */
export interface AnswerWords {
  readonly label: string;
  readonly good: string;
  readonly bad: string;
}

const WIDTH = 'open uploads'.length;

/**
 * One question on a line of its own. A good answer is followed by `detail`, a bad one by what is wrong and what to do.
 */
export function* answerLines(
  answer: Answer,
  { label, good, bad }: AnswerWords,
  detail: string,
  paint: Paint,
): Generator<string> {
  const start = `  ${label.padEnd(WIDTH)}  `;
  const { ok, code, message, hint } = answer;
  if (ok === true) {
    yield `${start}${paint.green(good)}${detail === '' ? '' : `: ${escapeText(detail)}`}`;
    return;
  }
  const says = [message ?? detail, code === undefined ? '' : `(${code})`].filter((text) => text !== '').join(' ');
  const indent = ' '.repeat(start.length);
  const text = escapeLines(says).replaceAll('\n', `\n${indent}`);
  // The message of a question that was not asked says so itself.
  yield ok === null ? `${start}${paint.yellow(text)}` : `${start}${paint.red(bad)}: ${text}`;
  if (hint !== undefined) {
    yield `${indent}hint: ${escapeLines(hint).replaceAll('\n', `\n${indent}  `)}`;
  }
}
