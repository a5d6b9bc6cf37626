import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { openDocuments } from '../../../src/adapters/local/documents/documents.ts';
import { apply, type ApplyOptions, type Operator } from '../../../src/app/apply/apply.ts';
import type { ApplyOutcome } from '../../../src/app/apply/apply-outcome.ts';
import { writeManifest } from '../../../src/app/apply/manifest-writer.ts';
import { planningAgain } from '../../../src/app/apply/plan-again.ts';
import type { TipManifest } from '../../../src/app/chain/tip.ts';
import { readTip } from '../../../src/app/chain/read-tip.ts';
import { S3recError } from '../../../src/core/error.ts';
import { lockKey } from '../../../src/core/manifest/names.ts';
import { MANIFEST } from '../../../src/core/manifest/manifest-format.ts';
import { PREDICATE_TYPE_V2 } from '../../../src/core/manifest/statement.ts';
import type { GitState } from '../../../src/core/git-state.ts';
import type { PlanRecord } from '../../../src/core/object/action.ts';
import type { PlanClosing, PlanHeader } from '../../../src/core/plan/plan-document.ts';
import { headerOf, tipOf } from '../../support/manifest-chain.ts';
import { type Chain } from './chain-in-memory.ts';
import { FOLDER, keyOfRun, LATEST, OURS, signed, spec, STRANGE, type Saying } from './signed-bundles.ts';
import { create, DENIED, DOCUMENTS, OPERATOR, planOf, RunInMemory } from './run-in-memory.ts';

const documents = openDocuments();
afterAll(() => documents.close());

const LOCK = lockKey(FOLDER);
/** A lock that another run holds. */
const HELD = JSON.stringify({
  ...{ version: 's3rec.lock/v1', state: 'held', id: '11111111-1111-4111-8111-111111111111', counter: 0 },
  ...{ command: 'apply', run: 2, holder: {}, planId: 'f'.repeat(64), since: '2026-11-30T00:00:00.000Z' },
});
const KMS = { sse: 'aws:kms', kmsKeyArn: 'new' } as const;
const OLD = { sse: 'aws:kms', kmsKeyArn: 'old' } as const;
const GIT = { commit: 'c'.repeat(40), dirty: false };
const LINK = { run: 0, bundleKey: 'p/_manifests/test/x', statementSha256: '0'.repeat(64), manifestSha256: null };

/** An apply of a plan that was made a moment ago. */
class Applying extends RunInMemory {
  records: readonly PlanRecord[] = [create('p/a')];
  header: Partial<PlanHeader> = {};
  closing: Partial<PlanClosing> = {};
  operator: Operator = OPERATOR;
  options: ApplyOptions = {};

  constructor(tip: Saying | 'none' = {}) {
    super(documents, tip);
  }

  async apply(): Promise<ApplyOutcome> {
    const { predicate } = this.one ?? { predicate: { manifest: null } };
    const sha256 = predicate.manifest?.sha256 ?? null;
    const predecessor = this.one === undefined ? null : { run: this.one.predicate.run, sha256 };
    const plan = planOf(documents, this.records, { predecessor, ...this.header }, this.closing);
    const { job } = this;
    return await apply(job, this.operator, plan, {
      made: { document: plan, ours: { objects: 0, orphans: 0, bytes: 0 } },
      ...this.options,
    });
  }

  /** Applies without a record: there is nothing to do. */
  async confirm(): Promise<ApplyOutcome> {
    this.records = [];
    return await this.apply();
  }

  /** How often is planned until it is given up. */
  async times(): Promise<number> {
    let times = 0;
    const again = planningAgain({ report: () => {} }, async () => {
      times += 1;
      return await this.apply();
    });
    await again.catch(() => {});
    return times;
  }
}

