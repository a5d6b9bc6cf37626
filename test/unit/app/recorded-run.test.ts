import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { openDocuments } from '../../../src/adapters/local/documents/documents.ts';
import { notInChain, openRun } from '../../../src/app/chain/older-run.ts';
import { bundleOf, recordedRun, type RecordedRun } from '../../../src/app/chain/recorded-run.ts';
import { recordedTip } from '../../../src/app/chain/recorded-tip.ts';
import { tipFacts } from '../../../src/app/chain/tip-facts.ts';
import { standingOf, type Tip } from '../../../src/app/chain/tip.ts';
import { Chain } from './chain-in-memory.ts';
import { keyOfRun, OURS, spec, type Signed } from './signed-bundles.ts';

const documents = openDocuments();
afterAll(() => documents.close());

const SO = 'there is nothing to pull';

/** A genesis, the runs 1, 3 and 5, and number 6, which confirms the last. */
class Recording {
  readonly chain = new Chain({}, { documents });
  readonly one: Signed;
  readonly three: Signed;
  readonly five: Signed;
  readonly six: Signed;

  constructor(oldestKept = false) {
    this.one = this.chain.run(1, this.chain.genesis());
    this.three = this.chain.run(3, this.one);
    this.five = this.chain.run(5, this.three, oldestKept ? { oldestKept: this.three.link } : {});
    this.six = this.chain.confirm(6, this.five, oldestKept ? { oldestKept: this.three.link } : {});
  }

  async run(run: number, anchor = {}): Promise<RecordedRun> {
    return await recordedRun(this.chain.target, this.chain.host, run, anchor, SO);
  }

  async bundle(of: Signed): Promise<{ readonly key: string; readonly text: string }> {
    const key = of.predicate.manifest?.key ?? expect.fail('no manifest');
    const recorded = { statement: of.predicate, manifest: { key } } as RecordedRun;
    const { bundleKey, bundlePath } = await bundleOf(this.chain.target, { documents }, recorded);
    return { key: bundleKey, text: readFileSync(bundlePath, 'utf8') };
  }
}

describe('the manifest of a run', () => {
  test.each<[what: string, run: number, of: 'one' | 'three' | 'five' | 'six', manifest: number]>([
    ['that is the newest number, which confirms another', 6, 'six', 5],
    ['that is confirmed', 5, 'five', 5],
    ['before it', 3, 'three', 3],
    ['far below', 1, 'one', 1],
  ])('%s', async (_, run, of, manifest) => {
    const recording = new Recording();
    expect(await recording.run(run)).toMatchObject({
      ...{ statement: recording[of].predicate, newest: 6, freshness: 'not-checked' },
      manifest: { key: keyOfRun(manifest, '.jsonl'), reader: { header: { run: manifest } } },
    });
    expect(recording.chain.events).toEqual([]);
  });

  test('is told with what the user says of the tip', async () => {
    expect(await new Recording().run(3, { atLeast: 6 })).toMatchObject({ freshness: 'anchored' });
    await expect(new Recording().run(3, { atLeast: 7 })).rejects.toMatchObject({ code: 'VERIFY_FRESHNESS' });
  });

  test.each<[what: string, run: number, oldestKept: boolean, error: object]>([
    ['that is none', 4, false, { code: 'USAGE', message: 'The chain of test has no run 4; its newest is 6' }],
    ['that is to come', 7, false, { code: 'USAGE', message: 'The chain of test has no run 7; its newest is 6' }],
    [
      'that gc removed',
      1,
      true,
      { code: 'USAGE', message: 'Run 1 of test is not kept any more: the oldest that gc kept is 3.' },
    ],
    [
      'that is none, above what gc kept',
      4,
      true,
      { code: 'USAGE', message: 'The chain of test has no run 4; its newest is 6' },
    ],
    [
      'that only began the chain',
      0,
      false,
      {
        code: 'NEVER_APPLIED',
        message: 'test: run 0 began the chain, and records nothing.',
        hint: expect.stringContaining('s3rec log') as string,
      },
    ],
  ])('%s is refused', async (_, run, oldestKept, error) => {
    await expect(new Recording(oldestKept).run(run)).rejects.toMatchObject(error);
  });

  test('is found beside a fork, which is told', async () => {
    const recording = new Recording();
    recording.chain.held.set(keyOfRun(2), 'stray');
    expect(await recording.run(1)).toMatchObject({ statement: { run: 1 } });
    expect(recording.chain.events).toEqual([
      {
        type: 'warning',
        message: `A fork: no link of the chain leads to ${keyOfRun(2)}`,
        hint: expect.stringContaining('s3rec quarantine') as string,
      },
    ]);
  });

  test('behind a gap is an alarm, and that before it is not', async () => {
    const recording = new Recording();
    recording.chain.held.delete(recording.one.key);
    const error = { code: 'VERIFY_CHAIN', message: expect.stringContaining('A gap in the chain') as string };
    await expect(recording.run(1)).rejects.toMatchObject(error);
    await expect(recording.run(0)).rejects.toMatchObject(error);
    expect(await recording.run(3)).toMatchObject({ statement: { run: 3 } });
  });

  test('is read anew where that is asked for, and not by itself', async () => {
    const recording = new Recording();
    const { chain, one } = recording;
    const { manifest } = await recording.run(1);
    // A walk reads no manifests.
    expect(chain.asked).not.toContain(keyOfRun(3, '.jsonl'));
    expect((await recording.run(1)).manifest.reader).toBe(manifest.reader);
    const again = async (anew: boolean): Promise<unknown> =>
      (await openRun(chain.target, chain.host, one.predicate, { anew })).reader;
    expect(await again(false)).toBe(manifest.reader);
    expect(await again(true)).not.toBe(manifest.reader);
  });
});

