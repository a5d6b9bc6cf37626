import { afterAll, describe, expect, test } from 'vitest';
import { openDocuments } from '../../../src/adapters/local/documents/documents.ts';
import type { ApplyOutcome } from '../../../src/app/apply/apply-outcome.ts';
import { carryOut } from '../../../src/app/apply/carry-out.ts';
import type { Run } from '../../../src/app/apply/run.ts';
import { readTip } from '../../../src/app/chain/read-tip.ts';
import type { Near } from '../../../src/app/flow/time-limit.ts';
import { type HeldLock, NO_LOCK } from '../../../src/app/lock/held-lock.ts';
import { isS3recError, S3recError } from '../../../src/core/error.ts';
import type { PlanRecord } from '../../../src/core/object/action.ts';
import { spec, type Saying } from './signed-bundles.ts';
import { create, DENIED, DOCUMENTS, OPERATOR, planOf, RunInMemory } from './run-in-memory.ts';

const documents = openDocuments();
afterAll(() => documents.close());

const NEAR: Near = { near: 'it is late', hint: 'Apply again.' };
/** What a user is told at once who asks to stop. */
const INTERRUPT: Near = {
  near: 'Interrupted: nothing more is started. What was done is signed, within eight seconds.',
  hint: expect.stringContaining('A second signal ends the process at once.') as string,
};
const REFUSED = new S3recError('REMOTE_PRECONDITION_FAILED', '412');
const KMS = { sse: 'aws:kms', kmsKeyArn: 'new' } as const;
const LINK = { run: 0, bundleKey: 'p/_manifests/test/x', statementSha256: '0'.repeat(64), manifestSha256: null };

function remove(key: string): PlanRecord {
  const before = { size: 1, etag: 'e', lastModified: 1 };
  const change = { actions: ['delete'], before, after: null } as const;
  const basis = { reason: 'orphan', basis: 'manifest', strength: 'cryptographic' } as const;
  return { key, action: 'delete', change, ...basis, precondition: { ifMatch: 'e' }, phase: 1 };
}

/** A run from its first write to its manifest. */
class Carrying extends RunInMemory {
  records: readonly PlanRecord[] = [create('p/a'), create('p/b')];
  lookAgain: () => Promise<void> = async () => {};
  isHeld = true;
  tells: Pick<HeldLock, 'over' | 'tellsLater'> = { over: undefined, tellsLater: false };
  near: Near | undefined;
  limits: { readonly noLock?: boolean } = {};
  readonly stopping = new AbortController();
  readonly inFlight = new AbortController().signal;
  readonly closing = new AbortController().signal;

  constructor(tip: Saying | 'none' = {}) {
    super(documents, tip);
  }

  async run(): Promise<ApplyOutcome> {
    const { job } = this;
    const plan = planOf(documents, this.records);
    const reading = await readTip(job.target, job.host);
    this.chain.asked.length = 0;
    const own: Run = {
      ...{ signer: OPERATOR.signer, history: job.checkout.history, planId: plan.closing.id, git: null, caller: {} },
      ...{ quarantined: [], startedAt: this.now },
    };
    const { signal: stopping } = this.stopping;
    const time = { stopping, inFlight: this.inFlight, closing: this.closing, releasing: this.closing, end: () => {} };
    const lock = { ...NO_LOCK, ...this.tells, isHeld: () => this.isHeld, lookAgain: () => this.lookAgain() };
    const found = { reviewed: plan, plan: { document: plan, ours: { objects: 0, orphans: 0, bytes: 0 } }, reading };
    return await carryOut(job, own, found, { time, limit: () => this.near, lock, ...this.limits });
  }
}

