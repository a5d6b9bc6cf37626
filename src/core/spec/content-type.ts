import mime from 'mime-types';

const UNKNOWN = 'application/octet-stream';
/** Types by extension. Only extensions of mime-db are kept, so the map stays small. */
const known = new Map<string, string>();

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
  const extension = name.slice(dot);
  let type = known.get(extension);
  if (type === undefined) {
    const media = mime.lookup(extension);
    if (media === false) {
      return UNKNOWN;
    }
    type = mime.contentType(media) || media;
    known.set(extension, type);
  }
  return type;
}
