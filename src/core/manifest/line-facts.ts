import type { ManifestRecord, ManifestStatus } from '../object/record.ts';
import type { LineText } from './assemble.ts';

/**
 * The facts that tell whether the line of an earlier run stays. The checksum is there by its kind only.
 * `lineFacts` leaves out `sha256` and `digest`. `stays` asks for them only of orphans, which the expression does not take.
 */
export type LineFacts = Pick<ManifestRecord, 'key' | 'status' | 'owned' | 'wrote' | 'error'> &
  Pick<ManifestRecord, 'size' | 'sha256' | 'digest' | 'etag' | 'lastModified'> & {
    readonly checksum?: { readonly algorithm: string; readonly type: string };
  };

/** The line of an object of ours, up to the kind of its checksum, as runs write it. No text in it has an escape. */
const OURS = new RegExp(
  [
    /^\{"key":"[^"\\]*","status":"(uploaded|updated-metadata|adopted|unchanged)",(?:"path":"[^"\\]*",)?/,
    /"size":(\d{1,15}),(?:"sha256":"[0-9a-f]{64}",)?(?:"digest":\{"name":"[^"\\]*","value":"[^"\\]*"\},)?/,
    /(?:"(?:reason|basis|strength)":"[^"\\]*",){0,3}"wrote":(true|false),"etag":"([^"\\]*)","lastModified":(\d{1,15})/,
    /(?:,"checksum":\{"algorithm":"([^"\\]*)","type":"([^"\\]*)")?/,
  ]
    .map(({ source }) => source)
    .join(''),
);

/**
 * Cuts the facts out of a line without decoding all of it, which takes four times as long.
 * @returns undefined: the line is another one, and has to be decoded
 */
export function lineFacts({ key, text }: LineText): LineFacts | undefined {
  const [, status, size, wrote, etag, lastModified, algorithm, type] = OURS.exec(text) ?? [];
  if (etag === undefined || (algorithm === undefined && text.includes('"checksum":'))) {
    return undefined;
  }
  return {
    key,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the expression matches four statuses only, all of this type
    status: status as ManifestStatus,
    wrote: wrote === 'true',
    size: Number(size),
    etag,
    lastModified: Number(lastModified),
    ...(algorithm !== undefined && type !== undefined && { checksum: { algorithm, type } }),
  };
}