test('a run signs its plan, does what it says, and signs what stands there afterwards', async () => {
  const its = new Carrying();
  const signals: unknown[] = [];
  its.put = ({ signal }) => signals.push(signal);
  expect(await its.run()).toMatchObject({
    ...{ exitCode: 0, bytes: 6, notStarted: 0, failures: [], basis: { manifest: 5 } },
    ...{ summary: { uploaded: 2, failed: 0 }, manifest: { run: 2 } },
  });
  expect(its.written).toEqual(DOCUMENTS);
  expect(signals).toEqual([its.inFlight, its.inFlight]);
  expect([...its.objects.keys()]).toEqual(['p/a', 'p/b']);
  expect(its.signed).toMatchObject({
    ...{ kind: 'run', run: 2, result: 'complete', summary: { uploaded: 2 }, sentBytes: 6, driftFound: 0 },
    ...{ planId: planOf(documents, its.records).closing.id, observedAt: new Date(9000_000).toISOString() },
  });
  expect(its.chain.events.filter(({ type }) => type !== 'progress' && type !== 'action')).toEqual(
    ['apply', 'close', 'sign'].map((stage) => ({ type: 'stage', stage, name: spec.name })),
  );
  expect(its.waits).toEqual([[1000, its.closing]]);
  expect(its.journalsClosed).toBe(1);
});

test('the first run begins the chain', async () => {
  const its = new Carrying('none');
  expect(await its.run()).toMatchObject({ exitCode: 0, manifest: { run: 1 } });
  expect(its.written).toEqual(['.sigstore.json', ...DOCUMENTS]);
});

test('a run without actions waits for nothing', async () => {
  const its = new Carrying();
  its.records = [];
  expect(await its.run()).toMatchObject({ exitCode: 0 });
  expect(its.waits).toEqual([]);
});

test('evidence of the run before is brought under the key that counts now', async () => {
  const its = new Carrying({ encryption: { sse: 'aws:kms', kmsKeyArn: 'old' }, oldestKept: LINK });
  its.encryption = KMS;
  expect(await its.run()).toMatchObject({ exitCode: 0, rekeyed: 2 });
  // What a confirmation would bring besides, this run writes itself.
  expect(its.rekeyed.map((key) => key.replace(/^[^.]*/, ''))).toEqual(['.sigstore.json', '.jsonl']);
});

test('evidence that stays under the old key is named, so that the next run tries again', async () => {
  const its = new Carrying({ encryption: { sse: 'aws:kms', kmsKeyArn: 'old' } });
  its.encryption = KMS;
  its.rekeying = (key) => {
    if (key.endsWith('.jsonl')) {
      throw DENIED;
    }
  };
  expect(await its.run()).toMatchObject({ exitCode: 0, rekeyed: 1, notRekeyed: 1 });
  expect(its.signed.notRekeyed).toEqual([expect.stringMatching(/[.]jsonl$/)]);
  const all = new Carrying();
  expect(await all.run()).not.toHaveProperty('notRekeyed');
  expect(all.signed).not.toHaveProperty('notRekeyed');
});

test.each<[what: string, ends: (its: Carrying) => void, exitCode: number | 'LOCK_HELD']>([
  ['the lock was lost', (its) => (its.isHeld = false), 'LOCK_HELD'],
  ['time is up', (its) => (its.near = NEAR), 6],
  ['the user asked to stop', (its) => its.stopping.abort(), 6],
])('no more evidence is re-keyed once %s', async (_what, ends, exitCode) => {
  const its = new Carrying({ encryption: { sse: 'aws:kms', kmsKeyArn: 'old' } });
  its.encryption = KMS;
  its.rekeying = () => ends(its);
  const ended = await its.run().then(
    (outcome) => outcome.exitCode,
    (error: unknown) => (isS3recError(error) ? error.code : error),
  );
  expect(its.rekeyed).toHaveLength(1);
  expect(ended).toBe(exitCode);
  if (exitCode === 6) {
    expect(its.signed.notRekeyed).toHaveLength(1);
  }
});

describe('the plan of a dead run', () => {
  const over = { etag: 'e', lastModified: 1, now: 9000, lock: undefined };

  test.each<[what: string, isTidy: boolean, tells: Pick<HeldLock, 'over' | 'tellsLater'>]>([
    ['nobody can tell whether it is dead, now or later', true, { over: undefined, tellsLater: false }],
    ['only a later run can tell that it is dead', false, { over: undefined, tellsLater: true }],
    ['it left nothing open', true, { over, tellsLater: true }],
  ])('where %s, is settled, and nothing is left to look for: %s', async (_what, isTidy, tells) => {
    const its = new Carrying();
    const { key } = its.chain.plan(2);
    its.tells = tells;
    expect(await its.run()).toMatchObject({ exitCode: 0 });
    const { settled, open, untidy } = its.signed;
    expect({ settled, open, untidy }).toEqual({ settled: [key], untidy: isTidy ? undefined : [{ plan: key }] });
  });
});

