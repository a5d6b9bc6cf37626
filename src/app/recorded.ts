import type { ManifestHeader } from '../core/manifest/manifest-document.ts';
import type { ManifestRecord } from '../core/manifest/record.ts';
import type { HeadReading } from './read-head.ts';

/** The records of the head's manifest in key order, with what they share (`defaults` of the header) filled in. */
export function* recordsOf({ head }: Pick<HeadReading, 'head'>): Generator<readonly ManifestRecord[], void, void> {
  const reader = head?.manifest?.reader;
  if (reader === undefined) {
    return;
  }
  const { defaults } = reader.header as ManifestHeader;
  for (const batch of reader.records()) {
    yield (batch as readonly ManifestRecord[]).map((record) =>
      record.etag === undefined ? record : { ...defaults, ...record },
    );
  }
}
