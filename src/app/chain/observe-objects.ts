import { present } from '../../core/present.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ManifestReader } from '../../ports/documents.ts';
import { listRanges, type KeyRange } from '../observe/list-ranges.ts';
import { begin, type Observation } from '../observe/observe.ts';
import type { Bucket } from '../observe/bucket.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';

/** From so many recorded objects on several ranges are listed at once. */
const MANY = 20_000;

/**
 * Recorded objects between two cuts. Four pages of 1,000 keys are just not full then, so some new objects cost no fifth
 * request.
 */
const PER_RANGE = 3900;

/**
 * Lists the spec's objects. The newest manifest, where there is one, tells which keys are likely to stand there, and so
 * where a long listing may be cut.
 */
export async function observeObjects(
  target: Bucket & { readonly spec: Pick<ResolvedSpec, 'prefix'> },
  clock: Clock,
  recorded: { readonly manifest?: { readonly reader: ManifestReader } } | undefined,
): Promise<Observation> {
  const ranges = rangesBetween(cutsOf(recorded?.manifest?.reader));
  return await begin(clock, listRanges(target, target.spec.prefix, ranges));
}

function cutsOf(reader: ManifestReader | undefined): readonly string[] {
  if (reader === undefined || reader.closing.records < MANY) {
    return [];
  }
  return reader.sampleKeys(Math.floor(reader.closing.records / PER_RANGE));
}

/** Ranges that touch. @param cuts keys that rise: where one range ends, and the next begins */
function rangesBetween(cuts: readonly string[]): readonly KeyRange[] {
  return [undefined, ...cuts].map((after, index) => present({ after, until: cuts[index] }));
}
