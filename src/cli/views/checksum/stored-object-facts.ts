import type { FileComparison, ObjectChecksum } from '../../../app/checksum/checksum-object.ts';

/** One object in the result of `checksum --format json` (docs/checksum.md). */
export function objectFacts({ head, parts, reading }: ObjectChecksum): object {
  const { size, etag, checksum = null, encryption, storageClass, versionId, lastModified } = head;
  return {
    size,
    etag,
    etagReading: reading,
    checksum,
    parts: parts === undefined ? null : { count: head.partCount, sizes: parts === 'unavailable' ? null : parts },
    encryption,
    storageClass,
    versionId,
    lastModified,
  };
}

export function comparisonFacts({ verdict, because }: FileComparison): object {
  return because === undefined ? verdict : { ...verdict, because };
}
