import { FIRST } from './limits.ts';
import type { Measure, Subject } from './measure.ts';
import type { Place } from './place.ts';
import { findSha256sum, makeTree } from './tree.ts';

/** Stored with a CRC, as most tools do: a listed SHA is worth a HEAD, a listed CRC is not. */
const CRC = 'integrity: { checksumAlgorithm: CRC64NVME }';
const DECLARED = 'objects: [{ match: "**", cacheControl: no-cache }]';

/** Plans of files whose objects are all in the bucket, but in no manifest. Declared headers cost a HEAD for each. */
export async function firstContact(place: Place, files: number, measure: Measure): Promise<void> {
  await place.restart();
  const tree = place.path('tree');
  makeTree(tree, files, 4096);
  const uploaded = place.spec('uploaded', 'tree', [CRC, DECLARED]);
  await place.settle();
  place.run('apply', uploaded, '--yes');
  // Other names have no manifest, and their own hash caches.
  const first = (name: string, spec: string): Subject => ({
    name,
    command: place.command('plan', spec, '--detailed-exitcode'),
    env: place.env,
    before: () => {
      place.forget();
      return undefined;
    },
  });
  await measure(`first: ${files} files of 4 KiB, in no manifest`, [
    { name: FIRST.hash, command: findSha256sum(tree) },
    first(FIRST.asked, place.spec('asked', 'tree', [CRC, DECLARED])),
    first(FIRST.listed, place.spec('listed', 'tree', [CRC])),
  ]);
}
