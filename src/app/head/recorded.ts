import { recordChecker } from '../../core/manifest/check-record.ts';
import { declaredListsOf, type DeclaredLists } from '../../core/proof/declared-lists.ts';
import type { ManifestHeader } from '../../core/manifest/manifest-document.ts';
import type { ManifestRecord } from '../../core/object/record.ts';
import type { DocumentReader } from '../../ports/documents.ts';
import type { HeadReading } from './read-head.ts';

/** The records of the head's manifest in key order, with what they share (`defaults` of the header) filled in. */
export function* recordsOf({ head }: Pick<HeadReading, 'head'>): Generator<readonly ManifestRecord[], void, void> {
  if (head?.manifest !== undefined) {
    yield* recordsIn(head.manifest.reader);
  }
}

/** The same of any manifest. */
export function* recordsIn(reader: DocumentReader): Generator<readonly ManifestRecord[], void, void> {
  const { defaults } = reader.header as ManifestHeader;
  const lists = declaredListsOf(reader.header as ManifestHeader, reader.path);
  for (const batch of checkedRecords(reader) as Iterable<readonly Writable<ManifestRecord>[]>) {
    for (const record of batch) {
      if (record.declared !== undefined) {
        nameDeclared(record, lists);
      }
      if (record.etag !== undefined) {
        fill(record, defaults);
      }
    }
    yield batch;
  }
}

/** As they stand in the document, each held against the format. @throws S3recError DOCUMENT_INVALID */
export function* checkedRecords(reader: DocumentReader): Generator<readonly ManifestRecord[], void, void> {
  const header = reader.header as ManifestHeader;
  const check = recordChecker(reader.path, header.target.prefix, declaredListsOf(header, reader.path)?.length);
  for (const batch of reader.records()) {
    for (const record of batch) {
      check(record);
    }
    yield batch as readonly ManifestRecord[];
  }
}

/** In the document the names are a number: of one of the header's lists. */
function nameDeclared(record: Writable<ManifestRecord>, lists: DeclaredLists | undefined): void {
  const names = lists?.[record.declared as unknown as number];
  if (names === undefined) {
    delete record.declared;
  } else {
    record.declared = names;
  }
}

type Writable<T> = { -readonly [Name in keyof T]: T[Name] };

/** In place: the record was decoded for us alone, and copies of all of them were a twentieth of a no-op plan's garbage. */
function fill(
  record: Writable<ManifestRecord>,
  { storageClass, versionId, encryption }: ManifestHeader['defaults'],
): void {
  if (storageClass !== undefined && record.storageClass === undefined) {
    record.storageClass = storageClass;
  }
  if (versionId !== undefined && record.versionId === undefined) {
    record.versionId = versionId;
  }
  if (encryption !== undefined && record.encryption === undefined) {
    record.encryption = encryption;
  }
}
