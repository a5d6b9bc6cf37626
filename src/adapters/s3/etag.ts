/** ETags have no quotes inside; S3 sends them with quotes everywhere but in GetObjectAttributes. */
export function unquoted(etag: string): string {
  return etag.replace(/^(?:W\/)?"|"$/g, '');
}

export function quoted(etag: string): string {
  return `"${etag}"`;
}