test('a server that ignores a condition ends the run, unless it takes no lock', async () => {
  const run = async (noLock?: boolean): Promise<Carrying> => {
    const its = new Carrying();
    Object.assign(its.chain.target, { endpoint: 'http://127.0.0.1:1' });
    // Whoever writes the plan's bundle finds none.
    its.chain.meanwhile = (asked) =>
      /^PUT .*\.plan\.sigstore\.json$/.test(asked) && its.chain.held.delete(asked.slice(4));
    its.limits = noLock === undefined ? {} : { noLock };
    await its.run();
    return its;
  };
  const error = { code: 'CONDITIONS_IGNORED', message: expect.stringContaining('No object was written.') as string };
  await expect(run()).rejects.toMatchObject(error);
  await expect(run(false)).rejects.toMatchObject(error);
  expect((await run(true)).chain.warnings()).toEqual([expect.stringContaining('The server ignores If-None-Match')]);
});

test('a signal that comes after the run has ended is told no more', async () => {
  const its = new Carrying();
  await its.run();
  its.stopping.abort();
  expect(its.chain.warnings()).toEqual([]);
});

describe('what was not begun', () => {
  test.each<[what: string, ends: (its: Carrying) => void, told: Near]>([
    ['the user asked to stop', (its) => its.stopping.abort(), INTERRUPT],
    ['time is up', (its) => (its.near = NEAR), NEAR],
    [
      'the lock was lost',
      (its) => (its.isHeld = false),
      { near: 'the lock was lost', hint: expect.stringContaining('Apply again') as string },
    ],
  ])('since %s is signed as that, beside what was done', async (_what, ends, told) => {
    for (const more of [1, 2]) {
      const its = new Carrying();
      its.records = ['p/a', 'p/b', 'p/c'].slice(0, 1 + more).map(create);
      its.put = () => ends(its);
      expect(await its.run()).toMatchObject({ exitCode: 6, notStarted: more, summary: { uploaded: 1, failed: 0 } });
      expect(its.signed).toMatchObject({ result: 'partial', summary: { uploaded: 1, failed: more } });
      const were = more === 1 ? `1 action of ${spec.name} was` : `2 actions of ${spec.name} were`;
      const { near, hint } = told;
      const message = told === INTERRUPT ? near : `${were} not started: ${near}`;
      expect(its.chain.events.filter(({ type }) => type === 'warning')).toEqual([{ type: 'warning', message, hint }]);
    }
  });

  test('since the lock was lost before anything was written ends the run', async () => {
    const its = new Carrying();
    its.isHeld = false;
    await expect(its.run()).rejects.toMatchObject({
      code: 'LOCK_HELD',
      message: `This run lost the lock of ${spec.name} before it wrote an object.`,
    });
    expect(its.written).toEqual(DOCUMENTS.slice(0, 2));
    expect(its.journalsClosed).toBe(1);
  });

  test('since time was up before anything was written is signed', async () => {
    const its = new Carrying();
    its.near = NEAR;
    expect(await its.run()).toMatchObject({ exitCode: 6, notStarted: 2 });
    expect(its.signed).toMatchObject({ result: 'partial' });
    expect(its.waits).toEqual([]);
  });

  test('a lock that was lost when all was done is no matter', async () => {
    const its = new Carrying();
    its.records = [create('p/a')];
    its.put = () => (its.isHeld = false);
    expect(await its.run()).toMatchObject({ exitCode: 0 });
    expect(its.chain.warnings()).toEqual([]);
  });
});

