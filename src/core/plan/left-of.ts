import type { ManifestRecord } from '../object/record.ts';
import type { Left } from '../proof/compare-attributes.ts';
import { lastApplied } from '../proof/last-applied.ts';
import type { HeadResult, ObservedObject } from '../object/object.ts';
import { isRewritten } from './recorded-proof.ts';

/** What the last apply left of an object of ours, and whether it was written again since. */
export function leftOf(
  recorded: ManifestRecord,
  observed: ObservedObject,
  head: Pick<HeadResult, 'etag' | 'size' | 'lastModified' | 'storageClass' | 'versionId'>,
): Left {
  return { ...lastApplied(recorded), isRewritten: isRewritten(recorded, observed, head) };
}
