import { afterAll, describe, expect, test } from 'vitest';
import { openDocuments } from '../../../src/adapters/local/documents/documents.ts';
import { fought, type Fought } from '../../../src/app/heal/fought.ts';
import { S3recError } from '../../../src/core/error.ts';
import type { PlanRecord } from '../../../src/core/object/action.ts';
import type { PlanReader } from '../../../src/ports/documents.ts';
import { desired, play } from '../plan/play.ts';
import { Chain } from './chain-in-memory.ts';
import { keyOfRun, spec, STRANGE, type Signed } from './signed-bundles.ts';

const documents = openDocuments();
afterAll(() => documents.close());

const PLAN = '.plan.sigstore.json';
const NOBODY: Fought = { count: 0, keys: [], runs: [] };
const AWAY = new S3recError('REMOTE_UNAVAILABLE', 'away');
const DENIED = new S3recError('REMOTE_ACCESS_DENIED', 'denied');

/** The action that sends a file, whoever moved the object since the last apply. */
function sends(key: string, moved?: PlanRecord['moved']): PlanRecord {
  const file = { ...desired, key, path: key.slice(spec.prefix.length) };
  const { decision } = play({ row: { key, desired: file } });
  const record = decision.kind === 'action' ? decision.record : expect.fail('nothing is planned');
  return { ...record, ...(moved !== undefined && { moved }) };
}

const heals = (...keys: readonly string[]): readonly PlanRecord[] => keys.map((key) => sends(key, 'bucket'));
const ALL = heals('p/a', 'p/b');

/** A chain of runs, each with the plan that it signed, and the plan that is to heal next. */
class Healing {
  readonly chain = new Chain({}, { documents });
  readonly runs: Signed[];

  /** @param plans the actions of the runs, the oldest first. Undefined: that run's plan is gone */
  constructor(...plans: readonly (readonly PlanRecord[] | undefined)[]) {
    this.runs = [this.chain.genesis()];
    for (const [index, records] of plans.entries()) {
      const run = index + 1;
      this.runs.push(this.chain.run(run, this.newest));
      if (records !== undefined) {
        this.chain.plan(run, {}, records);
      }
    }
    this.chain.latest(this.newest);
  }

  get newest(): Signed {
    return this.runs.at(-1) ?? expect.fail('no runs');
  }

  async fought(now: readonly PlanRecord[] = ALL): Promise<Fought> {
    const plan = {
      *records() {
        yield [];
        yield now;
      },
    } as Partial<PlanReader> as PlanReader;
    return await fought(this.chain.target, this.chain.host, plan);
  }
}

