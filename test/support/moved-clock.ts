/**
 * Moves a process's clock: all that `Date` says of now. Loaded with `--import` it moves it by `S3REC_TEST_CLOCK`,
 * `MILLISECONDS` from the beginning, or `MILLISECONDS@AFTER` in the middle.
 */
const RealDate = Date;
const realNow = Date.now.bind(Date);
let by = 0;

export function moveClock(milliseconds: number): void {
  by = milliseconds;
}

class MovedDate extends RealDate {
  constructor(...values: readonly unknown[]) {
    if (values.length === 0) {
      super(realNow() + by);
    } else {
      super(...(values as [number]));
    }
  }

  static override now(): number {
    return realNow() + by;
  }
}
globalThis.Date = MovedDate as DateConstructor;

const [milliseconds, after] = (process.env['S3REC_TEST_CLOCK'] ?? '').split('@').map(Number);
if (milliseconds !== undefined && milliseconds !== 0) {
  if (after === undefined) {
    moveClock(milliseconds);
  } else {
    setTimeout(() => moveClock(milliseconds), after).unref();
  }
}
