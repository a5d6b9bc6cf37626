import { afterAll, describe, expect, test } from 'vitest';
import { openDocuments } from '../../../src/adapters/local/documents/documents.ts';
import { collectGarbage, gcRun, type CollectOptions } from '../../../src/app/gc/collect-garbage.ts';
import { findGarbage, type Garbage, type Keep } from '../../../src/app/gc/find-garbage.ts';
import type { Run } from '../../../src/app/apply/run.ts';
import type { Target } from '../../../src/app/chain/target.ts';
import { limiter } from '../../../src/app/flow/limiter.ts';
import { S3recError } from '../../../src/core/error.ts';
import { keptKey, lockKey } from '../../../src/core/manifest/names.ts';
import type { Predicate } from '../../../src/core/manifest/statement.ts';
import type { Encryption } from '../../../src/core/object/attributes.ts';
import type { ObjectStore } from '../../../src/ports/object-store.ts';
import type { Signer } from '../../../src/ports/signer.ts';
import { untilEnded } from '../../support/until-ended.ts';
import { Chain, rekeyable } from './chain-in-memory.ts';
import {
  FOLDER,
  keyOfRun,
  LATEST,
  OURS,
  STRANGE,
  type Saying,
  type Signed,
  signerOf,
  statementIn,
} from './signed-bundles.ts';
import { BASE, layers, OWN, THREE, TWO } from './layers-in-memory.ts';

const documents = openDocuments();
afterAll(() => documents.close());

/** S3's time in the memory, in seconds. Each run was written a thousand before the next, and the last one now. */
const NOW = 9000;
const STEP = 1000;
const CLOCK = Date.UTC(2026, 10, 30, 9);
const KEPT = keptKey(FOLDER);
const LOCK = lockKey(FOLDER);
const OLD_KEY = { sse: 'aws:kms', kmsKeyArn: 'old' } as const;
const AWAY = new S3recError('REMOTE_UNAVAILABLE', 'away');

/** A genesis and six runs, each with a signed plan, of which `latest` holds the last. */
class Folder {
  readonly chain: Chain;
  readonly runs: Signed[];
  readonly user = new AbortController();
  encryption: Encryption | null = null;
  /** Evidence that was brought under another key. */
  readonly rekeyed: string[] = [];
  /** Is called before that. */
  rekeying: (key: string) => unknown = () => {};
  /** Is called before each delete. */
  deleting: (key: string) => unknown = () => {};
  /** What was waited for, and until when at most. */
  readonly waits: (AbortSignal | undefined)[] = [];
  /** Milliseconds, by every clock. */
  #now = CLOCK;

  constructor(count = 6, saying: (run: number, runs: readonly Signed[]) => Saying = () => ({})) {
    const sleep = async (ms: number, until?: AbortSignal): Promise<void> => {
      this.waits.push(until);
      if (ms >= 3000 && ms !== 5000) {
        return await untilEnded(until);
      }
      this.#now += ms;
    };
    const now = (): number => this.#now;
    const clock = { now, monotonic: now, random: () => 0, sleep };
    this.chain = new Chain({}, { documents, clock, toolVersion: '1.2.3' });
    this.runs = [this.chain.genesis()];
    for (let run = 1; run <= count; run += 1) {
      this.runs.push(this.chain.run(run, this.runs.at(-1) ?? null, saying(run, this.runs)));
      this.chain.plan(run);
    }
    this.runs.forEach(({ key }, run) => this.chain.writtenAt.set(key, NOW - (count - run) * STEP));
    this.chain.latest(this.newest);
  }

  get newest(): Signed {
    return this.runs.at(-1) ?? expect.fail('no runs');
  }

  /** Time goes on by so many milliseconds. */
  pass(ms: number): void {
    this.#now += ms;
  }

