import { shownName } from '../../../core/shown-name.ts';
import type { GuardFinding } from '../../../core/plan/plan-document.ts';
import { escapeLines } from '../shared/escape.ts';
import type { Paint } from '../output/paint.ts';

/** A safety rule that stops the apply: which one, the keys, and how to proceed. */
export function* guardLines(guard: GuardFinding, paint: Paint): Generator<string> {
  yield `${paint.red('Refused')} by ${guard.rule}: ${escapeLines(guard.message)}`;
  for (const key of guard.keys) {
    yield `    ${shownName(key)}`;
  }
  if (guard.count > guard.keys.length && guard.keys.length > 0) {
    yield `    ... and ${guard.count - guard.keys.length} more`;
  }
  yield `  hint: ${escapeLines(guard.hint).replaceAll('\n', '\n    ')}`;
}