describe('a fight', () => {
  test('is a key that each of the last three runs healed, and that is to be healed again', async () => {
    expect(await new Healing(ALL, ALL, ALL).fought()).toEqual({ count: 2, keys: ['p/a', 'p/b'], runs: [3, 2, 1] });
    expect(await new Healing([], ALL, ALL, ALL).fought()).toMatchObject({ count: 2, runs: [4, 3, 2] });
    const healing = new Healing(ALL, ALL, ALL);
    healing.chain.confirm(4, healing.newest);
    expect(await healing.fought()).toMatchObject({ count: 2, runs: [3, 2, 1] });
  });

  test.each([0, 1, 2, 3])('is none where a key was not healed by plan %i of four', async (index) => {
    for (const other of [
      heals('p/b'),
      [sends('p/a'), ...heals('p/b')],
      [sends('p/a', 'repository'), ...heals('p/b')],
    ]) {
      const plans = [ALL, ALL, ALL, ALL].with(index, other);
      const [now = [], ...before] = plans.toReversed();
      expect(await new Healing(...before.toReversed()).fought(now)).toMatchObject({ count: 1, keys: ['p/b'] });
    }
  });

  test('is told with its first keys, and counted whole', async () => {
    const keys = Array.from({ length: 22 }, (_, index) => `p/${String(index).padStart(2, '0')}`);
    const all = heals(...keys);
    expect(await new Healing(all, all, all).fought(all)).toMatchObject({ count: 22, keys: keys.slice(0, 20) });
  });

  test.each<[what: string, healing: Healing, now?: readonly PlanRecord[]]>([
    ['nothing was applied yet', new Healing()],
    ['two runs healed', new Healing(ALL, ALL)],
    ['the run before healed nothing', new Healing(ALL, ALL, [])],
    ['a plan is gone', new Healing(ALL, undefined, ALL)],
    ['the newest plan is gone', new Healing(ALL, ALL, ALL, undefined)],
    ['other keys are to be healed', new Healing(ALL, ALL, ALL), heals('p/c')],
  ])('is none where %s', async (_, healing, now) => {
    expect(await healing.fought(now)).toEqual(NOBODY);
  });

  test('is not looked for where nothing is to be healed', async () => {
    const healing = new Healing(ALL, ALL, ALL);
    expect(await healing.fought([sends('p/a')])).toEqual(NOBODY);
    expect(healing.chain.asked).toEqual([]);
  });

  test('is none in an empty folder', async () => {
    const healing = new Healing();
    healing.chain.held.clear();
    expect(await healing.fought()).toEqual(NOBODY);
  });

  test.each<[what: string, happens: (chain: Chain) => unknown]>([
    ['a plan is of a strange key', (chain) => chain.plan(2, { by: STRANGE }, ALL)],
    ['a plan is nonsense', (chain) => chain.held.set(keyOfRun(2, PLAN), 'nonsense')],
    ['an older plan may not be read', (chain) => chain.held.set(keyOfRun(2, PLAN), DENIED)],
    ['an older bundle is missing', (chain) => chain.held.delete(keyOfRun(1))],
    ['an older bundle is another one', (chain) => chain.held.set(keyOfRun(1), chain.genesis().text)],
  ])('is none where %s', async (_, happens) => {
    const healing = new Healing(ALL, ALL, ALL);
    happens(healing.chain);
    expect(await healing.fought()).toEqual(NOBODY);
  });

  test('ends at a plan that is gone: nothing below is read', async () => {
    const healing = new Healing(ALL, ALL, undefined, ALL);
    expect(await healing.fought()).toEqual(NOBODY);
    expect(healing.chain.asked).not.toContain(keyOfRun(2));
  });

  test('ends at a run of another place', async () => {
    const { chain, newest } = new Healing(ALL);
    const elsewhere = chain.run(2, newest, { prefix: 'q/' });
    chain.latest(chain.run(3, elsewhere));
    [2, 3].forEach((run) => chain.plan(run, {}, ALL));
    expect(await Object.assign(new Healing(), { chain }).fought()).toEqual(NOBODY);
  });

  test('goes over the last three runs alone, and ends at the first run of a chain that was begun anew', async () => {
    const { chain } = new Healing(ALL, ALL, ALL);
    const genesis = chain.genesis(4, { abandoned: { digest: 'a'.repeat(64), run: 3, bundleKey: null } });
    const five = chain.run(5, genesis);
    const six = chain.run(6, five);
    // A genesis has no plan of its own, whatever lies beside it.
    [4, 5, 6].forEach((run) => chain.plan(run, {}, ALL));
    chain.latest(six);
    const healing = Object.assign(new Healing(), { chain });
    expect(await healing.fought()).toEqual(NOBODY);
    chain.latest(chain.run(7, six));
    chain.plan(7, {}, ALL);
    chain.asked.length = 0;
    expect(await healing.fought()).toMatchObject({ count: 2, runs: [7, 6, 5] });
    expect(chain.asked).not.toContain(genesis.key);
  });

  test.each<[what: string, key: string, error: S3recError]>([
    ['the newest plan may not be read', keyOfRun(3, PLAN), DENIED],
    ['S3 does not answer', keyOfRun(2, PLAN), AWAY],
  ])('is not known where %s', async (_, key, error) => {
    const healing = new Healing(ALL, ALL, ALL);
    healing.chain.held.set(key, error);
    await expect(healing.fought()).rejects.toBe(error);
  });
});
