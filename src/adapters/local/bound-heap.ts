import { setFlagsFromString } from 'node:v8';

/**
 * Has V8 collect before it grows. On a machine with much memory its young generation would grow to 130 MB and as
 * much garbage pile up beside it: a no-op plan of 100,000 files took 270 MB instead of 140, for a tenth less time (measured:
 * test/bench/README.md). Of V8's limits these two are read while it runs, so that they work without options of Node's.
 */
export function boundHeap(): void {
  // The young generation stays as starting up has made it, about 8 MB.
  setFlagsFromString('--semi-space-growth-factor=1');
  // The old one is collected when it has grown by this much since the last time.
  setFlagsFromString('--heap-growing-percent=60');
}
