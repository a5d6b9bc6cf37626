/** Whether an endpoint in effect (null: the SDK's own) is one of AWS: what is documented of S3 holds there, and need not be tried. */
export function isAws(endpoint: string | null): boolean {
  return endpoint === null || /\.amazonaws\.com(?:\.cn)?$/.test(new URL(endpoint).hostname);
}
