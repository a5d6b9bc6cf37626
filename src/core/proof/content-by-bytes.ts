import { digestName } from '../object/algorithms.ts';
import { UNKNOWN } from './compare.ts';
import type { Basis, Digests, Verdict } from '../object/evidence.ts';
import { localValue } from './local-value.ts';
import type { RecordedDigest } from './recorded-digest.ts';

/** How it is known what became of recorded content. */
export interface ContentProof extends Pick<Verdict, 'verdict' | 'strength' | 'by'> {
  /** `bytes`: downloaded and hashed. */
  readonly basis: Basis | 'bytes';
}

/** What the object's own bytes say. @param size bytes of the object */
export function contentByBytes(recorded: RecordedDigest, size: number, digests: Digests): ContentProof {
  const value = localValue(recorded, size, digests);
  if (value === undefined) {
    return UNKNOWN;
  }
  const verdict = value === recorded.value ? 'equal' : 'different';
  return { verdict, basis: 'bytes', strength: recorded.strength, by: digestName(recorded) };
}
