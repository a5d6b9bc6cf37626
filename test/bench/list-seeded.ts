/** `list-seeded.ts OBJECTS [RANGES [PREFIX]]`: lists what `seed.ts` made, in one go or in ranges, as a plan does. */
import { boundHeap } from '../../src/adapters/local/bound-heap.ts';
import { openObjectStore } from '../../src/adapters/s3/store.ts';
import { limiter } from '../../src/app/flow/limiter.ts';
import type { KeyRange } from '../../src/core/key-range.ts';
import { listRanges } from '../../src/app/observe/list-ranges.ts';
import { seededKey } from './seed.ts';

boundHeap();
const [objects = 0, count = 1] = process.argv.slice(2).map(Number);
const prefix = process.argv[4] ?? 'objects/';
const cut = (range: number): string => seededKey(Math.floor((objects * range) / count));
const ranges: readonly KeyRange[] = Array.from({ length: count }, (_, range) => ({
  ...(range > 0 && { after: cut(range) }),
  ...(range < count - 1 && { until: cut(range + 1) }),
}));
const store = openObjectStore({ bucket: 'data', parallelism: 16, warn: () => undefined });
let listed = 0;
for await (const page of listRanges(
  { store, requests: limiter(16), signal: new AbortController().signal },
  { prefix },
  ranges,
  8,
)) {
  listed += page.objects.length;
}
store.close();
if (listed !== objects) {
  throw new Error(`${listed} keys were listed, not ${objects}`);
}
