import type { Measure } from './measure.ts';
import type { Place } from './place.ts';
import { findPrintf, makeTree } from './tree.ts';

/** MB: what V8 may keep of objects that live long. Half a kilobyte for each of 300,000 files would not fit. */
const HEAP = 128;

/** Whether memory grows with the number of files. Each step once: a peak needs no median, and apply takes minutes. */
export async function manyFiles(place: Place, files: number, measure: Measure): Promise<void> {
  await place.restart();
  makeTree(place.path('tree'), files, 100);
  const spec = place.spec('many', 'tree');
  await place.settle();
  const env = { ...place.env, NODE_OPTIONS: `--max-old-space-size=${HEAP}` };
  await measure(`many: ${files} files of 100 bytes`, [
    { name: 'find -printf', command: findPrintf(place.path('tree')) },
    { name: 'plan -o, all new', command: place.command('plan', spec, '-o', 'many.plan'), env },
    { name: 'apply of the saved plan', command: place.command('apply', 'many.plan'), env },
    { name: 'no-op plan', command: place.command('plan', spec, '--detailed-exitcode'), env },
  ]);
}
