/** Waits for the end alone: the sleep of whoever renews a lock, by a clock that does not wait. */
export async function untilEnded(until: AbortSignal | undefined): Promise<void> {
  await new Promise((_, reject) => until?.addEventListener('abort', () => reject(until.reason as Error)));
}