describe('a plan', () => {
  test('is carried out under the lock, and its result tells all requests', async () => {
    const its = new Applying();
    let lock: unknown;
    its.put = () => (lock = JSON.parse(String(its.chain.held.get(LOCK))));
    expect(await its.apply()).toMatchObject({
      ...{ exitCode: 0, summary: { uploaded: 1 }, manifest: { run: 2 }, requests: { PutObject: 1 } },
      tip: { run: 1, signer: { fingerprint: OURS.fingerprint } },
    });
    expect(lock).toMatchObject({ state: 'held', run: 2, holder: { host: 'here' } });
    expect(its.chain.held.get(LOCK)).toContain('"released"');
    expect(its.signed).toMatchObject({
      kind: 'run',
      caller: { osUser: 'tester' },
      startedAt: '2026-11-30T09:00:00.000Z',
    });
    expect(its.chain.warnings()).toEqual([]);
  });

  test('of a first run has no tip', async () => {
    const its = new Applying('none');
    expect(await its.apply()).not.toHaveProperty('tip');
  });

  test.each<[what: string, change: (its: Applying) => void, error: object]>([
    [
      'the signing key is not trusted',
      (its) => (its.operator = { ...OPERATOR, signer: { ...OPERATOR.signer, key: STRANGE } }),
      { code: 'SIGN_KEY_REFUSED' },
    ],
    [
      'it is for another spec',
      (its) => (its.header = { spec: { name: 'other', digest: spec.digest, file: '', document: 0 } }),
      { code: 'DOCUMENT_INVALID' },
    ],
  ])('is refused before anything is asked where %s', async (_what, change, error) => {
    const its = new Applying();
    change(its);
    await expect(its.apply()).rejects.toMatchObject(error);
    expect(its.chain.asked).toEqual([]);
  });

  test('that holds what must not be published is refused before anything is written', async () => {
    const its = new Applying();
    its.content = '-----BEGIN PRIVATE KEY-----';
    its.records = [create('p/a', its.content.length)];
    await expect(its.apply()).rejects.toMatchObject({ code: 'PLAN_GUARDED' });
    expect(its.written).toEqual([]);
  });

  test('whose manifest another run replaced is stale: one that was just made is made again', async () => {
    const its = new Applying();
    its.header = { predecessor: { run: 0, sha256: null } };
    expect(await its.times()).toBe(3);
    its.options = { made: undefined };
    expect(await its.times()).toBe(1);
    await expect(its.apply()).rejects.toMatchObject({ code: 'PLAN_STALE' });
    expect(its.written).toEqual([]);
  });

  test('names what was quarantined', async () => {
    const its = new Applying();
    its.chain.held.set(`${FOLDER}quarantine/${keyOfRun(1).slice(FOLDER.length)}`, 'taken');
    await its.apply();
    expect(its.signed.quarantined).toHaveLength(1);
  });

  test.each<[what: string, planned: GitState | null | 'none', named: unknown]>([
    ['the commit that was planned', GIT, GIT],
    ['none, as was planned', null, null],
    ['the commit here, where an older version planned', 'none', { ...GIT, commit: 'd'.repeat(40) }],
  ])('names %s', async (_what, planned, named) => {
    const its = new Applying();
    its.git = { ...GIT, commit: 'd'.repeat(40) };
    its.relation = 'descendant';
    its.header = planned === 'none' ? {} : { git: planned };
    await its.apply();
    expect(its.signed.git).toEqual(named);
  });

  test('of a commit that nobody here knows is told', async () => {
    const its = new Applying();
    its.git = { ...GIT, commit: 'd'.repeat(40) };
    its.header = { git: GIT };
    await its.apply();
    expect(its.chain.warnings()).toEqual([expect.stringContaining('the history here does not know it')]);
  });

  test('of a commit below that of the tip is refused', async () => {
    const its = new Applying({ git: { ...GIT, commit: 'e'.repeat(40) } });
    its.header = { git: GIT };
    its.git = GIT;
    its.relation = 'descendant';
    await expect(its.apply()).rejects.toMatchObject({ code: 'SUPERSEDED' });
    expect(its.written).toEqual([]);
  });

  test('an anchor that the tip does not reach is an alarm', async () => {
    const its = new Applying();
    its.options = { anchor: { atLeast: 9 } };
    await expect(its.apply()).rejects.toMatchObject({ code: 'VERIFY_FRESHNESS' });
  });
});

