import { shownName } from '../../../core/shown-name.ts';
import type { RunEvent } from '../../../core/event.ts';
import { escapeLines, escapeText } from '../shared/escape.ts';
import type { Paint } from './paint.ts';
import { redact } from '../shared/redact.ts';

/**
 * An event of a run as text for stderr, shown while it runs. Undefined for events that are not shown. Progress has a view
 * of its own.
 */
export function eventText(event: RunEvent, paint: Paint, debug: boolean): string | undefined {
  switch (event.type) {
    case 'warning': {
      const hint = event.hint === undefined ? '' : `\n  hint: ${indented(event.hint)}`;
      return `${paint.yellow('Warning:')} ${indented(event.message)}${hint}`;
    }
    case 'action':
      if (event.outcome === 'done') {
        return debug ? paint.dim(`${event.action} ${shownName(event.key)}: done`) : undefined;
      }
      return `${paint.red(`${event.action} ${event.outcome}:`)} ${shownName(event.key)}${event.message === undefined ? '' : `: ${indented(event.message)}`}`;
    case 'retry':
      return debug ? paint.dim(retryText(event)) : undefined;
    case 'debug':
      return debug ? paint.dim(escapeLines(redact(event.message))) : undefined;
    case 'stage':
    case 'progress':
      break;
  }
  return undefined;
}

/** A request that is sent again, and why. */
export function retryText(event: Extract<RunEvent, { type: 'retry' }>): string {
  const on = event.key === undefined ? '' : ` of ${shownName(event.key)}`;
  return `retry ${event.attempt} ${event.operation}${on} in ${event.waitMs} ms: ${escapeText(redact(event.message))}`;
}

function indented(text: string): string {
  return escapeLines(text).replaceAll('\n', '\n  ');
}
