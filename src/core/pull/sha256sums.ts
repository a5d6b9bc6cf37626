import { pulledBy } from './pulled.ts';
import type { ManifestRecord } from '../object/record.ts';

/**
 * One line of SHA256SUMS, as `sha256sum -c` reads it in a folder made by `pull` (path: the key without the spec's prefix);
 * undefined for what is not pulled, or has no proven SHA-256.
 *
 * GNU coreutils: a name that holds a backslash, newline or carriage return is escaped, and its line begins with a backslash.
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
