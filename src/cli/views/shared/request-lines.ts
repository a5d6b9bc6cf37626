import { counted, countedNames } from './counted.ts';

/** How many requests were sent, by operation. @param done `planned`, `verified` */
export function* requestLines(requests: Readonly<Record<string, number>>, done: string): Generator<string> {
  const asked = countedNames(requests);
  if (asked !== '') {
    yield `  ${done} with requests: ${asked}`;
  }
}

/** How many were sent again, where any was. */
export function* retryLines(retries: number): Generator<string> {
  if (retries > 0) {
    yield `${counted(retries, 'request')} had to be sent again`;
  }
}
