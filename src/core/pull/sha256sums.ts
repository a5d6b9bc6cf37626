import { pulledBy } from './pulled.ts';
import type { ManifestRecord } from '../object/record.ts';

/**
 * One line of SHA256SUMS, as `sha256sum -c` reads it in a folder that `pull` made. The path is the key without the
 * spec's prefix. Undefined: the object is not pulled, or has no proven SHA-256.
 * A name that holds a backslash, newline or carriage return is escaped, and its line begins with a backslash (GNU
 * coreutils).
 */
export function sha256sumsLine(record: Omit<ManifestRecord, 'declared'>, prefix: string): string | undefined {
  const by = pulledBy(record);
  if (by === undefined || by === 'nothing' || record.sha256 === undefined) {
    return undefined;
  }
  const path = record.key.slice(prefix.length);
  const escaped = path.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
  return `${escaped === path ? '' : '\\'}${record.sha256}  ${escaped}\n`;
}
