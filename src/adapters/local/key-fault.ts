import { shownName } from '../../core/shown-name.ts';
import { evidenceFolder, isOwnKey } from '../../core/manifest/names.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';

/** S3 User Guide, "Object key naming": at most 1,024 bytes of UTF-8. */
const MAX_KEY_BYTES = 1024;

/** Says what is wrong with a file's key, as the end of a sentence. Undefined: nothing is. */
export function keyFaults(spec: ResolvedSpec): (key: string) => string | undefined {
  // All keys below the manifest prefix are refused, since other specs keep their evidence there too. Without a prefix
  // only this spec's own are.
  const { bucket, prefix } = spec.manifest;
  const folder = prefix === '' ? evidenceFolder(spec) : `${spec.prefix}${prefix}`;
  const reserved = bucket === spec.bucket ? folder : undefined;
  return (key) => {
    // One UTF-16 unit has at most three bytes in UTF-8.
    if (key.length * 3 > MAX_KEY_BYTES) {
      const bytes = Buffer.byteLength(key);
      if (bytes > MAX_KEY_BYTES) {
        return `gives a key of ${bytes} bytes; S3 takes at most ${MAX_KEY_BYTES}`;
      }
    }
    if (reserved !== undefined && key.startsWith(reserved)) {
      return `gives the key ${shownName(key)}, which lies under the manifest prefix, ${reserved}`;
    }
    if (isOwnKey(key)) {
      return `gives the key ${shownName(key)}, which has the form of s3rec's own`;
    }
    return undefined;
  };
}

/** Says what is wrong with the part of the key that all files of a source share. Undefined: nothing is. */
export function prefixFault(prefix: string): string | undefined {
  const segments = prefix.split('/').slice(0, -1);
  const odd = segments.find((segment) => segment === '' || segment === '.' || segment === '..');
  return odd === undefined ? undefined : `gives keys with the segment ${JSON.stringify(odd)}, in ${prefix}`;
}
