import type { DigestRequest, Digests } from '../object/evidence.ts';
import { localValue } from './local-value.ts';

/**
 * Names of user metadata in which other tools leave a digest of the whole file: rclone (base64), s3cmd (inside
 * `s3cmd-attrs`), and names that people use. Anybody may write anything there, so these are hints, never proof.
 */
export const HINT_NAMES = ['md5chksum', 'md5checksum', 's3cmd-attrs', 'sha256'] as const;

interface Hint {
  readonly name: string;
  readonly request: DigestRequest;
  /** In base64. */
  readonly value: string;
}

/** The local digests that would show whether the hints agree. */
export function hintRequests(metadata: Readonly<Record<string, string>> | undefined): readonly DigestRequest[] {
  return hintsIn(metadata).map(({ request }) => request);
}

/** The names of hints that agree with the local file. */
export function agreeingHints(
  metadata: Readonly<Record<string, string>> | undefined,
  size: number,
  digests: Digests,
): readonly string[] {
  return hintsIn(metadata)
    .filter(({ request, value }) => localValue(request, size, digests) === value)
    .map(({ name }) => name);
}

function hintsIn(metadata: Readonly<Record<string, string>> | undefined): readonly Hint[] {
  return HINT_NAMES.flatMap((name) => {
    const text = metadata?.[name];
    const bytes = text === undefined ? undefined : digestIn(name, text);
    if (bytes?.length !== 16 && bytes?.length !== 32) {
      return [];
    }
    const algorithm = bytes.length === 16 ? 'MD5' : 'SHA256';
    return [{ name, request: { algorithm, layout: 'whole' }, value: bytes.toString('base64') }];
  });
}

function digestIn(name: string, text: string): Buffer {
  const value = name === 's3cmd-attrs' ? (/(?:^|\/)md5:([0-9a-f]{32})(?:\/|$)/i.exec(text)?.[1] ?? '') : text.trim();
  return Buffer.from(value, /^[0-9a-f]+$/i.test(value) ? 'hex' : 'base64');
}
