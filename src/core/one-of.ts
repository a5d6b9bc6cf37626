/** Whether a value is one of a few. */
export function isOneOf<One>(few: readonly One[], value: unknown): value is One {
  return few.some((one) => one === value);
}