  get target(): Target {
    const { evidence } = this.chain.target;
    const { asked, held } = this.chain;
    const remove: ObjectStore['delete'] = async ({ key, ifMatch, unguarded, assertMaySend, settle }) => {
      asked.push(`DELETE ${key}`);
      this.deleting(key);
      assertMaySend?.();
      expect(unguarded).toBe(true);
      if (held.get(key) === LOST_ANSWER) {
        held.delete(key);
        return (await settle?.()) ?? expect.fail('not settled');
      }
      if (!held.has(key)) {
        throw new S3recError('REMOTE_NO_SUCH_KEY', 'gone');
      }
      if (this.chain.etag(key) !== ifMatch) {
        throw new S3recError('REMOTE_PRECONDITION_FAILED', 'another');
      }
      held.delete(key);
      return { versionId: null, checked: false };
    };
    return {
      ...this.chain.target,
      evidence: { ...rekeyable(evidence, this), delete: remove },
      encryption: async () => this.encryption,
      requests: limiter(1),
      signal: this.user.signal,
    };
  }

  async find(keep: Keep = { runs: 1 }): Promise<Garbage> {
    return await findGarbage(this.target, this.chain.host, keep);
  }

  async run(garbage: Garbage, signer = signerOf(OURS)): Promise<Run> {
    return await gcRun(this.target, this.chain.host, garbage, { signer, caller: { osUser: 'tester' } });
  }

  async collect(
    garbage: Garbage,
    options: Partial<CollectOptions & { readonly signer: Signer }> = {},
  ): Promise<number> {
    const { signer, ...more } = options;
    const own = await this.run(garbage, signer);
    this.chain.asked.length = 0;
    return await collectGarbage(this.target, this.chain.host, own, garbage, {
      holder: { host: 'here' },
      lockTimeout: 0,
      ...more,
    });
  }

  /** What stands in a bundle. */
  said(key: string): Predicate {
    return statementIn(this.chain.held.get(key)).predicate;
  }

  /** The keys that were deleted, in order. */
  get deleted(): readonly string[] {
    return this.chain.asked.flatMap((one) => (one.startsWith('DELETE ') ? [one.slice(7)] : []));
  }

  get lockState(): unknown {
    const text = this.chain.held.get(LOCK);
    return typeof text === 'string' ? (JSON.parse(text) as { readonly state: string }).state : undefined;
  }
}

const LOST_ANSWER = new Error('no answer');
const SUFFIXES = ['.jsonl', '.plan.jsonl', '.plan.sigstore.json', '.sigstore.json'];

/** The files of the genesis and of the runs up to this number. */
function filesUpTo(run: number): readonly string[] {
  const runs = Array.from({ length: run }, (_, index) => index + 1);
  return [keyOfRun(0), ...runs.flatMap((one) => SUFFIXES.map((suffix) => keyOfRun(one, suffix)))];
}

/** Runs 1 and 2, and a chain that left them behind: a genesis of number 7, and two runs. */
function begunAnew(): { readonly chain: Chain; readonly find: Folder['find'] } {
  const folder = new Folder(2);
  const { chain } = folder;
  const abandoned = { digest: 'a'.repeat(64), run: 6, bundleKey: keyOfRun(2) };
  chain.latest(chain.run(9, chain.run(8, chain.genesis(7, { abandoned }))));
  return { chain, find: (keep) => folder.find(keep) };
}

const keysOf = ({ files }: Garbage): readonly string[] => files.map(({ key }) => key);