describe('a saved plan', () => {
  test('is made once more, and what that has to say is told', async () => {
    const its = new Applying({ encryption: OLD });
    its.options = { made: undefined };
    expect(await its.confirm()).toMatchObject({ exitCode: 0 });
    expect(its.signed.kind).toBe('confirmation');
    expect(its.chain.warnings()).toEqual([
      expect.stringContaining('freshness not checked'),
      "encryption changes from aws:kms old to the bucket's own",
    ]);
  });

  test('of which something else has become is refused', async () => {
    const its = new Applying();
    its.options = { made: undefined };
    await expect(its.apply()).rejects.toMatchObject({ code: 'DOCUMENT_INVALID' });
    expect(its.written).toEqual([]);
  });
});

describe('a plan without a record', () => {
  test('confirms the tip, and takes no lock', async () => {
    const its = new Applying();
    its.closing = { summary: { ...planOf(documents, []).closing.summary, keep: 4, orphans: 3 } };
    expect(await its.confirm()).toMatchObject({
      ...{ exitCode: 0, bytes: 0, notStarted: 0, failures: [], basis: { manifest: 5 }, tip: { run: 1 } },
      ...{ summary: { unchanged: 4, orphans: 3, uploaded: 0 }, manifest: { run: 2, bundleKey: LATEST } },
    });
    expect(its.signed).toMatchObject({ kind: 'confirmation', observedAt: '2026-11-30T08:00:00.000Z' });
    expect(its.written).toEqual(['.sigstore.json']);
  });

  test('takes the lock where evidence is to be brought under another key', async () => {
    const its = new Applying({ encryption: OLD, oldestKept: LINK });
    its.encryption = KMS;
    its.header = { encryption: KMS };
    expect(await its.confirm()).toMatchObject({ exitCode: 0, rekeyed: 3 });
    expect(its.rekeyed).toHaveLength(3);
    expect(its.written).toEqual(['.json', '.sigstore.json', '.json']);
    expect(its.signed).toMatchObject({ kind: 'confirmation', encryption: KMS });
  });

  test('names the evidence that stays under the old key, and tries that again the next time', async () => {
    const its = new Applying({ encryption: OLD });
    its.encryption = KMS;
    its.header = { encryption: KMS };
    its.rekeying = (key) => {
      if (key.endsWith('.jsonl')) {
        throw DENIED;
      }
    };
    expect(await its.confirm()).toMatchObject({ exitCode: 0, rekeyed: 2, notRekeyed: 1 });
    const [left, ...others] = its.signed.notRekeyed ?? [];
    expect([its.signed.encryption, others]).toEqual([KMS, []]);
    its.rekeying = () => {};
    its.rekeyed.length = 0;
    expect(await its.confirm()).toMatchObject({ exitCode: 0, rekeyed: 1 });
    expect(its.rekeyed).toEqual([left]);
    expect(its.signed).not.toHaveProperty('notRekeyed');
    expect(await its.confirm()).not.toHaveProperty('rekeyed');
  });

  test('is not confirmed once its lock was lost while evidence is re-keyed', async () => {
    const its = new Applying({ encryption: OLD });
    its.encryption = KMS;
    its.header = { encryption: KMS };
    its.rekeying = () => (its.now += 180_000);
    await expect(its.confirm()).rejects.toMatchObject({
      ...{ code: 'LOCK_HELD', message: `This run lost the lock of ${spec.name} before it signed.` },
    });
    expect(its.rekeyed).toHaveLength(1);
    expect(its.written).toEqual(['.json', '.json']);
  });

  test('writes a manifest where it has something to record', async () => {
    const its = new Applying();
    its.closing = { redeclared: 1 };
    await its.confirm();
    expect(its.signed.kind).toBe('run');
  });

  test('writes a bundle of its own where another key signed the run below', async () => {
    const its = new Applying({ by: STRANGE });
    Object.assign(its.chain.target, { keys: [OURS, STRANGE] });
    await its.confirm();
    expect(its.signed.kind).toBe('run');
  });

  test.each([
    ['nothing', () => {}],
    ['a genesis', ({ chain }: Applying) => void chain.genesis()],
  ])('behind %s writes a manifest', async (_what, stands) => {
    const its = new Applying('none');
    stands(its);
    await its.confirm();
    expect(its.signed.kind).toBe('run');
  });

  test.each([
    ['is made again, if it was just made', {}, 'PLAN_STALE'],
    ['is confirmed, if somebody saved it', { made: undefined }, undefined],
  ])('that had to wait for a lock %s', async (_what, options, code) => {
    const its = new Applying();
    const { chain } = its;
    chain.held.set(LOCK, HELD);
    chain.writtenAt.set(LOCK, 9000);
    let waits = 0;
    const wait = (): number => {
      waits += 1;
      if (waits === 2) {
        chain.held.delete(LOCK);
      }
      return 1000;
    };
    its.options = { ...options, wait };
    const confirmed = its.confirm();
    await (code === undefined
      ? expect(confirmed).resolves.toMatchObject({ exitCode: 0 })
      : expect(confirmed).rejects.toMatchObject({ code }));
    expect(waits).toBeGreaterThan(0);
  });

  test('waits for a lock, as long as there is time to do anything with it', async () => {
    const its = new Applying();
    its.chain.held.set(LOCK, HELD);
    its.chain.writtenAt.set(LOCK, 9000);
    let asked = 0;
    const wait = (): number => {
      asked += 1;
      return asked < 3 ? 1000 : 0;
    };
    its.options = { wait };
    await expect(its.confirm()).rejects.toMatchObject({ code: 'LOCK_HELD' });
    expect(asked).toBeGreaterThan(0);
    asked = 0;
    its.options = { wait, deadline: its.now + 60_000 };
    await expect(its.confirm()).rejects.toMatchObject({ code: 'LOCK_HELD' });
    expect(asked).toBe(0);
    its.options = {};
    await expect(its.confirm()).rejects.toMatchObject({ code: 'LOCK_HELD' });
  });

  describe('looks for the files of the manifest first', () => {
    /** A tip whose manifest is a base, a delta, and its own file. */
    async function inParts(): Promise<Applying> {
      const its = new Applying('none');
      const { chain } = its;
      const { signal } = new AbortController();
      let earlier: TipManifest | undefined;
      let before = chain.genesis();
      for (const run of [1, 2, 3]) {
        const stem = keyOfRun(run, '');
        const form = run === 1 ? 'base' : 'delta';
        const header = headerOf(run, form, earlier, {
          ...{ spec: { name: spec.name, digest: spec.digest }, target: { bucket: spec.bucket, prefix: spec.prefix } },
          planId: 'a1b2c3d4'.padEnd(64, '0'),
        });
        const written = await writeManifest(documents, { form, header, stem }, earlier, signal, async () => ({
          ...{ summary: {}, records: 0, bytes: 0 },
        }));
        const { own, base, sha256 } = written;
        earlier = tipOf(stem, written, earlier, (path) => documents.open(path, MANIFEST));
        // The base is binary, and only its size and ETag are looked at. All files are proven here already.
        for (const [file, text] of [
          [base && { ...earlier.base, named: base.named }, 'x'.repeat(base?.named.bytes ?? 0)],
          [earlier.own, readFileSync(own.path, 'utf8')],
        ] as const) {
          if (file !== undefined) {
            chain.held.set(file.named.key, text);
            const digest = 'content' in file.named ? base?.content.sha256 : own.sha256;
            chain.host.proven.set(digest ?? '', { ...earlier.own, ...file, etag: chain.etag(file.named.key) ?? '' });
          }
        }
        const manifest = { bucket: spec.bucket, key: `${stem}.jsonl`, sha256 };
        const file = { bytes: own.size, sha256: own.sha256 };
        const pointer = { manifest: { ...manifest, file }, predicateType: PREDICATE_TYPE_V2 };
        before = chain.put(signed('run', run, { predecessor: before.link, ...pointer }));
      }
      chain.latest(before);
      its.one = before;
      return its;
    }

    test('and confirms it where they stand', async () => {
      const its = await inParts();
      await its.confirm();
      expect(its.signed.kind).toBe('confirmation');
      expect(its.written).toEqual(['.sigstore.json']);
    });

    test('and takes the lock where one is to be written again', async () => {
      const its = await inParts();
      const key = keyOfRun(2, '.jsonl');
      const text = its.chain.held.get(key);
      its.chain.held.delete(key);
      await its.confirm();
      expect(its.signed.kind).toBe('confirmation');
      expect(its.chain.held.get(key)).toBe(text);
      expect(its.written).toEqual(['.json', '.jsonl', '.sigstore.json', '.json']);
    });

    test('and writes all records anew where one is lost', async () => {
      const its = await inParts();
      its.chain.held.delete(keyOfRun(1, '.base.jsonl.gz'));
      await its.confirm();
      expect(its.signed.kind).toBe('run');
    });
  });
});

