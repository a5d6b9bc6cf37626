import { escapeLines } from './shared/escape.ts';
import type { Paint } from './output/paint.ts';

/** The title of the next step, and the command that a user would type. */
export function* shownStep(step: number, text: string, command: string, { bold }: Paint): Generator<string> {
  yield '';
  yield bold(`${step}. ${text}`);
  yield `$ ${command}`;
}

/** A command that is not ours, and its output. */
export function* shownCommand(command: string, answer: string, { dim }: Paint): Generator<string> {
  if (command !== '') {
    yield `$ ${command}`;
  }
  if (answer !== '') {
    yield dim(escapeLines(answer));
  }
}