describe('an error of the run itself', () => {
  test('ends it where nothing was done', async () => {
    const its = new Carrying();
    its.records = [remove('p/a')];
    its.lookAgain = async () => await Promise.reject(DENIED);
    await expect(its.run()).rejects.toBe(DENIED);
    expect(its.written).toEqual(DOCUMENTS.slice(0, 2));
  });

  test.each<[what: string, put: Carrying['put'], exitCode: number]>([
    ['done', () => {}, 6],
    ['refused', () => Promise.reject(REFUSED), 6],
    ['failed', () => Promise.reject(DENIED), 1],
  ])('is told where something was %s, and that is signed', async (_what, put, exitCode) => {
    const its = new Carrying();
    its.put = put;
    its.isFull = true;
    expect(await its.run()).toMatchObject({ exitCode, notStarted: 1 });
    expect(its.chain.warnings()).toEqual(['Nothing more is begun: full']);
    expect(its.waits).toHaveLength(1);
  });
});

test.each<[what: string, error: S3recError, exitCode: number]>([
  ['refused', REFUSED, 6],
  ['failed', DENIED, 6],
])('an action that was %s makes the run partial', async (_what, error, exitCode) => {
  const its = new Carrying();
  its.put = (_, number) => (number === 1 ? Promise.reject(error) : undefined);
  expect(await its.run()).toMatchObject({ exitCode, failures: [{ key: 'p/a', code: error.code }] });
  expect(its.signed).toMatchObject({ result: 'partial' });
});

describe('where no manifest can say what was done', () => {
  /** The manifest cannot be written. */
  function failing(error: unknown, count: number, put: Carrying['put'] = () => {}): Carrying {
    const its = new Carrying();
    its.records = ['p/a', 'p/b'].slice(0, count).map(create);
    its.put = put;
    its.chain.meanwhile = (asked) => {
      if (/^PUT [^.]*\.jsonl$/.test(asked)) {
        throw error;
      }
    };
    return its;
  }

  test.each([
    [1, '1 action was done by then.'],
    [2, '2 actions were done by then.'],
  ])('the error says so (%d)', async (count, hint) => {
    const its = failing(DENIED, count);
    await expect(its.run()).rejects.toMatchObject({
      ...{ code: 'REMOTE_ACCESS_DENIED', message: '403', wrote: true },
      hint: expect.stringContaining(hint) as string,
    });
    expect(its.journalsClosed).toBe(1);
  });

  test('a fault of ours says so, too', async () => {
    const fault = new TypeError('a fault');
    await expect(failing(fault, 1).run()).rejects.toMatchObject({
      ...{ code: 'INTERNAL', message: 'a fault', wrote: true },
    });
  });

  test('and nothing was, the error is as it is', async () => {
    await expect(failing(DENIED, 1, () => Promise.reject(REFUSED)).run()).rejects.toBe(DENIED);
    const fault = new TypeError('a fault');
    await expect(failing(fault, 1, () => Promise.reject(REFUSED)).run()).rejects.toBe(fault);
  });

  const INTERRUPTED = new S3recError('INTERRUPTED', 'Interrupted.');

  test.each<[what: string, put: Carrying['put'], wrote: boolean]>([
    ['something was done', () => {}, true],
    ['nothing was', () => Promise.reject(REFUSED), false],
  ])('an interrupted run says how it goes on, where %s', async (_what, put, wrote) => {
    const its = failing(INTERRUPTED, 1, put);
    its.user.abort(INTERRUPTED);
    await expect(its.run()).rejects.toMatchObject({
      ...{ code: 'INTERRUPTED', message: 'Interrupted before the manifest of what was done could be written.', wrote },
      hint: expect.stringContaining('finds the signed plan of this run') as string,
    });
  });

  test('another error of an interrupted run, and an interrupt that nobody asked for, are as they are', async () => {
    const its = failing(DENIED, 1);
    its.user.abort(INTERRUPTED);
    await expect(its.run()).rejects.toMatchObject({ code: 'REMOTE_ACCESS_DENIED' });
    await expect(failing(INTERRUPTED, 1).run()).rejects.toMatchObject({ message: 'Interrupted.', wrote: true });
  });
});

test('a run that was interrupted and could sign all the same says so by its exit code', async () => {
  const its = new Carrying();
  its.put = () => {
    its.stopping.abort();
    its.user.abort(new S3recError('INTERRUPTED', 'Interrupted.'));
  };
  expect(await its.run()).toMatchObject({ exitCode: 130, notStarted: 1 });
  expect(its.signed).toMatchObject({ result: 'partial' });
});
