import { UNCHANGED } from './limits.ts';
import type { Measure } from './measure.ts';
import { COMPARING } from './peers.ts';
import type { Place } from './place.ts';
import { findPrintf, findSha256sum, makeTree } from './tree.ts';

/** Plans of a folder whose files are all in the bucket, as the manifest says, and what peers take to find as much. */
export async function unchanged(place: Place, files: number, measure: Measure): Promise<void> {
  await place.restart();
  const tree = place.path('tree');
  makeTree(tree, files, 4096);
  const spec = place.spec('unchanged', 'tree');
  await place.settle();
  place.run('apply', spec, '--yes');
  // The hash cache has what apply found; one plan more, and it is as it stays.
  place.run('plan', spec);
  const { env } = place;
  const plan = place.command('plan', spec, '--detailed-exitcode');
  const afresh = (): undefined => {
    place.forget();
  };
  await measure(`unchanged: ${files} files of 4 KiB, nothing to do`, [
    { name: UNCHANGED.walk, command: findPrintf(tree) },
    { name: UNCHANGED.warm, command: plan, env },
    { name: UNCHANGED.hash, command: findSha256sum(tree) },
    { name: UNCHANGED.cold, command: plan, env, before: afresh },
    ...COMPARING.map(({ name, command }) => ({
      name,
      isPeer: true,
      command: command(tree, place.bucket('data')),
      env,
    })),
  ]);
}
