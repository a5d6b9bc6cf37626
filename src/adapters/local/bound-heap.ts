import { PerformanceObserver } from 'node:perf_hooks';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Bytes of both halves of the young generation. V8 starts with 2 MB. */
const YOUNG = 16 * 1024 * 1024;

/**
 * Looks after each collection how large the young generation is. V8 halves it while little is allocated, as while a base
 * is decompressed. So it must be able to grow again: at 1 MB a plan without a hash cache collected a thousand times.
 */
const growing = new PerformanceObserver(() => {
  setFlagsFromString(`--semi-space-growth-factor=${youngGeneration() >= YOUNG ? 1 : 2}`);
});

/**
 * Makes V8 collect garbage before its heap grows. On a machine with much memory the young generation would grow to 130
 * MB, with as much garbage beside it.
 * A no-op plan of 100,000 files took 270 MB without this, and takes 140 MB in a tenth more time (measured:
 * test/bench/README.md). V8 reads these limits while it runs, so no options of Node are needed.
 */
export function boundHeap(): void {
  growing.observe({ entryTypes: ['gc'] });
  // The old generation is collected when it has grown by this many percent. With 60 that plan collected it three times,
  // now once.
  setFlagsFromString('--heap-growing-percent=160');
  // MB. V8 reads it where a thread starts: one that hashes would stay at 1 MB, since the flag above is for all threads.
  setFlagsFromString('--min-semi-space-size=4');
}

function youngGeneration(): number {
  return getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space')?.space_size ?? YOUNG;
}
