import { describe, expect, test } from 'vitest';
import {
  endOfHold,
  holderText,
  isHeld,
  isReleasedByHolder,
  lockId,
  overAt,
  parseLock,
  type FoundLock,
  type Lock,
} from '../../../src/core/lock/lock.ts';

const LOCK: Lock = {
  ...{ version: 's3rec.lock/v1', state: 'held', id: '0458d157-7a1b-4c0d-9419-ac35ad3fd4d1' },
  ...{ holder: { host: 'here', process: '7' }, command: 'apply', planId: 'aa', run: 3, since: 'noon', counter: 5 },
};
const RELEASED: Lock = { ...LOCK, state: 'released' };
/** Lease and grace, in seconds. */
const OVER = 210;

function found(lock: Lock | undefined, age: number): FoundLock {
  return { etag: 'e', lastModified: 1000, now: 1000 + age, lock };
}

describe('a lock is held', () => {
  test.each<[what: string, lock: Lock | undefined, age: number, held: boolean]>([
    ['as soon as it is written', LOCK, 0, true],
    ['to the last second of lease and grace', LOCK, OVER, true],
    ['not a second longer', LOCK, OVER + 1, false],
    ['not once it was released', RELEASED, 0, false],
    ['as long, where it cannot be read', undefined, OVER, true],
    ['and no longer', undefined, OVER + 1, false],
    ['where the clock of S3 is behind its own LastModified', LOCK, -9, true],
  ])('%s', (_, lock, age, held) => {
    expect(isHeld(found(lock, age))).toBe(held);
  });
});

test.each<[what: string, lock: Lock | undefined, over: number]>([
  ['that is held ends with lease and grace', LOCK, 1000 + OVER],
  ['that cannot be read, too', undefined, 1000 + OVER],
  ['that was released ended then', RELEASED, 1000],
])('a lock %s', (_, lock, over) => {
  expect(overAt(found(lock, 5))).toBe(over);
});

test.each<[what: string, lock: Lock | undefined, planId: string, end: number]>([
  ['its own lease, where it still holds the lock', LOCK, 'aa', 1000 + OVER],
  ['its release', RELEASED, 'aa', 1000],
  ['the lock of another run, which was written afterwards', LOCK, 'bb', 1000],
  ['a lock that cannot be read', undefined, 'aa', 1000],
])('the time of a run ended with %s', (_, lock, planId, end) => {
  expect(endOfHold(found(lock, 5), planId)).toBe(end);
});

test.each<[what: string, lock: Lock | undefined, by: boolean]>([
  ['by its holder', RELEASED, true],
  ['by somebody who broke it', { ...RELEASED, command: 'unlock' }, false],
  ['by nobody', LOCK, false],
  ['by nobody that is known', undefined, false],
])('a lock is given back %s', (_, lock, by) => {
  expect(isReleasedByHolder(found(lock, 5))).toBe(by);
});

test('people are told who holds it, and by what it is broken', () => {
  expect([holderText(found(LOCK, 0)), lockId(found(LOCK, 0))]).toEqual([
    's3rec apply, run 3, since noon (host here, process 7)',
    LOCK.id,
  ]);
  expect([holderText(found(undefined, 0)), lockId(found(undefined, 0))]).toEqual([
    'somebody whose lock.json cannot be read',
    'e',
  ]);
});

describe('a file is read as a lock', () => {
  test.each<[what: string, value: object, lock: Lock]>([
    ['as it was written', LOCK, LOCK],
    ['that was released', RELEASED, RELEASED],
    ['without members of a newer version', { ...LOCK, more: 1 }, LOCK],
    ['without a holder that is known', { ...LOCK, holder: {} }, { ...LOCK, holder: {} }],
  ])('%s', (_, value, lock) => {
    expect(parseLock(JSON.stringify(value))).toEqual(lock);
  });

  test.each<[what: string, text: string]>([
    ['empty', ''],
    ['no JSON', '{'],
    ...['null', '7', '"held"', 'true', '[]'].map((text): [string, string] => [text, text]),
    ...Object.keys(LOCK).map((name): [string, string] => [
      `without ${name}`,
      JSON.stringify(Object.fromEntries(Object.entries(LOCK).filter(([other]) => other !== name))),
    ]),
    ...Object.entries({
      version: ['s3rec.lock/v2', 1],
      state: ['free', 1],
      // It stands in a command to paste.
      id: [
        7,
        [LOCK.id],
        '; rm -rf',
        'x 0458d157-7a1b-4c0d-9419-ac35ad3fd4d1',
        '0458d157-7a1b-4c0d-9419-ac35ad3fd4d1 x',
        '',
      ],
      holder: [null, 'host', 7, { host: 7 }, { host: 'here', process: 7 }],
      ...{ command: [7], planId: [7], since: [7], run: ['3'], counter: ['5'] },
    }).flatMap(([name, values]) =>
      values.map((value): [string, string] => [
        `with ${name} ${JSON.stringify(value)}`,
        JSON.stringify({ ...LOCK, [name]: value }),
      ]),
    ),
  ])('but not if it is %s', (_, text) => {
    expect(parseLock(text)).toBeUndefined();
  });
});
