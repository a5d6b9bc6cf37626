import type { RunEvent, Stage } from '../../core/event.ts';
import { type Progress, progressLine, Rate } from './progress.ts';
import type { Terminal } from './terminal.ts';

/** Seconds between two samples of the rate, two states of the line on a terminal, and two lines where there is none. */
const SAMPLE_AFTER = 0.1;
const REPLACE_AFTER = 0.1;
const LINE_AFTER = 30;

/** Shows stages and their progress: one line that is replaced on a terminal, elsewhere a plain line every half minute. */
export class ProgressDisplay {
  readonly #terminal: Terminal;
  /** Seconds of a monotonic clock. */
  readonly #now: () => number;
  #stage: Stage | undefined;
  #rate = new Rate();
  #shownAt: number;
  #sampledAt = Number.NEGATIVE_INFINITY;

  constructor(terminal: Terminal, now: () => number) {
    this.#terminal = terminal;
    this.#now = now;
    this.#shownAt = now();
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
    const wait = this.#terminal.interactive ? REPLACE_AFTER : LINE_AFTER;
    if (!(begins && this.#terminal.interactive) && now - this.#shownAt < wait) return;
    this.#shownAt = now;
    const line = progressLine(progress, this.#rate.get());
    if (this.#terminal.interactive) this.#terminal.status(line.slice(0, this.#terminal.columns() - 1));
    else this.#terminal.say(line);
  }

  clear(): void {
    this.#terminal.status('');
  }
}