test.each<[run: number, oldestKept: number | undefined, says: string]>([
  [2, undefined, 'The chain of test has no run 2; its newest is 9'],
  [2, 3, 'Run 2 of test is not kept any more: the oldest that gc kept is 3.'],
  [3, 3, 'The chain of test has no run 3; its newest is 9'],
  [4, 3, 'The chain of test has no run 4; its newest is 9'],
])('run %i is not found where the walk ended at %s, which gc kept', (run, oldestKept, says) => {
  const error = notInChain(spec, run, { run: 9 } as Tip, oldestKept === undefined ? {} : { oldestKept });
  expect(error).toMatchObject({ code: 'USAGE', message: says });
});

describe('the bundle of a run', () => {
  test('is the one that the chain proves', async () => {
    const recording = new Recording();
    expect(await recording.bundle(recording.three)).toEqual({ key: recording.three.key, text: recording.three.text });
    // A confirmation names the manifest of the run below it.
    expect(await recording.bundle(recording.six)).toEqual({ key: recording.five.key, text: recording.five.text });
  });

  test('that is missing is a gap', async () => {
    const recording = new Recording();
    recording.chain.held.delete(recording.three.key);
    await expect(recording.bundle(recording.three)).rejects.toMatchObject({
      code: 'VERIFY_CHAIN',
      data: { gap: recording.three.key },
    });
  });

  test('that is another one is refused', async () => {
    const recording = new Recording();
    const { chain, three, five, six } = recording;
    const error = (run: number): object => ({
      code: 'VERIFY_CHAIN',
      message: expect.stringContaining(`is not the bundle of run ${run} that the chain proves.`) as string,
    });
    chain.held.set(three.key, five.text);
    await expect(recording.bundle(three)).rejects.toMatchObject(error(3));
    chain.held.set(five.key, three.text);
    await expect(recording.bundle(six)).rejects.toMatchObject(error(6));
    // It says something else of the same manifest: only the run's own statement must be the same.
    chain.run(5, three, { caller: { osUser: 'other' } });
    await expect(recording.bundle(five)).rejects.toMatchObject(error(5));
    expect(await recording.bundle(six)).toMatchObject({ key: five.key });
  });
});

describe('a tip that records nothing', () => {
  test.each<[what: string, tip: Tip | undefined, message: string]>([
    ['is none', undefined, 'test: nothing has been applied yet, so that there is nothing to pull'],
    ['is a genesis', {} as Tip, 'test: no run has ended yet, so that there is nothing to pull'],
  ])('where it %s', (_, tip, message) => {
    const error = { code: 'NEVER_APPLIED', message, hint: expect.stringContaining('s3rec apply') as string };
    expect(() => recordedTip({ tip }, spec, SO)).toThrow(expect.objectContaining(error) as Error);
  });

  test('and one that does', () => {
    const tip = { run: 3, manifest: { key: 'm' } } as unknown as Tip;
    expect(recordedTip({ tip }, spec, SO)).toEqual(tip);
  });
});

test('what the form of the next manifest goes by', async () => {
  const recording = new Recording();
  const { manifest } = await recording.run(3);
  expect(standingOf(manifest)).toEqual({
    ...{ header: manifest.own.file.header, file: manifest.own.named, records: 0 },
  });
  expect(standingOf(undefined)).toBeUndefined();
});

describe('the facts about the live run', () => {
  test('are none before one has ended', () => {
    const { chain } = new Recording();
    const { predicate } = chain.genesis();
    expect(tipFacts(undefined)).toBeUndefined();
    expect(tipFacts({ predicate } as Tip)).toBeUndefined();
  });

  test('are those of its statement, and how the run ended that wrote the manifest', () => {
    const { five, six } = new Recording();
    const { git, signedAt } = six.predicate;
    const tip = {
      run: 6,
      predicate: six.predicate,
      top: { predicate: five.predicate },
      signedBy: OURS,
    } as unknown as Tip;
    const signer = { fingerprint: OURS.fingerprint, origin: OURS.origin };
    expect(tipFacts(tip)).toEqual({ run: 6, git, signedAt, result: 'complete', signer });
  });
});