describe('time', () => {
  test.each<[what: string, change: (its: Applying) => void]>([
    ['the deadline is near', (its) => (its.options = { deadline: its.now + 120_000 })],
    ['the credentials end', (its) => (its.operator = { ...OPERATOR, credentialsEnd: async () => its.now + 120_000 })],
  ])('nothing is begun where %s', async (_what, change) => {
    const its = new Applying();
    change(its);
    await expect(its.apply()).rejects.toMatchObject({ code: 'DEADLINE_NEAR' });
    expect(its.written).toEqual([]);
  });

  test.each<[left: number | undefined, minutes: number | undefined]>([
    [undefined, undefined],
    [600_000, undefined],
    [599_999, 9],
    [180_000, 3],
  ])('credentials that end in %d ms are told', async (left, minutes) => {
    const its = new Applying();
    its.operator = { ...OPERATOR, ...(left !== undefined && { credentialsEnd: async () => its.now + left }) };
    await its.apply();
    const told = `The credentials end in ${minutes} minutes, and asking for new ones gave none that last longer: two minutes before, nothing more is started.`;
    expect(its.chain.warnings()).toEqual(minutes === undefined ? [] : [told]);
  });

  test.each<[what: string, fails: boolean]>([
    ['ended', false],
    ['failed', true],
  ])('a run that has %s is interrupted by nothing any more', async (_what, fails) => {
    const its = new Applying();
    its.options = fails ? { deadline: its.now } : {};
    await its.apply().catch(() => {});
    const before = its.waits.length;
    its.user.abort(new S3recError('INTERRUPTED', 'Interrupted.'));
    expect(its.waits.length).toBe(before);
  });
});

