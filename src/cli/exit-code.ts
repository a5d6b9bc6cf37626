/** Which of several specs' exit codes the process ends with: the first of these that occurred. An interrupted run is that before all else. */
const ORDER = [130, 65, 7, 1, 3, 4, 5, 6, 2, 0] as const;

/** @param codes One per spec. A code outside the table is a failure. */
export function overallExitCode(codes: readonly number[]): number {
  const known: readonly number[] = ORDER;
  const mapped = new Set(codes.map((code) => (known.includes(code) ? code : 1)));
  return ORDER.find((code) => mapped.has(code)) ?? 0;
}