describe('the garbage', () => {
  test.each<[what: string, keep: Keep, oldest: number | undefined, kept: number]>([
    ['below one run is what lies below two', { runs: 1 }, 5, 2],
    ['below two runs', { runs: 2 }, 5, 2],
    ['below three runs', { runs: 3 }, 4, 3],
    ['below six runs', { runs: 6 }, 1, 6],
    ['below more runs than there are is none', { runs: 7 }, undefined, 7],
    ['below no time is what lies below two', { ms: 0 }, 5, 2],
    ['below a time in which nothing came is what lies below two', { ms: -1 }, 5, 2],
    ['below a time, to the second', { ms: 2 * STEP * 1000 }, 4, 3],
    ['below a time that is a little shorter', { ms: 2 * STEP * 1000 - 1 }, 5, 2],
    ['below a time of all is none', { ms: 9 * STEP * 1000 }, undefined, 7],
  ])('%s', async (_, keep, oldest, kept) => {
    const folder = new Folder();
    const { chain, runs } = folder;
    const found = await folder.find(keep);
    expect(found).toMatchObject({ kept, reading: { tip: { run: 6 } } });
    expect(found.oldest).toEqual(oldest === undefined ? undefined : runs[oldest]?.link);
    expect(keysOf(found)).toEqual(oldest === undefined ? [] : filesUpTo(oldest - 1));
    for (const { key, etag, bytes } of found.files) {
      expect([etag, bytes]).toEqual([chain.etag(key), Buffer.byteLength(String(chain.held.get(key)))]);
    }
    expect(chain.events).toEqual([{ type: 'stage', stage: 'head', name: 'test' }]);
    // No manifest but the newest is read, and no folder below. The chain is walked once, whatever is kept of it.
    const bundles = runs.map(({ key }) => key);
    expect(chain.asked.filter((one) => bundles.includes(one)).toSorted()).toEqual(bundles);
    expect(chain.asked).not.toContain(keyOfRun(3, '.jsonl'));
    expect(chain.asked.filter((one) => one === 'LIST with folders')).toHaveLength('ms' in keep ? 1 : 0);
  });

  test('is not what a kept manifest is assembled from, what no run wrote, or what lies deeper', async () => {
    const folder = new Folder(3);
    const { chain } = folder;
    const { four } = layers(chain, {}, folder.newest);
    chain.latest(four);
    const others = [
      LOCK,
      KEPT,
      `${FOLDER}0`,
      `${FOLDER}0000/x`,
      `${FOLDER}quarantine/${keyOfRun(1).slice(FOLDER.length)}`,
    ];
    others.forEach((key) => chain.held.set(key, 'x'));
    const found = await folder.find();
    expect(found).toMatchObject({ kept: 2, oldest: folder.runs[3]?.link });
    expect(keysOf(found)).toEqual(filesUpTo(2).filter((key) => key !== TWO));
    expect([BASE, TWO, THREE, OWN].every((key) => chain.held.has(key))).toBe(true);
  });

  test('is not what a chain left behind that was begun anew', async () => {
    const { chain, find } = begunAnew();
    expect(await find({ runs: 9 })).toMatchObject({ files: [], oldest: undefined, kept: 3 });
    expect(keysOf(await find({ runs: 1 }))).toEqual([...filesUpTo(2), keyOfRun(7)]);
    expect(chain.warnings()).toEqual([]);
  });

  test('is none where it was removed before', async () => {
    const folder = new Folder(6, (run, runs) =>
      run === 6 ? { oldestKept: runs[5]?.link ?? expect.fail('no run') } : {},
    );
    filesUpTo(4).forEach((key) => folder.chain.held.delete(key));
    const found = await folder.find();
    expect([found.oldest, found.files, found.kept]).toEqual([undefined, [], 2]);
    expect(folder.chain.warnings()).toEqual([]);
  });

  test.each<[what: string, happens: (folder: Folder) => void, message: string | undefined]>([
    ['whole', () => {}, undefined],
    [
      'broken',
      ({ chain }) => void chain.held.delete(keyOfRun(2)),
      `A gap in the chain: ${keyOfRun(2)}, the predecessor of run 3, is missing.`,
    ],
    [
      'broken directly below',
      ({ chain }) => void chain.held.delete(keyOfRun(4)),
      `A gap in the chain: ${keyOfRun(4)}, the predecessor of run 5, is missing.`,
    ],
    [
      'with a bundle beside it',
      ({ chain }) => void chain.run(3, null, { of: 'deadbeef' }),
      `A fork: no link of the chain leads to ${keyOfRun(3, '.sigstore.json', 'deadbeef')}`,
    ],
    [
      'removed in part, as a confirmation allows that was lost but for its copy',
      ({ chain, runs, newest }) => {
        chain.held.set(KEPT, chain.confirm(7, newest, { oldestKept: runs[5]?.link ?? expect.fail('no run') }).text);
        chain.held.delete(keyOfRun(7));
        filesUpTo(3).forEach((key) => chain.held.delete(key));
        chain.held.delete(keyOfRun(4));
      },
      undefined,
    ],
  ])('is told with a chain that is, below: %s', async (_, happens, message) => {
    const folder = new Folder();
    happens(folder);
    expect(await folder.find()).toMatchObject({ oldest: { run: 5 }, kept: 2 });
    const hint = expect.stringContaining('once gc has removed the older runs') as string;
    const told = { type: 'warning', message: `The chain is broken below the runs that are kept: ${message}`, hint };
    expect(folder.chain.events.slice(1)).toEqual(message === undefined ? [] : [told]);
  });

  test('is told without an alarm where an interrupted gc left some', async () => {
    const folder = new Folder(6, (run, runs) =>
      run === 6 ? { oldestKept: runs[5]?.link ?? expect.fail('no run') } : {},
    );
    [...filesUpTo(3), keyOfRun(4)].forEach((key) => folder.chain.held.delete(key));
    expect(keysOf(await folder.find())).toEqual(filesUpTo(4).slice(filesUpTo(3).length, -1));
    expect(folder.chain.warnings()).toEqual([]);
  });

  test.each<[what: string, happens: (folder: Folder) => void, keep: Keep, error: object]>([
    [
      'the chain is broken above it',
      ({ chain }) => void chain.held.delete(keyOfRun(4)),
      { runs: 3 },
      { code: 'VERIFY_CHAIN' },
    ],
    [
      'a bundle lies beside a run that is kept',
      ({ chain }) => void chain.run(4, null, { of: 'deadbeef' }),
      { runs: 3 },
      { code: 'VERIFY_CHAIN', message: expect.stringContaining('A fork') as string },
    ],
    [
      'the newest manifest is another one',
      ({ chain }) => void chain.held.set(keyOfRun(6, '.jsonl'), 'x'),
      { runs: 1 },
      { code: 'VERIFY_DIGEST' },
    ],
    ['S3 does not answer', ({ chain }) => void chain.held.set(keyOfRun(5), AWAY), { runs: 1 }, AWAY],
  ])('is not looked for where %s', async (_, happens, keep, error) => {
    const folder = new Folder();
    happens(folder);
    await expect(folder.find(keep)).rejects.toMatchObject(error);
  });

  test.each<[what: string, build: (chain: Chain) => void, message: string]>([
    ['of an empty folder', () => {}, 'nothing has been applied yet'],
    ['of a genesis', (chain) => void chain.genesis(), 'no run has ended yet'],
  ])('%s is none', async (_, build, message) => {
    const folder = new Folder();
    folder.chain.held.clear();
    build(folder.chain);
    const error = { code: 'NEVER_APPLIED', message: `test: ${message}, so that there is no run to remove` };
    await expect(folder.find()).rejects.toMatchObject(error);
  });
});

