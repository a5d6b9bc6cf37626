import type { ManifestRecord } from '../object/record.ts';
import type { DesiredAttributes, Encryption, FieldChange } from '../object/attributes.ts';
import type { DesiredObject } from '../object/object.ts';
import { compareWithRecord } from '../proof/compare-attributes.ts';
import type { Digests } from '../object/evidence.ts';
import { localValue } from '../proof/local-value.ts';
import { recordedDigest } from '../proof/recorded-proof.ts';
import type { RepositoryChange } from './changes.ts';
import type { DriftLacking } from './gathered.ts';

/** The changes of an object's file and declaration since they were applied. */
export interface RepositorySide {
  readonly changes: readonly RepositoryChange[];
  readonly declared: readonly FieldChange[];
}

/** The declarations of the spec about a key. */
export interface Declaration {
  /** The encryption, with its key resolved to the ARN. Null: the bucket's default, which is not compared. */
  readonly encryption: Encryption | null;
  attributesFor(key: string): DesiredAttributes;
}

/** Compares the file and the spec's declaration with the record, or says that the file must be hashed. */
export function repositorySide(
  record: ManifestRecord,
  desired: DesiredObject | undefined,
  digests: Digests | undefined,
  spec: Declaration,
): RepositorySide | DriftLacking {
  if (desired === undefined) {
    // An orphan had no file when it was recorded, so that is no news.
    return { changes: record.status === 'orphan' ? [] : ['file-removed'], declared: [] };
  }
  const file = fileChange(record, desired, digests);
  if (typeof file === 'object') {
    return file;
  }
  const declared = compareWithRecord(spec.attributesFor(record.key), spec.encryption, record).changes.map(
    ({ field, from, to }) => ({ field, from: from ?? null, to: to ?? null }),
  );
  return {
    changes: [
      ...(file === undefined ? [] : [file]),
      ...(declared.length === 0 ? [] : (['declared-otherwise'] as const)),
    ],
    declared,
  };
}

/** The change of the file since it was recorded. Undefined: it has the recorded bytes. */
export function fileChange(
  record: ManifestRecord,
  desired: DesiredObject,
  digests: Digests | undefined,
): RepositoryChange | Extract<DriftLacking, { lacks: 'digests' }> | undefined {
  if (record.size !== undefined && record.size !== desired.size) {
    return 'file-edited';
  }
  const recorded = recordedDigest(record);
  if (recorded === undefined) {
    return 'file-unproven';
  }
  const local = localValue(recorded, desired.size, digests ?? {});
  if (local === undefined) {
    const { algorithm, layout } = recorded;
    return { lacks: 'digests', wanted: [{ algorithm, layout }] };
  }
  return local === recorded.value ? undefined : 'file-edited';
}
