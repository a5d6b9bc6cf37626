import { CONTENT_TYPES } from './content-types.gen.ts';

const UNKNOWN = 'application/octet-stream';
let known: ReadonlyMap<string, string> | undefined;

/**
 * The content type for a key's extension, by the mime-db of our `mime-types` (pinned, so that every machine answers the
 * same). Text and JSON have `charset=utf-8`, the others none.
 * The last extension counts, whatever its case (`x.tar.gz` is gzip). A name without a dot, or with an unknown
 * extension, is `application/octet-stream`.
 */
export function contentTypeOf(key: string): string {
  const name = key.slice(key.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  if (dot < 0) {
    return UNKNOWN;
  }
  known ??= byExtension();
  return known.get(name.slice(dot + 1).toLowerCase()) ?? UNKNOWN;
}

function byExtension(): ReadonlyMap<string, string> {
  return new Map(
    CONTENT_TYPES.split('\n').flatMap((line) => {
      const [type = '', extensions = ''] = line.split('\t');
      return extensions.split(' ').map((extension) => [extension, type] as const);
    }),
  );
}