describe('the run that removes', () => {
  test('says of the files what the tip says of them', async () => {
    const git = { commit: 'c'.repeat(40), dirty: true };
    const uncommitted = { untracked: 1, modified: 2 };
    const folder = new Folder(2, (run) => (run === 2 ? { git, uncommitted } : {}));
    const aside = `${FOLDER}quarantine/${keyOfRun(1).slice(FOLDER.length)}`;
    folder.chain.held.set(aside, 'x');
    const run = await folder.run(await folder.find());
    expect(run).toMatchObject({
      ...{ planId: folder.newest.predicate.planId, git, uncommitted, caller: { osUser: 'tester' }, startedAt: CLOCK },
      quarantined: [{ key: aside }],
    });
    expect(await run.history.relation('a', 'b')).toBe('unknown');
    const plain = new Folder(2);
    expect(await plain.run(await plain.find())).not.toHaveProperty('uncommitted');
  });
});

describe('removing', () => {
  test('signs first what is kept, and then goes from the oldest file to the newest', async () => {
    const observedAt = '2026-11-29T00:00:00.000Z';
    const folder = new Folder(6, (run) => (run === 6 ? { observedAt, newestCommit: 'c'.repeat(40) } : {}));
    const { chain } = folder;
    const garbage = await folder.find();
    expect(await folder.collect(garbage)).toBe(filesUpTo(4).length);
    expect(folder.deleted).toEqual(filesUpTo(4));
    expect(folder.chain.written).toEqual([LOCK, KEPT, LATEST, LOCK]);
    const firstDelete = chain.asked.findIndex((one) => one.startsWith('DELETE'));
    expect(chain.asked.indexOf(`PUT ${LATEST}`)).toBeLessThan(firstDelete);
    // The lock is looked at again directly before.
    expect(chain.asked.slice(firstDelete - 1, firstDelete)).toEqual([LOCK]);
    const { newest } = folder;
    expect(folder.said(LATEST)).toMatchObject({
      ...{ kind: 'confirmation', run: 7, manifest: newest.predicate.manifest, predecessor: newest.link },
      ...{ observedAt, newestCommit: 'c'.repeat(40), appliedAt: newest.predicate.signedAt },
      oldestKept: garbage.oldest,
    });
    expect(chain.held.get(KEPT)).toBe(chain.held.get(LATEST));
    expect(chain.anchors[0]).toMatchObject({ run: 6, manifestSha256: newest.link.manifestSha256 });
    expect(folder.lockState).toBe('released');
    expect(JSON.parse(String(chain.held.get(LOCK)))).toMatchObject({ command: 'gc', run: 7 });
    expect(await folder.find()).toMatchObject({ files: [], oldest: undefined });
  });

  test.each([
    ['ignores conditions', true, 'CONDITIONS_IGNORED'],
    ['heeds them', false, undefined],
  ])('asks a server off AWS, before it replaces `latest`, whether it %s', async (_, ignores, code) => {
    const folder = new Folder();
    const { target, chain } = folder;
    const garbage = await folder.find();
    const own = await folder.run(garbage);
    const before = chain.held.get(LATEST);
    let answer: Awaited<ReturnType<ObjectStore['putDocument']>> | undefined;
    const putDocument: ObjectStore['putDocument'] = async (request) => {
      try {
        answer = await target.evidence.putDocument(request);
      } catch (error) {
        if (answer === undefined || !ignores || request.key !== KEPT) {
          throw error;
        }
      }
      return answer;
    };
    const elsewhere = { ...target, endpoint: 'http://127.0.0.1:9', evidence: { ...target.evidence, putDocument } };
    const options = { holder: {}, lockTimeout: 0 };
    const collected = collectGarbage(elsewhere, chain.host, own, garbage, options);
    if (code === undefined) {
      await expect(collected).resolves.toBe(filesUpTo(4).length);
    } else {
      await expect(collected).rejects.toMatchObject({ code });
      expect([folder.deleted, chain.held.get(LATEST)]).toEqual([[], before]);
    }
  });

  test('copies a run that stands in `latest` alone, and remembers it', async () => {
    const folder = new Folder();
    const { chain, newest } = folder;
    chain.held.delete(newest.key);
    const garbage = await folder.find();
    expect(chain.anchors).toEqual([]);
    await folder.collect(garbage);
    expect(chain.held.get(newest.key)).toBe(newest.text);
    expect(chain.anchors).toMatchObject([{ run: 6, manifestSha256: newest.link.manifestSha256 }]);
  });

  test('brings the evidence that stays under the key of the spec, also that of the run before', async () => {
    const folder = new Folder(6, () => ({ encryption: OLD_KEY }));
    folder.encryption = { ...OLD_KEY, kmsKeyArn: 'new' };
    await folder.collect(await folder.find());
    expect(folder.rekeyed.toSorted()).toEqual(
      [5, 6].flatMap((run) => [keyOfRun(run, '.jsonl'), keyOfRun(run)]).toSorted(),
    );
  });

  test('names evidence that stays under the old key, so that the next apply tries again', async () => {
    const folder = new Folder(6, () => ({ encryption: OLD_KEY }));
    folder.encryption = { ...OLD_KEY, kmsKeyArn: 'new' };
    folder.rekeying = (key) => {
      if (key === keyOfRun(5)) {
        throw AWAY;
      }
    };
    await folder.collect(await folder.find());
    expect(folder.said(LATEST)).toMatchObject({ encryption: folder.encryption, notRekeyed: [keyOfRun(5)] });
  });

  test('ends where the lock is lost while evidence is re-keyed, and signs nothing', async () => {
    const folder = new Folder(6, () => ({ encryption: OLD_KEY }));
    folder.encryption = { ...OLD_KEY, kmsKeyArn: 'new' };
    folder.rekeying = () => folder.pass(180_000);
    await expect(folder.collect(await folder.find())).rejects.toMatchObject({
      ...{ code: 'LOCK_HELD', message: 'This run lost the lock of test before it signed.' },
    });
    expect(folder.rekeyed).toHaveLength(1);
    expect(folder.chain.written).toEqual([LOCK, LOCK]);
    expect(folder.deleted).toEqual([]);
  });

  test('writes over the statement of an earlier gc', async () => {
    const folder = new Folder();
    folder.chain.held.set(KEPT, 'earlier');
    expect(await folder.collect(await folder.find())).toBeGreaterThan(0);
    expect(folder.chain.held.get(KEPT)).toBe(folder.chain.held.get(LATEST));
  });

  test('goes on where it was interrupted, without another statement', async () => {
    const folder = new Folder(6, (run, runs) =>
      run === 6 ? { oldestKept: runs[5]?.link ?? expect.fail('no run') } : {},
    );
    const garbage = await folder.find();
    const left = filesUpTo(4);
    // The chain ends at the oldest run kept, so what lies below is garbage still.
    expect(keysOf(garbage)).toEqual(left);
    expect(await folder.collect(garbage)).toBe(left.length);
    expect(folder.chain.written).toEqual([LOCK, LOCK]);
  });

  test('passes what is gone, and counts what went without an answer', async () => {
    const folder = new Folder();
    const garbage = await folder.find();
    const [gone = '', unanswered = ''] = filesUpTo(4);
    folder.deleting = (key) => {
      if (key === gone) {
        folder.chain.held.delete(key);
      }
      return key === unanswered && folder.chain.held.set(key, LOST_ANSWER);
    };
    expect(await folder.collect(garbage)).toBe(filesUpTo(4).length - 1);
  });

  test('is nothing where nothing was found', async () => {
    const folder = new Folder();
    expect(await folder.collect(await folder.find({ runs: 9 }))).toBe(0);
    expect(folder.chain.asked).toEqual([]);
  });

  test.each<
    [
      what: string,
      happens: (folder: Folder) => Partial<CollectOptions & { readonly signer: Signer }> | void,
      error: object,
    ]
  >([
    ['the key is not trusted', () => ({ signer: signerOf(STRANGE) }), { code: 'SIGN_KEY_REFUSED' }],
    [
      'another run has ended since',
      ({ chain, newest }) => chain.latest(chain.run(7, newest)),
      { code: 'HEAD_MOVED', message: expect.stringContaining(LATEST) as string },
    ],
    [
      'another run has the lock',
      ({ chain }) => {
        chain.held.set(LOCK, '{}');
        chain.writtenAt.set(LOCK, NOW);
      },
      { code: 'LOCK_HELD' },
    ],
    [
      'the statement of an earlier gc cannot be looked at',
      ({ chain }) => {
        chain.meanwhile = (asked) => {
          if (asked === KEPT) {
            throw AWAY;
          }
        };
      },
      AWAY,
    ],
    [
      'the lock was broken before the first delete',
      ({ chain }) => {
        chain.meanwhile = (asked) => asked === `PUT ${LATEST}` && chain.held.set(LOCK, '{}');
      },
      {
        code: 'LOCK_HELD',
        message: 'This gc lost the lock of test. It removed 0 files.',
        hint: 'Run it again: it goes on.',
      },
    ],
    [
      'it is interrupted before it began',
      ({ user }) => user.abort(new S3recError('INTERRUPTED', 'no')),
      { code: 'INTERRUPTED' },
    ],
  ])('removes nothing where %s', async (_, happens, error) => {
    const folder = new Folder();
    const garbage = await folder.find();
    const options = happens(folder) ?? {};
    const { held } = folder.chain;
    await expect(folder.collect(garbage, options)).rejects.toMatchObject(error);
    expect(filesUpTo(4).every((key) => held.has(key))).toBe(true);
    expect([undefined, 'released']).toContain(folder.lockState);
  });

  test('waits for the lock as long as it was told', async () => {
    const folder = new Folder();
    const garbage = await folder.find();
    folder.chain.held.set(LOCK, '{}');
    folder.chain.writtenAt.set(LOCK, NOW);
    await expect(folder.collect(garbage, { lockTimeout: 20_000 })).rejects.toMatchObject({ code: 'LOCK_HELD' });
    expect(folder.chain.host.clock.now()).toBe(CLOCK + 20_000);
  });

  test('is not done for a run of another key', async () => {
    const folder = new Folder();
    const garbage = await folder.find();
    const { target, chain } = folder;
    const own = await folder.run(garbage, signerOf(STRANGE));
    const both = { ...target, keys: [OURS, STRANGE] };
    await expect(collectGarbage(both, chain.host, own, garbage, { holder: {}, lockTimeout: 0 })).rejects.toMatchObject({
      ...{ code: 'GC_REFUSED', message: `Run 6 of test is signed by another key, ${OURS.fingerprint}.` },
    });
    expect(folder.chain.written).toEqual([]);
  });

  test('is not done where a file of the newest manifest is missing', async () => {
    const folder = new Folder(3);
    folder.chain.latest(layers(folder.chain, {}, folder.newest).four);
    const garbage = await folder.find();
    folder.chain.held.delete(BASE);
    await expect(folder.collect(garbage)).rejects.toMatchObject({
      code: 'GC_REFUSED',
      message: `${BASE}: missing, not readable, or not as run 4 named it.`,
    });
    expect([folder.deleted, folder.lockState]).toEqual([[], 'released']);
  });

  test('is not done without a manifest to confirm', async () => {
    const folder = new Folder();
    const garbage = await folder.find();
    const { tip } = garbage.reading;
    const { manifest: _, ...none } = { ...tip, predicate: { ...tip.predicate, manifest: null } };
    const error = { code: 'INTERNAL', message: 'Run 6 of test has no manifest to confirm.' };
    await expect(folder.collect({ ...garbage, reading: { ...garbage.reading, tip: none } })).rejects.toMatchObject(
      error,
    );
    expect(folder.deleted).toEqual([]);
  });

  const [FIRST = '', SECOND = ''] = filesUpTo(4);
  test.each<[what: string, happens: (folder: Folder) => void, error: object]>([
    [
      'the lease of the lock is over',
      (folder) => folder.pass(180_000),
      { code: 'LOCK_HELD', message: 'This gc lost the lock of test. It removed 1 files.' },
    ],
    [
      'a file is another one',
      ({ chain }) => void chain.held.set(SECOND, 'another'),
      { code: 'HEAD_MOVED', message: expect.stringContaining(`${SECOND} was replaced`) as string },
    ],
    ['S3 does not answer', () => { throw AWAY; }, AWAY], // prettier-ignore
  ])('ends at the file before which %s', async (_, happens, error) => {
    const folder = new Folder();
    const garbage = await folder.find();
    folder.deleting = (key) => key === SECOND && happens(folder);
    await expect(folder.collect(garbage)).rejects.toMatchObject(error);
    expect(folder.deleted).toEqual([FIRST, SECOND]);
    expect(folder.lockState).toBe('released');
  });

  test('ends at an interrupt, and releases the lock', async () => {
    const folder = new Folder();
    const garbage = await folder.find();
    folder.deleting = () => folder.user.abort(new S3recError('INTERRUPTED', 'no'));
    await expect(folder.collect(garbage)).rejects.toMatchObject({ code: 'INTERRUPTED' });
    expect(folder.deleted).toEqual([FIRST]);
    expect(folder.lockState).toBe('released');
    // The timers of the interrupt have ended, too.
    expect(folder.waits.length).toBeGreaterThan(1);
    expect(folder.waits.every((until) => until?.aborted === true)).toBe(true);
  });
});
