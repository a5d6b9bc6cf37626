import { keptKey } from '../../core/manifest/names.ts';
import { placeOf } from '../../core/manifest/place.ts';
import type { Predecessor } from '../../core/manifest/statement.ts';
import { provenBundle, provenOrNone } from './proven-bundle.ts';
import type { Target } from './target.ts';

/**
 * The oldest run that `gc` kept, by the copy of its statement. It is asked for where the chain ends in a gap, and no
 * statement of it says so: `latest` was lost before the next run. Undefined: there is none that proves.
 */
export async function keptApart(target: Target): Promise<Predecessor | undefined> {
  const found = await provenOrNone(provenBundle(target, keptKey(placeOf(target.spec).folder)));
  return found?.proven.statement.predicate.oldestKept;
}
