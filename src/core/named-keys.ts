/** How many keys one message names. The documents have all of them. */
const NAMED = 20;

/** The first keys that a message is about, and how many more there are. */
export interface NamedKeys {
  readonly count: number;
  /** Adds a key. @param text the key, and perhaps a remark about it */
  add(text: string): void;
  /** The text, such as `a, b and 3 more`. */
  text(): string;
}

export function namedKeys(most: number = NAMED): NamedKeys {
  const named: string[] = [];
  let count = 0;
  return {
    get count() {
      return count;
    },
    add(text) {
      count += 1;
      if (named.length < most) {
        named.push(text);
      }
    },
    text() {
      return `${named.join(', ')}${count > named.length ? ` and ${count - named.length} more` : ''}`;
    },
  };
}