describe('a plan that begins the chain anew', () => {
  /** The digest that the alarm about a broken chain prints. */
  async function digestOf({ target, host }: Chain): Promise<string> {
    const error: unknown = await readTip(target, host).catch((thrown: unknown) => thrown);
    return String((error as S3recError).data?.['restartChain']);
  }

  function broken(): Applying {
    const its = new Applying();
    its.chain.held.set(keyOfRun(9), 'nonsense');
    return its;
  }

  test('leaves behind the chain that it names', async () => {
    const its = broken();
    const digest = await digestOf(its.chain);
    its.header = { predecessor: null, restartChain: digest };
    expect(await its.apply()).toMatchObject({ exitCode: 0, manifest: { run: 11 } });
    expect(its.written.slice(0, 3)).toEqual(['.json', '.sigstore.json', '.sigstore.json']);
  });

  test('leaves no other behind', async () => {
    const its = broken();
    its.header = { predecessor: null, restartChain: 'f'.repeat(64) };
    await expect(its.apply()).rejects.toMatchObject({ code: 'VERIFY_SIGNATURE' });
    expect(its.written).toEqual([]);
  });

  test('looks no second time at a folder that cannot be listed', async () => {
    const its = broken();
    its.header = { predecessor: null, restartChain: 'f'.repeat(64) };
    let isFirst = true;
    its.chain.meanwhile = (asked) => {
      if (asked === 'LIST' && isFirst) {
        isFirst = false;
        throw DENIED;
      }
    };
    await expect(its.apply()).rejects.toBe(DENIED);
  });

  test('is stale where the chain is whole by now', async () => {
    const its = new Applying();
    its.header = { predecessor: null, restartChain: 'f'.repeat(64) };
    await expect(its.apply()).rejects.toMatchObject({
      code: 'PLAN_STALE',
      message: expect.stringContaining('begins the chain anew') as string,
    });
    expect(its.written).toEqual([]);
  });
});

test('a lock that may not be written ends the run', async () => {
  const its = new Applying();
  its.chain.meanwhile = (asked) => {
    if (asked === `PUT ${LOCK}`) {
      throw DENIED;
    }
  };
  await expect(its.apply()).rejects.toMatchObject({ code: DENIED.code });
  its.options = { noLock: true };
  expect(await its.apply()).toMatchObject({ exitCode: 0 });
  expect(its.written.filter((end) => end !== '.json')).toEqual(DOCUMENTS);
});
