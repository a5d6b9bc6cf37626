import { expect, test } from 'vitest';
import { quarantinedNow } from '../../../src/app/apply/quarantined.ts';
import { S3recError } from '../../../src/core/error.ts';
import { QUARANTINED_MAX } from '../../../src/core/manifest/bundle.ts';
import { quarantineFolder } from '../../../src/core/manifest/names.ts';
import type { Predicate, Quarantined } from '../../../src/core/manifest/statement.ts';
import { sha256 } from '../../../src/core/manifest/verify-bundle.ts';
import type { Tip } from '../../../src/app/chain/tip.ts';
import { Chain } from './chain-in-memory.ts';
import { FOLDER } from './signed-bundles.ts';

const keyOf = (name: string | number): string => `${quarantineFolder(FOLDER)}${name}`;
const named = (name: string | number): Quarantined => ({ key: keyOf(name), sha256: sha256(`${name}`) });
const many = (count: number): readonly Quarantined[] => Array.from({ length: count }, (_, index) => named(index));

/** A folder with these files in quarantine. The text of each is its name. */
async function quarantined(
  names: readonly (string | number)[],
  told: readonly Quarantined[] | undefined,
  faults: Readonly<Record<string, Error>> = {},
): Promise<{ readonly found: readonly Quarantined[]; readonly chain: Chain }> {
  const chain = new Chain();
  for (const name of names) {
    chain.held.set(keyOf(name), faults[name] ?? `${name}`);
  }
  const predicate = { quarantined: told } as Partial<Predicate>;
  const tip = told === undefined ? undefined : ({ predicate } as Tip);
  const quarantine = names.map(keyOf);
  return { found: await quarantinedNow(chain.target, chain.host.report, { tip, quarantine }), chain };
}

test('a first run names what lies there, and a later one what the tip names, too, which is not read again', async () => {
  expect((await quarantined(['a'], undefined)).found).toEqual([named('a')]);
  const { found, chain } = await quarantined(['a', 'b'], [named('gone'), named('a')]);
  expect(found).toEqual([named('gone'), named('a'), named('b')]);
  expect(chain.asked).toEqual([keyOf('b')]);
  expect(chain.warnings()).toEqual([]);
});

test('what is gone again is not named', async () => {
  const chain = new Chain();
  const reading = { tip: undefined, quarantine: [keyOf('gone')] };
  expect(await quarantinedNow(chain.target, chain.host.report, reading)).toEqual([]);
  expect(chain.warnings()).toEqual([]);
});

test('what cannot be read is told, and the others are named', async () => {
  const denied = new S3recError('REMOTE_ACCESS_DENIED', '403');
  const { found, chain } = await quarantined(['a', 'b'], undefined, { a: denied });
  expect(found).toEqual([named('b')]);
  expect(chain.events).toEqual([
    {
      ...{ type: 'warning', key: keyOf('a') },
      message: `${keyOf('a')} cannot be read, so that no statement names its digest: 403`,
    },
  ]);
});

test.each([new S3recError('INTERRUPTED', 'so'), new TypeError('a fault')])('%s ends the run', async (error) => {
  await expect(quarantined(['a'], undefined, { a: error })).rejects.toBe(error);
});

test.each([
  ['as many as there may be', 0, 1],
  ['one more', 1, 2],
])('%s: those are named', async (_what, more, count) => {
  const told = many(QUARANTINED_MAX - 1);
  const { found, chain } = await quarantined(['x', 'y'].slice(0, count), told);
  expect(found).toEqual([...told, named('x')]);
  expect(chain.events).toHaveLength(more);
  expect(chain.events).toEqual(
    more === 0
      ? []
      : [
          {
            ...{ type: 'warning', key: keyOf('y') },
            message: `${keyOf('y')} is not named by the statements to come: they name at most ${QUARANTINED_MAX} quarantined bundles`,
          },
        ],
  );
  expect(chain.asked).toEqual([keyOf('x')]);
});
