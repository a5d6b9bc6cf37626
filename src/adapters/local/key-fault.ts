import { shownName } from '../../core/shown-name.ts';
import { evidenceFolder, isOwnKey } from '../../core/manifest/names.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';

/** S3 User Guide, "Object key naming": at most 1,024 bytes of UTF-8. */
const MAX_KEY_BYTES = 1024;

/** What is wrong with a file's key, as the end of a sentence; undefined when nothing is. */
export function keyFaults(spec: ResolvedSpec): (key: string) => string | undefined {
  // All below the manifest prefix, for other specs keep theirs there too; without a prefix only what is this spec's own.
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

/** What is wrong with the part of the key that a source's files share; undefined when nothing is. */
export function prefixFault(prefix: string): string | undefined {
  const segments = prefix.split('/').slice(0, -1);
  const odd = segments.find((segment) => segment === '' || segment === '.' || segment === '..');
  return odd === undefined ? undefined : `gives keys with the segment ${JSON.stringify(odd)}, in ${prefix}`;
}
