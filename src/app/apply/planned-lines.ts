import { compareKeys } from '../../core/key-order.ts';
import type { LineText } from '../../core/manifest/assemble.ts';
import type { PlanRecord } from '../../core/object/action.ts';
import type { ManifestReader, Records } from '../../ports/documents.ts';

/**
 * The lines of a manifest, batch by batch, for joining with a plan. A batch without a planned key is not cut into lines.
 * An empty one is given instead, so that the march can let the event loop turn. Nothing is read behind the last key.
 */
export function* plannedLines(
  manifest: Pick<ManifestReader, 'lines'>,
  plan: Records<PlanRecord>,
): Generator<readonly LineText[], void, void> {
  const keys = keysOf(plan);
  let wanted = keys.next();
  for (const batch of manifest.lines()) {
    if (wanted.done === true) {
      return;
    }
    const last = batch.at(-1)?.key;
    if (last === undefined || compareKeys(wanted.value, last) > 0) {
      yield [];
      continue;
    }
    yield [...batch];
    while (wanted.done !== true && compareKeys(wanted.value, last) <= 0) {
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
