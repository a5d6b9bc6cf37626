/** An ETag without quotes. S3 sends it with quotes everywhere but in GetObjectAttributes. */
export function unquoted(etag: string): string {
  // Every object of every listing has it in this form. The general way takes three times as long.
  if (etag.length > 1 && etag.startsWith('"') && etag.endsWith('"')) {
    return etag.slice(1, -1);
  }
  return etag.replace(/^(?:W\/)?"|"$/g, '');
}

export function quoted(etag: string): string {
  return `"${etag}"`;
}
