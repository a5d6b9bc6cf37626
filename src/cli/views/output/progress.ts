import type { RunEvent, Stage } from '../../../core/event.ts';
import { formatBytes } from '../shared/bytes.ts';

export type Progress = Extract<RunEvent, { type: 'progress' }>;

const VERBS: Readonly<Record<Stage, string>> = {
  head: 'Reading the manifest',
  compare: 'Comparing',
  apply: 'Applying',
  close: 'Confirming',
  sign: 'Signing',
  pull: 'Pulling',
};

/** Seconds over which rates are taken, so that they follow the network and can still be read. */
const WINDOW = 10;

/** Bytes and objects per second over the last seconds of a stage. Times are seconds of one monotonic clock. */
export class Rate {
  #samples: { at: number; objects: number; bytes: number }[] = [];

  add(at: number, progress: Progress): void {
    this.#samples.push({ at, objects: progress.objects, bytes: progress.bytes });
    while (this.#samples.length > 2 && at - (this.#samples[1]?.at ?? at) >= WINDOW) {
      this.#samples.shift();
    }
  }

  /** The rate. Undefined while too little is known. */
  get(): { readonly objects: number; readonly bytes: number } | undefined {
    const [first, last] = [this.#samples[0], this.#samples.at(-1)];
    if (first === undefined || last === undefined || last.at - first.at < 1) {
      return undefined;
    }
    const seconds = last.at - first.at;
    return { objects: (last.objects - first.objects) / seconds, bytes: (last.bytes - first.bytes) / seconds };
  }
}

/** A line such as `Applying  120/5000 objects  12.0/40.0 MiB  8.1 MiB/s  3s left`. Unknown numbers are left out. */
export function progressLine(progress: Progress, rate: ReturnType<Rate['get']>): string {
  const { objects, bytes, totalObjects, totalBytes } = progress;
  const fields = [
    VERBS[progress.stage],
    objects > 0 || totalObjects !== undefined
      ? `${objects}${totalObjects === undefined ? '' : `/${totalObjects}`} objects`
      : '',
    bytes > 0 || totalBytes !== undefined
      ? `${formatBytes(bytes)}${totalBytes === undefined ? '' : ` of ${formatBytes(totalBytes)}`}`
      : '',
    rate === undefined || (objects === 0 && bytes === 0)
      ? ''
      : rate.bytes > 0
        ? `${formatBytes(Math.round(rate.bytes))}/s`
        : `${Math.round(rate.objects)}/s`,
    timeLeft(progress, rate),
  ];
  return fields.filter((field) => field !== '').join('  ');
}

function timeLeft(progress: Progress, rate: ReturnType<Rate['get']>): string {
  if (rate === undefined) {
    return '';
  }
  const waits: number[] = [];
  if (progress.totalBytes !== undefined && rate.bytes > 0) {
    waits.push((progress.totalBytes - progress.bytes) / rate.bytes);
  }
  if (progress.totalObjects !== undefined && rate.objects > 0) {
    waits.push((progress.totalObjects - progress.objects) / rate.objects);
  }
  return waits.length === 0 ? '' : `${formatDuration(Math.max(...waits))} left`;
}

/** Writes a duration such as `0s`, `59s`, `3m 05s` or `1h 02m`. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) {
    return `${whole}s`;
  }
  const two = (value: number): string => String(value).padStart(2, '0');
  if (whole < 3600) {
    return `${Math.floor(whole / 60)}m ${two(whole % 60)}s`;
  }
  return `${Math.floor(whole / 3600)}h ${two(Math.floor((whole % 3600) / 60))}m`;
}
