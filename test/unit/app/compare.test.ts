import { expect, test } from 'vitest';
import { compare } from '../../../src/app/compare/compare.ts';

test('once a stream has failed, no outcome is handed on that comes later', async () => {
  const answer = Promise.withResolvers<string>();
  const taken: string[] = [];
  async function* pages(): AsyncGenerator<readonly { readonly key: string }[]> {
    yield [{ key: 'a' }, { key: 'b' }];
    throw new Error('no listing');
  }
  const compared = compare<{ observed: { readonly key: string } }, string>(
    {
      streams: { observed: pages() },
      rule: ({ key }) => (key === 'a' ? answer.promise : 'b'),
      take: (outcome) => taken.push(outcome),
      window: { items: 8, unfinished: 8 },
    },
    new AbortController().signal,
  );
  await expect(compared).rejects.toThrow('no listing');
  answer.resolve('a');
  await new Promise(setImmediate);
  expect(taken).toEqual([]);
});
