import type { ManifestRecord } from '../../core/object/record.ts';
import { provableObject, pulledBy, type ProvableObject } from '../../core/pull/pulled.ts';
import type { PullFailure } from './failure-list.ts';

/** The way in which a pull treats a record. */
export type Pullable =
  /** Gone, or desired no more. */
  | { readonly is: 'not-wanted' }
  /** The failure of a file that was to become an object, and did not. */
  | { readonly is: 'unavailable'; readonly failure: Omit<PullFailure, 'key'> }
  /** Nothing, or only a weak digest, proves its bytes. */
  | { readonly is: 'unproven'; readonly says: string }
  /** `isEarlier`: its run did not settle it, and what an earlier one recorded is gone by. */
  | { readonly is: 'object'; readonly object: ProvableObject; readonly isEarlier: boolean };

export function pullable(
  record: ManifestRecord,
  { run, allowUnproven }: { readonly run: number; readonly allowUnproven: boolean },
): Pullable {
  const by = pulledBy(record);
  if (by === undefined) {
    return { is: 'not-wanted' };
  }
  if (by === 'nothing') {
    return { is: 'unavailable', failure: neverRecorded(record, run) };
  }
  const object = provableObject(record);
  if (object === undefined) {
    return { is: 'unproven', says: 'the manifest has no digest that proves its bytes' };
  }
  const { request, strength } = object.expected;
  if (!allowUnproven && strength !== 'cryptographic') {
    const says = `adopted by ${request.algorithm}, which proves nothing against intent: --allow-unproven pulls it`;
    return { is: 'unproven', says };
  }
  return { is: 'object', object, isEarlier: by === 'earlier' };
}

function neverRecorded({ status, error }: ManifestRecord, run: number): Omit<PullFailure, 'key'> {
  const why = error === undefined ? '' : `: ${error.message}`;
  const message = `run ${run} did not write it (${status}${why}), and no run before recorded it`;
  return { code: error?.code ?? 'UNKNOWN', message, hint: 'Apply again, then pull.' };
}
