/** The time in Unix seconds. S3 shows times of objects to the second. */
export function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}

/** A time as S3 writes it into XML. */
export function isoTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

/** A time as HTTP headers write it. */
export function httpTime(seconds: number): string {
  return new Date(seconds * 1000).toUTCString();
}
