import { UNCHANGED } from './limits.ts';
import type { Measure } from './measure.ts';
import { COMPARING } from './peers.ts';
import type { Place } from './place.ts';
import { appliedTree, findPrintf, findSha256sum } from './tree.ts';

/** Plans of a folder whose files are all in the bucket, as the manifest says, and what peers take to find as much. */
export async function unchanged(place: Place, files: number, measure: Measure): Promise<void> {
  const { tree, spec } = await appliedTree(place, 'unchanged', files);
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
