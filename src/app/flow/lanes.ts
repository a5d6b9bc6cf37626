/**
 * Works through one row of items in up to `count` lanes: a slow item keeps its own lane and nothing else, however many
 * others pass it. After a failure nothing more is begun, and what runs is awaited.
 * @throws what failed first
 */
export async function lanes<Item>(
  count: number,
  items: Iterable<Item>,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const row = items[Symbol.iterator]();
  const failures: unknown[] = [];
  const lane = async (): Promise<void> => {
    try {
      for (let next = row.next(); next.done !== true && failures.length === 0; next = row.next()) {
        await work(next.value);
      }
    } catch (error) {
      failures.push(error);
    }
  };
  await Promise.all(Array.from({ length: count }, lane));
  row.return?.();
  if (failures.length > 0) throw failures[0];
}
