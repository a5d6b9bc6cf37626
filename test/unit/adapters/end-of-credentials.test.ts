import { expect, test } from 'vitest';
import { endOfCredentials } from '../../../src/adapters/s3/end-of-credentials.ts';

const END = Date.UTC(2026, 10, 30, 17);
const HOUR = 3_600_000;

/** What a provider gives, and what it gives when it is asked for new ones. Undefined: it fails. */
type Given = 'endless' | number | undefined;

test.each<[string, given: Given, renewed: Given, offset: number, renew: boolean, end: number | undefined]>([
  ['they do not end', 'endless', 'endless', 0, false, undefined],
  ['they end', END, END + HOUR, 0, false, END],
  ['new ones end later', END, END + HOUR, 0, true, END + HOUR],
  ['there are no new ones', END, undefined, 0, true, END],
  ['there are none at all', undefined, undefined, 0, true, undefined],
  ['a clock that is an hour behind', END, END, HOUR, false, END - HOUR],
  ['a clock that is an hour ahead', END, END, -HOUR, false, END + HOUR],
  ['a clock that is four minutes behind', END, END, 240_000, false, END - 240_000],
  ['a clock that is nearly right', END, END, 239_999, false, END],
])('%s', async (_, given, renewed, systemClockOffset, renew, end) => {
  const credentials = async (options: { readonly forceRefresh?: boolean } = {}) => {
    const told = options.forceRefresh === true ? renewed : given;
    if (told === undefined) {
      throw new Error('No credentials.');
    }
    return { accessKeyId: 'a', secretAccessKey: 'b', ...(told !== 'endless' && { expiration: new Date(told) }) };
  };
  expect(await endOfCredentials({ credentials, systemClockOffset }, renew)).toBe(end);
});
