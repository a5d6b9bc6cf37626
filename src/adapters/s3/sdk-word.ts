/**
 * A word for the SDK, or one that it gives. Its types close the sets of words that it knew when it was made: S3 has more
 * (storage classes, algorithms), and other servers have their own. They pass as they are.
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- where it goes says which word it is
export function sdkWord<Word extends string>(text: string): Word {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the set is open, its type is not
  return text as Word;
}
