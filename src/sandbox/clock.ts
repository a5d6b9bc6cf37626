/** Now, in Unix seconds: S3 shows times of objects to the second. */
export function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}

/** As S3 writes a time into XML. */
export function isoTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

/** As HTTP headers have it. */
export function httpTime(seconds: number): string {
  return new Date(seconds * 1000).toUTCString();
}
