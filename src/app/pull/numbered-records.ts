import { S3recError } from '../../core/error.ts';
import { compareKeys } from '../../core/key-order.ts';
import type { ManifestRecord } from '../../core/object/record.ts';
import type { ManifestReader } from '../../ports/documents.ts';
import { recordsIn } from '../chain/recorded.ts';

export interface NumberedRecord {
  readonly record: ManifestRecord;
  /** The number of the record, from 0. */
  readonly number: number;
}

/** A manifest's records with their numbers. @throws S3recError DOCUMENT_INVALID unless the keys rise */
export function* numbered(reader: ManifestReader): Generator<NumberedRecord, void, void> {
  const { records } = reader.closing;
  let number = -1;
  let last: string | undefined;
  for (const batch of recordsIn(reader)) {
    for (const record of batch) {
      number += 1;
      const { key } = record;
      if (typeof key !== 'string' || number >= records || (last !== undefined && compareKeys(last, key) >= 0)) {
        const says = `record ${number + 1} of ${records} has the key ${JSON.stringify(key)}, behind ${JSON.stringify(last)}`;
        throw new S3recError('DOCUMENT_INVALID', `${reader.name}: ${says}: its keys must be texts that rise.`);
      }
      last = key;
      yield { record, number };
    }
  }
}
