/** What to do about an object in GLACIER, DEEP_ARCHIVE or an archive tier: whether S3 refused a GET or HEAD told before. */
export const ARCHIVED_HINT = 'The object is archived: restore it first.';
