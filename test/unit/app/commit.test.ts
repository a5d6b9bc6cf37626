import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { openDocuments } from '../../../src/adapters/local/documents/documents.ts';
import {
  commitConfirmation,
  commitRun,
  keepUncopied,
  type Committed,
  type Meanwhile,
} from '../../../src/app/apply/commit.ts';
import type { Continued, Run } from '../../../src/app/apply/run.ts';
import type { SignedStatement } from '../../../src/app/apply/sign-statement.ts';
import { readTip } from '../../../src/app/chain/read-tip.ts';
import { S3recError } from '../../../src/core/error.ts';
import type { History } from '../../../src/ports/history.ts';
import { Chain } from './chain-in-memory.ts';
import { keyOfRun, LATEST, signed, STRANGE, type Signed } from './signed-bundles.ts';

const documents = openDocuments();
afterAll(() => documents.close());

const OWN = keyOfRun(2);
const OTHER = keyOfRun(2, undefined, 'ffffffff');
type Relation = Awaited<ReturnType<History['relation']>>;

const GIT = { commit: 'c'.repeat(40), dirty: false };

/** A chain whose tip is run 1, and a run that continues it. */
class Committing {
  readonly chain = new Chain({}, { documents });
  readonly one: Signed;
  readonly signedFor: Meanwhile[] = [];
  relation: Relation = 'unknown';
  reading: Continued | undefined;
  #texts: string[] = [];

  constructor() {
    this.one = this.chain.run(1, this.chain.genesis(), { git: { commit: 'a'.repeat(40), dirty: false } });
    this.chain.latest(this.one);
  }

  /** Reads the tip, as the run did when it began. */
  async begin(): Promise<Continued> {
    if (this.reading === undefined) {
      const { target, host, asked, events } = this.chain;
      const { tip, ...reading } = await readTip(target, host, { bundlesOnly: true });
      this.reading = { ...reading, tip: tip ?? expect.fail('no tip') };
      asked.length = 0;
      events.length = 0;
    }
    return this.reading;
  }

  /** Confirms run 1 in `latest`, as another run does meanwhile. */
  confirm(run: number, more: Parameters<Chain['confirm']>[2] = {}): Signed {
    return this.chain.confirm(run, this.one, more);
  }

  readonly sign = async (meanwhile: Meanwhile): Promise<SignedStatement> => {
    this.signedFor.push(meanwhile);
    const saying = { predecessor: this.one.link, caller: { round: String(this.signedFor.length) } };
    const { predicate, text, link } = signed('run', 2, { manifest: this.one.predicate.manifest, ...saying });
    this.#texts.push(text);
    return { predicate, text, statementSha256: link.statementSha256 };
  };

  /** The bundle that was signed last. */
  get text(): string {
    return this.#texts.at(-1) ?? expect.fail('nothing was signed');
  }

  async run(): Promise<Committed> {
    const own = { git: GIT, history: { relation: async () => this.relation } } as unknown as Run;
    const { target, host } = this.chain;
    return await commitRun(target, host, own, await this.begin(), OWN, this.sign);
  }

  async confirmation(): Promise<Committed> {
    return await commitConfirmation(this.chain.target, documents, await this.begin(), this.sign);
  }

  /** Something that happens before this request, once. */
  before(request: string, happens: () => unknown): void {
    let isDone = false;
    this.chain.meanwhile = (asked) => {
      if (asked === request && !isDone) {
        isDone = true;
        happens();
      }
    };
  }
}

const LOST = { code: 'HEAD_MOVED' };

