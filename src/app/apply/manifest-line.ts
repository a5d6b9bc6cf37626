import type { ManifestHeader, ManifestLine } from '../../core/manifest/manifest-document.ts';
import type { ManifestRecord } from '../../core/object/record.ts';
import { present } from '../../core/present.ts';
import { listNumber } from '../../core/proof/declared-lists.ts';

/**
 * A record as its document has it: without what the header states for all. A record without evidence keeps everything.
 * @param run that left it
 */
export function manifestLine(
  { key, status, declared, ...record }: ManifestRecord,
  run: number,
  { defaults, declared: lists = [] }: Pick<ManifestHeader, 'defaults' | 'declared'>,
): ManifestLine {
  const listed = present({ declared: listNumber(lists, declared) });
  if (record.etag === undefined) {
    return { key, status, ...record, run, ...listed };
  }
  const { storageClass, versionId, encryption, ...rest } = record;
  return {
    key,
    status,
    ...rest,
    run,
    ...listed,
    ...present({
      storageClass: storageClass === defaults.storageClass ? undefined : storageClass,
      versionId: versionId === defaults.versionId ? undefined : versionId,
      encryption: encryption && sameEncryption(encryption, defaults.encryption) ? undefined : encryption,
    }),
  };
}

function sameEncryption(
  a: NonNullable<ManifestRecord['encryption']>,
  b: ManifestHeader['defaults']['encryption'],
): boolean {
  return a.sse === b?.sse && a.kmsKeyArn === b.kmsKeyArn && a.bucketKey === b.bucketKey;
}
