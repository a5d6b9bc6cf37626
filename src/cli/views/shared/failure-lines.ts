import { shownName } from '../../../core/shown-name.ts';
import { escapeLines } from './escape.ts';
import type { Paint } from '../output/paint.ts';

interface Failure {
  readonly key: string;
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
}

/** Objects that failed, each with its reason, then what to do about it. */
export function* failureLines(failures: readonly Failure[], paint: Paint): Generator<string> {
  for (const { key, code, message, hint } of failures) {
    yield `${paint.red('!')} ${shownName(key)}: ${indented(message)} (${code})`;
    if (hint !== undefined) {
      yield `    hint: ${indented(hint)}`;
    }
  }
}

function indented(text: string): string {
  return escapeLines(text).replaceAll('\n', '\n    ');
}