describe('a run', () => {
  test('replaces `latest`, and then stands under its own key, too', async () => {
    const run = new Committing();
    const { signed: statement, path } = await run.run();
    expect(run.signedFor).toEqual([{ begun: [] }]);
    expect(statement.text).toBe(run.text);
    expect(readFileSync(path, 'utf8')).toBe(run.text);
    expect([run.chain.held.get(LATEST), run.chain.held.get(OWN)]).toEqual([run.text, run.text]);
    // The folder is looked at on both sides of the swap.
    expect(run.chain.asked).toEqual(['LIST', `PUT ${LATEST}`, 'LIST', `PUT ${OWN}`]);
  });

  test('after a genesis writes the first `latest`', async () => {
    const run = new Committing();
    run.chain.held.delete(LATEST);
    run.chain.held.delete(run.one.key);
    await run.run();
    expect(run.chain.held.get(LATEST)).toBe(run.text);
  });

  test('whose copy somebody made before it is done all the same', async () => {
    const run = new Committing();
    run.before(`PUT ${OWN}`, () => run.chain.held.set(OWN, run.text));
    expect((await run.run()).signed.text).toBe(run.text);
  });

  test.each<[what: string, key: string, isRival: boolean]>([
    ['a bundle of its number', OTHER, true],
    ['a bundle above', keyOfRun(3), true],
    ['a bundle of the number before', keyOfRun(1, undefined, 'ffffffff'), false],
    ['a manifest of its number', keyOfRun(2, '.jsonl'), false],
    ['a plan of its number', keyOfRun(2, '.plan.sigstore.json'), false],
    ['a file of no run', `${LATEST}.bak`, false],
  ])('that meets %s which was not there before has lost, if that is a rival', async (_, key, isRival) => {
    const run = new Committing();
    await run.begin();
    run.chain.held.set(key, 'theirs');
    if (isRival) {
      await expect(run.run()).rejects.toMatchObject({ ...LOST, message: expect.stringContaining(key) as string });
      expect(run.signedFor).toEqual([]);
      expect(run.chain.held.get(LATEST)).toBe(run.one.text);
    } else {
      await run.run();
      expect(run.chain.held.get(LATEST)).toBe(run.text);
    }
  });

  test('that knew of a stray bundle from the beginning goes on', async () => {
    const run = new Committing();
    const reading = await run.begin();
    run.chain.held.set(OTHER, 'stray');
    run.reading = { ...reading, beside: [OTHER] };
    await run.run();
    expect(run.chain.held.get(OWN)).toBe(run.text);
  });

  test('that meets a rival at the swap has lost, since nobody can tell who was first', async () => {
    const run = new Committing();
    run.before(`PUT ${LATEST}`, () => run.chain.held.set(OTHER, 'theirs'));
    await expect(run.run()).rejects.toMatchObject({ ...LOST, message: expect.stringContaining(OTHER) as string });
    expect(run.chain.held.has(OWN)).toBe(false);
  });

  test('from which the chain has gone on already has not lost: its copy lies among those above', async () => {
    const run = new Committing();
    run.before(`PUT ${LATEST}`, () => {
      run.chain.held.set(OWN, run.text);
      run.chain.held.set(keyOfRun(3), 'the next one');
    });
    expect((await run.run()).signed.text).toBe(run.text);
  });

  test('names the plans that were signed since it began, without its own', async () => {
    const run = new Committing();
    const planOf = (number: number, of?: string): string => keyOfRun(number, '.plan.sigstore.json', of);
    run.chain.plan(2, { of: 'bbbbbbbb' });
    await run.begin();
    for (const [number, of] of [
      [1, 'cccccccc'],
      [2, 'a1b2c3d4'],
      [2, 'a1b2c3d5'],
      [3, undefined],
    ] as const) {
      run.chain.held.set(planOf(number, of), 'a plan');
    }
    await run.run();
    expect(run.signedFor).toEqual([{ begun: [planOf(2, 'a1b2c3d5'), planOf(3)] }]);
  });
});

describe('a run that loses to a confirmation of the run that it continues', () => {
  test('takes its place, and says so', async () => {
    const run = new Committing();
    const oldestKept = run.one.link;
    run.before(`PUT ${LATEST}`, () => run.confirm(5, { oldestKept }));
    const { signed: statement } = await run.run();
    expect(run.signedFor).toEqual([{ begun: [] }, { begun: [], supersedes: 5, oldestKept }]);
    expect(run.chain.held.get(LATEST)).toBe(statement.text);
    expect(run.chain.held.get(OWN)).toBe(run.text);
  });

  test('takes the place of one after the other, above the highest number', async () => {
    const run = new Committing();
    const numbers = [5, 7, 6];
    run.chain.meanwhile = (asked) =>
      asked === `PUT ${LATEST}` && numbers[0] !== undefined && run.confirm(numbers.shift() ?? 0);
    await run.run();
    expect(run.signedFor.map(({ supersedes }) => supersedes)).toEqual([undefined, 5, 7, 7]);
  });

  test.each<[what: string, commit: string, relation: Relation, newestCommit: string | undefined]>([
    ['the commit of the tip', 'a'.repeat(40), 'unknown', undefined],
    ['a newer commit', 'b'.repeat(40), 'descendant', 'b'.repeat(40)],
    ['an older commit', 'b'.repeat(40), 'ancestor', undefined],
  ])('of %s names that where it may be newer', async (_, commit, relation, newestCommit) => {
    const run = new Committing();
    run.relation = relation;
    run.before(`PUT ${LATEST}`, () => run.confirm(5, { git: { commit, dirty: false } }));
    await run.run();
    expect(run.signedFor[1]).toEqual({ begun: [], supersedes: 5, ...(newestCommit !== undefined && { newestCommit }) });
    expect(run.chain.warnings()).toHaveLength(newestCommit === undefined ? 0 : 1);
  });

  test('32 times in a row gives up, and is stored nowhere', async () => {
    const run = new Committing();
    let number = 5;
    run.chain.meanwhile = (asked) => asked === `PUT ${LATEST}` && run.confirm((number += 1));
    await expect(run.run()).rejects.toMatchObject({ ...LOST, message: expect.stringContaining(LATEST) as string });
    expect(run.signedFor).toHaveLength(32);
    expect(run.chain.held.has(OWN)).toBe(false);
  });
});

