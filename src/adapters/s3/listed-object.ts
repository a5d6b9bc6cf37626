import type { _Object } from '@aws-sdk/client-s3';
import type { ObservedObject } from '../../core/object/object.ts';
import { present } from '../../core/present.ts';
import { unquoted } from './etag.ts';

/**
 * An entry of a listing as comparisons need it, its key as it came.
 * @returns undefined: it lacks something. Without a size it would be compared as an empty object.
 */
export function listedObject({ Key, Size, ETag, LastModified, ...more }: _Object): ObservedObject | undefined {
  const isComplete = Key !== undefined && ETag !== undefined && LastModified !== undefined && Size !== undefined;
  if (!isComplete || !Number.isSafeInteger(Size) || Size < 0) {
    return undefined;
  }
  return {
    key: Key,
    size: Size,
    etag: unquoted(ETag),
    lastModified: Math.floor(LastModified.getTime() / 1000),
    storageClass: more.StorageClass ?? 'STANDARD',
    ...present({ checksumAlgorithm: more.ChecksumAlgorithm?.[0], checksumType: more.ChecksumType }),
  };
}
