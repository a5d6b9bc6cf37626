/**
 * Whether a refusal was of a clock that is wrong: the SDK has read the service's own off the answer, and signs the next
 * request with it. The code says so of S3's GET alone: a HEAD has none, and to KMS it is one of a bad signature.
 */
export function clockWasSet(error: unknown): boolean {
  const { $metadata } = (error ?? {}) as {
    readonly $metadata?: { readonly httpStatusCode?: number; readonly clockSkewCorrected?: boolean };
  };
  const { httpStatusCode, clockSkewCorrected = false } = $metadata ?? {};
  return clockSkewCorrected && (httpStatusCode === 400 || httpStatusCode === 403);
}