test.each<[what: string, happens: (run: Committing) => unknown]>([
  [
    'another run',
    ({ chain, one }) => chain.latest(signed('run', 2, { ...one.predicate, predecessor: one.link, of: 'ffffffff' })),
  ],
  [
    'a confirmation of another run',
    (run) => run.confirm(5, { predecessor: { ...run.one.link, statementSha256: 'f'.repeat(64) } }),
  ],
  ['a confirmation by a strange key', (run) => run.confirm(5, { by: STRANGE })],
  [
    'the same run, signed again',
    ({ chain, one }) => chain.latest(signed('run', 1, { ...one.predicate, signedAt: '2026-11-30T00:00:09.000Z' })),
  ],
  ['nonsense', ({ chain }) => chain.latest({ text: 'nonsense' })],
  ['nobody: `latest` was deleted', ({ chain }) => chain.held.delete(LATEST)],
])('a run that loses `latest` to %s has lost, and is stored nowhere', async (_, happens) => {
  const run = new Committing();
  run.before(`PUT ${LATEST}`, () => happens(run));
  await expect(run.run()).rejects.toMatchObject({ ...LOST, message: expect.stringContaining(LATEST) as string });
  expect(run.signedFor).toHaveLength(1);
  expect(run.chain.held.has(OWN)).toBe(false);
  expect(run.chain.held.get(LATEST)).not.toBe(run.text);
});

test('who took `latest` from a run is not known where it may not be read', async () => {
  const run = new Committing();
  const denied = new S3recError('REMOTE_ACCESS_DENIED', '403');
  await run.begin();
  run.before(`PUT ${LATEST}`, () => run.confirm(5));
  const { meanwhile } = run.chain;
  run.chain.meanwhile = (asked) => (asked === LATEST ? run.chain.held.set(LATEST, denied) : meanwhile(asked));
  await expect(run.run()).rejects.toBe(denied);
});

describe('a confirmation', () => {
  test('stands in `latest` alone, and names the plans that were signed since it began', async () => {
    const run = new Committing();
    await run.begin();
    const plan = keyOfRun(2, '.plan.sigstore.json');
    run.chain.held.set(plan, 'a plan');
    const { signed: statement, path } = await run.confirmation();
    expect(run.signedFor).toEqual([{ begun: [plan] }]);
    expect(run.chain.held.get(LATEST)).toBe(statement.text);
    expect(readFileSync(path, 'utf8')).toBe(statement.text);
    expect(run.chain.asked).toEqual(['LIST', `PUT ${LATEST}`]);
  });

  test.each<[what: string, happens: (run: Committing) => unknown]>([
    ['another confirmation', (run) => run.confirm(2)],
    ['a run', ({ chain, one }) => chain.latest(chain.run(2, one))],
  ])('that loses to %s has lost', async (_, happens) => {
    const run = new Committing();
    run.before(`PUT ${LATEST}`, () => happens(run));
    await expect(run.confirmation()).rejects.toMatchObject(LOST);
    expect(run.chain.held.get(LATEST)).not.toBe(run.text);
  });

  test('beside a bundle that was not there before has lost before it signs', async () => {
    const run = new Committing();
    await run.begin();
    run.chain.held.set(OTHER, 'theirs');
    await expect(run.confirmation()).rejects.toMatchObject({
      ...LOST,
      message: expect.stringContaining(OTHER) as string,
    });
    expect(run.signedFor).toEqual([]);
  });
});

describe('a run that stands in `latest` alone', () => {
  test.each<[what: string, commit: (run: Committing) => Promise<unknown>]>([
    ['a run', async (run) => await run.run()],
    ['a confirmation', async (run) => await run.confirmation()],
  ])('is copied under its own key before %s replaces it', async (_, commit) => {
    const run = new Committing();
    run.chain.held.delete(run.one.key);
    await commit(run);
    expect(run.chain.held.get(run.one.key)).toBe(run.one.text);
    expect(run.chain.asked[0]).toBe(`PUT ${run.one.key}`);
  });

  test.each<[what: string, standing: string, is: string]>([
    ['its copy', 'one', 'kept'],
    ['another bundle', 'other', 'HEAD_MOVED'],
  ])('and whose key holds %s by now', async (_, standing, is) => {
    const { chain } = new Committing();
    chain.held.set(OWN, standing);
    const kept = keepUncopied(chain.target, documents, { uncopied: { key: OWN, text: 'one' } });
    await (is === 'kept' ? expect(kept).resolves.toBeUndefined() : expect(kept).rejects.toMatchObject({ code: is }));
    expect(chain.held.get(OWN)).toBe(standing);
  });
});
