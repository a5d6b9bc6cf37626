import type { RunEvent, Stage } from '../../../core/event.ts';
import { type Progress, progressLine, Rate } from './progress.ts';
import type { Terminal } from './terminal.ts';

/** Seconds between two samples of the rate, two states of the line on a terminal, and two lines where there is none. */
const SAMPLE_AFTER = 0.1;
const REPLACE_AFTER = 0.1;
const LINE_AFTER = 30;

/**
 * Shows stages and their progress: one line that is replaced on a terminal, and elsewhere a plain line every half
 * minute, even while nothing moves.
 */
export class ProgressDisplay {
  readonly #terminal: Terminal;
  /** Seconds of a monotonic clock. */
  readonly #now: () => number;
  #stage: Stage | undefined;
  #rate = new Rate();
  #shownAt = Number.NEGATIVE_INFINITY;
  #sampledAt = Number.NEGATIVE_INFINITY;
  #lines: NodeJS.Timeout | undefined;
  /** The progress that the next plain line shows. */
  #last: Progress | undefined;

  constructor(terminal: Terminal, now: () => number) {
    this.#terminal = terminal;
    this.#now = now;
  }

  show(event: Extract<RunEvent, { type: 'progress' | 'stage' }>): void {
    const progress: Progress = event.type === 'progress' ? event : { ...event, type: 'progress', objects: 0, bytes: 0 };
    const now = this.#now();
    const begins = event.type === 'stage' || progress.stage !== this.#stage;
    if (begins) {
      this.#stage = progress.stage;
      this.#rate = new Rate();
    }
    if (begins || now - this.#sampledAt >= SAMPLE_AFTER) {
      this.#rate.add(now, progress);
      this.#sampledAt = now;
    }
    if (!this.#terminal.interactive) {
      this.#last = progress;
      this.#lines ??= setInterval(() => this.#sayLast(), LINE_AFTER * 1000).unref();
      return;
    }
    if (!begins && now - this.#shownAt < REPLACE_AFTER) {
      return;
    }
    this.#shownAt = now;
    this.#terminal.status(progressLine(progress, this.#rate.get()).slice(0, this.#terminal.columns() - 1));
  }

  /** Clears the line until the next event. */
  clear(): void {
    this.#terminal.status('');
    clearInterval(this.#lines);
    this.#lines = undefined;
  }

  #sayLast(): void {
    if (this.#last === undefined) {
      return;
    }
    // An old rate would hide that nothing moves.
    this.#rate.add(this.#now(), this.#last);
    this.#terminal.say(progressLine(this.#last, this.#rate.get()));
  }
}
