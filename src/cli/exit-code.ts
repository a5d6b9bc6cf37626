/** Which of several specs' exit codes the process ends with: the first of these that occurred. An interrupted run is that before all else. */
const ORDER = [130, 65, 7, 1, 3, 4, 5, 6, 2, 0] as const;

/**
 * @param codes One per spec. A code outside the table is a failure.
 * @param wrote One of them has written objects: 3, 4 and 5, which say that nothing was, become 6
 */
export function overallExitCode(codes: readonly number[], wrote: boolean = false): number {
  const known: readonly number[] = ORDER;
  const mapped = new Set(codes.map((code) => (known.includes(code) ? code : 1)));
  const first = ORDER.find((code) => mapped.has(code)) ?? 0;
  return wrote && (first === 3 || first === 4 || first === 5) ? 6 : first;
}
