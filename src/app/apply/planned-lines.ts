import { compareKeys } from '../../core/key-order.ts';
import type { LineText } from '../../core/manifest/assemble.ts';
import type { PlanRecord } from '../../core/object/action.ts';
import type { ManifestReader, Records } from '../../ports/documents.ts';
import { ownedIn } from '../chain/overlaid.ts';

/**
 * The lines of a manifest, batch by batch, for joining with a plan. A batch without a planned key is not cut into lines.
 * An empty one is given instead, so that the march can let the event loop turn.
 * @param count is told how many objects of ours the lines of a batch have, read or not
 */
export function* plannedLines(
  manifest: Pick<ManifestReader, 'lines'>,
  plan: Records<PlanRecord>,
  count: (owned: number) => void,
): Generator<readonly LineText[], void, void> {
  const keys = keysOf(plan);
  let wanted = keys.next();
  const reaches = (last: string): boolean => wanted.done !== true && compareKeys(wanted.value, last) <= 0;
  for (const batch of manifest.lines()) {
    const last = batch.at(-1)?.key;
    count(ownedIn(batch));
    if (last === undefined || !reaches(last)) {
      yield [];
      continue;
    }
    yield [...batch];
    while (reaches(last)) {
      wanted = keys.next();
    }
  }
}

function* keysOf(plan: Records<PlanRecord>): Generator<string, void, void> {
  for (const batch of plan.records()) {
    for (const { key } of batch) {
      yield key;
    }
  }
}
