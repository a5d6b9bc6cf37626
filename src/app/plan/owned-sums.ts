import { isOwned, type ManifestRecord } from '../../core/object/record.ts';

/** Sums over records of ours. */
export interface OwnedSums {
  readonly objects: number;
  readonly orphans: number;
  readonly bytes: number;
}

/** Adds records up, of which some may not be ours. */
export class OwnedTally implements OwnedSums {
  objects = 0;
  orphans = 0;
  bytes = 0;

  add(record: Pick<ManifestRecord, 'status' | 'owned' | 'size'>): void {
    if (isOwned(record)) {
      this.objects += 1;
      this.orphans += record.status === 'orphan' ? 1 : 0;
      this.bytes += record.size ?? 0;
    }
  }
}
