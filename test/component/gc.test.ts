import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { signPlan } from '../../src/app/apply/attest.ts';
import type { Run } from '../../src/app/apply/run.ts';
import { signStatement } from '../../src/app/apply/sign-statement.ts';
import { readTipAndNames } from '../../src/app/chain/read-tip.ts';
import { walkChain, type ChainAnswer } from '../../src/app/chain/walk-chain.ts';
import { collectGarbage, gcRun } from '../../src/app/gc/collect-garbage.ts';
import { findGarbage, type Garbage, type Keep } from '../../src/app/gc/find-garbage.ts';
import { lastApplied, type Predecessor, type Predicate, subjectsOf } from '../../src/core/manifest/statement.ts';
import { present } from '../../src/core/present.ts';
import type { ResolvedSpec } from '../../src/core/spec/resolved-spec.ts';
import { EvidenceWorld, makeSpec } from '../support/evidence-world.ts';
import { openSession } from '../../src/compose.ts';
import type { Session } from '../../src/compose/session.ts';
import { kmsKeys } from '../support/kms-keys.ts';
import { pullSpec } from '../support/pulling.ts';
import { Lab, quickClock, type World } from '../support/world.ts';
import { makeSigner } from '../support/make-signer.ts';

const STATEMENT = 'gc.sigstore.json';
const DAY = 86_400_000;

/** Sets the time of S3, and of who signs requests. The machine's own clock is another. */
function at(time: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: time });
  onTestFinished(() => void vi.useRealTimers());
}

async function find(world: EvidenceWorld, keep: Keep): Promise<Garbage> {
  return await findGarbage(world.target, world.host, keep);
}

async function collect(world: EvidenceWorld, garbage: Garbage): Promise<number> {
  const own = await gcRun(world.target, world.host, garbage, { signer: world.signer, caller: { osUser: 'tester' } });
  return await collectGarbage(world.target, world.host, own, garbage, { holder: {}, lockTimeout: 0 });
}

async function gc(world: EvidenceWorld, keep: Keep): Promise<number> {
  return await collect(world, await find(world, keep));
}

interface Walked extends ChainAnswer {
  readonly numbers: readonly number[];
  readonly links: readonly (Predecessor | null)[];
}

/** What `verify` and `log` say of the chain, and the numbers of the runs that they reach. */
async function walked(world: EvidenceWorld): Promise<Walked> {
  const { reading, names } = await readTipAndNames(world.target, world.host, {});
  const { tip } = reading;
  if (tip === undefined) {
    throw new Error('no tip');
  }
  const predicates = [tip.top.predicate];
  const says = tip.predicate;
  const reached = (_: string, predicate: Predicate): void => void predicates.push(predicate);
  const answer = await walkChain(world.target, tip.top, names, { deep: true, says, reached });
  return { ...answer, numbers: predicates.map(({ run }) => run), links: predicates.map((one) => one.predecessor) };
}

/** The numbers of runs that have a file of their own. */
async function numbersIn(world: EvidenceWorld): Promise<readonly number[]> {
  const keys = await world.keys();
  return [...new Set(keys.flatMap((key) => /^(\d{8})_/.exec(key)?.[1] ?? []).map(Number))];
}

/** A run that signed its plan, wrote a base, and died. */
async function begin(world: EvidenceWorld): Promise<string> {
  const { tip } = await world.continued();
  const { stem, planBundleKey } = await signPlan(world.target, world.host, world.own(), tip, world.plan());
  await world.overwrite(`${stem.slice(world.folder.length)}.base.jsonl.gz`, 'a base');
  return planBundleKey;
}

describe('gc', () => {
  let world: EvidenceWorld;
  beforeEach(async () => {
    world = await EvidenceWorld.start();
  });
  afterEach(async () => {
    await world.close();
  });
  const runs = async (count: number): Promise<void> => {
    for (let run = 0; run < count; run += 1) {
      await world.run();
    }
  };

  test('removes what no kept run needs, and the chain ends at the oldest one', async () => {
    await runs(5);
    const garbage = await find(world, { runs: 3 });
    // The genesis has a bundle alone.
    expect(garbage).toMatchObject({ oldest: { run: 3 }, kept: 3, files: { length: 1 + 2 * 4 } });
    expect(await numbersIn(world)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(await collect(world, garbage)).toBe(9);
    expect(await numbersIn(world)).toEqual([3, 4, 5]);
    expect(await walked(world)).toMatchObject({ ok: true, whole: false, oldestKept: 3, numbers: [5, 4, 3] });
    expect(await find(world, { runs: 3 })).toMatchObject({ oldest: undefined, files: [] });

    // Later statements say it again.
    await world.run();
    await world.confirm();
    expect(await walked(world)).toMatchObject({ ok: true, oldestKept: 3, numbers: [7, 5, 4, 3] });
    await gc(world, { runs: 2 });
    expect(await walked(world)).toMatchObject({ ok: true, oldestKept: 5, numbers: [7, 5] });
    expect(world.warnings()).toEqual([]);
  });

  test('keeps the newest two runs whatever it is asked for, and all where there are no more', async () => {
    await runs(1);
    expect(await find(world, { ms: 1 })).toMatchObject({ oldest: undefined, files: [] });
    await runs(2);
    at(Date.now() + DAY);
    await gc(world, { ms: 1 });
    expect(await numbersIn(world)).toEqual([2, 3]);
    expect(await world.read()).toMatchObject({ tip: { link: { run: 3 } } });
  });

  test("counts days by S3's clock, not by those of the machines that ran", async () => {
    for (const day of [0, 40, 80, 120]) {
      at(Date.UTC(2026, 0, 1) + day * DAY);
      await world.run();
    }
    // By their names, all runs began in November.
    expect(await find(world, { ms: 90 * DAY })).toMatchObject({ oldest: { run: 2 }, kept: 3 });
    expect(await find(world, { ms: 50 * DAY })).toMatchObject({ oldest: { run: 3 }, kept: 2 });
    expect(await find(world, { ms: 121 * DAY })).toMatchObject({ oldest: undefined, kept: 5 });
  });

  test('tells of a chain that is broken below the runs that are kept, and of no other', async () => {
    await runs(5);
    const bundle = (await world.keys()).find((key) => /^00000002_.*[0-9a-f]\.sigstore\.json$/.test(key)) ?? '';
    await world.remove(bundle);
    await gc(world, { runs: 3 });
    const told = [expect.stringContaining(`broken below the runs that are kept: A gap in the chain: `)];
    expect(world.warnings()).toEqual(told);
    await runs(1);
    await gc(world, { runs: 2 });
    expect(world.warnings()).toEqual(told);
  });

  test('is said by a copy, too, until a run says it: `latest` may be lost', async () => {
    await runs(4);
    await gc(world, { runs: 2 });
    await world.remove('latest.sigstore.json');
    expect(await walked(world)).toMatchObject({ ok: true, oldestKept: 3, numbers: [4, 3] });
    await world.run();
    expect(await walked(world)).toMatchObject({ ok: true, oldestKept: 3, numbers: [5, 4, 3] });
  });

  test('is said by a run, too, that began before gc and ends after it without a lock', async () => {
    await runs(4);
    const began = await world.continued();
    await gc(world, { runs: 2 });
    await world.run(began);
    await world.remove(STATEMENT);
    expect(await walked(world)).toMatchObject({ ok: true, oldestKept: 3, numbers: [5, 4, 3] });
  });

  test('a chain whose statement was removed is broken', async () => {
    await runs(4);
    await gc(world, { runs: 2 });
    await world.remove(STATEMENT);
    expect(await walked(world)).toMatchObject({ ok: true });
    await world.remove('latest.sigstore.json');
    expect(await walked(world)).toMatchObject({
      ok: false,
      code: 'VERIFY_CHAIN',
      gap: expect.stringContaining('00000002_'),
    });
  });

  test('a chain whose statement and `latest` were lost is whole again after a run, and a gc that removes one more', async () => {
    await runs(5);
    await gc(world, { runs: 3 });
    await world.remove(STATEMENT);
    await world.remove('latest.sigstore.json');
    await world.run();
    expect(await walked(world)).toMatchObject({ ok: false, code: 'VERIFY_CHAIN' });
    expect(await gc(world, { runs: 3 })).toBeGreaterThan(0);
    expect(world.warnings()).toContainEqual(expect.stringContaining('broken below the runs that are kept'));
    expect(await walked(world)).toMatchObject({ ok: true, oldestKept: 4, numbers: [6, 5, 4] });
    await world.remove('latest.sigstore.json');
    expect(await walked(world)).toMatchObject({ ok: true, oldestKept: 4 });
  });

  test('a statement of another spec, a changed one, and one of an older run allow nothing', async () => {
    await runs(3);
    await gc(world, { runs: 2 });
    const older = await world.text(STATEMENT);
    await runs(3);
    // Somebody removes what no statement allows: run 3, which is kept.
    for (const key of (await world.keys()).filter((name) => /^0000000[23]_/.test(name))) {
      await world.remove(key);
    }
    const broken = { ok: false, gap: expect.stringContaining('00000003_') };
    const { links } = await walked(world);
    expect(links.map((link) => link?.run)).toEqual([6, 5, 3]);
    const { tip } = await world.read();
    const manifest = tip?.predicate.manifest ?? expect.fail('no manifest');
    const signed = async (spec: ResolvedSpec, oldestKept: Predecessor | null | undefined): Promise<string> => {
      const members = { kind: 'confirmation' as const, run: 8, manifest, predecessor: tip?.link ?? null };
      const target = { ...world.target, spec };
      const subjects = subjectsOf(manifest);
      const more = present({ oldestKept: oldestKept ?? undefined });
      return (await signStatement(target, world.host, world.own(), subjects, { ...members, ...more })).text;
    };
    const allowing = await signed(world.spec, links[1]);
    const payload = /"payload":"([^"]{8})/.exec(allowing)?.[1] ?? '';
    const others = [
      older,
      await signed(makeSpec({ name: 'other' }), links[1]),
      allowing.replace(payload, 'AAAAAAAA'),
      '{}',
    ];
    for (const text of [...others, await signed(world.spec, undefined)]) {
      await world.overwrite(STATEMENT, text);
      expect(await walked(world)).toMatchObject(broken);
    }
    await world.overwrite(STATEMENT, allowing);
    expect(await walked(world)).toMatchObject({ ok: true, oldestKept: 5 });
  });

  test.each<[what: string, own: Partial<Run>, newestCommit?: string]>([
    [
      'files that are not as committed',
      { git: { commit: 'd'.repeat(40), dirty: true }, uncommitted: { untracked: 1, modified: 2 } },
    ],
    ['no commit, after runs of one', { git: null }, 'c'.repeat(40)],
    ['a commit, after runs of a newer one', {}, 'e'.repeat(40)],
  ])('says again what the tip says of the files: %s', async (_, changes, newestCommit) => {
    await runs(3);
    const { tip } = await world.continued();
    const manifest = tip.predicate.manifest ?? expect.fail('no manifest');
    const { text } = await signStatement(world.target, world.host, world.own(changes), subjectsOf(manifest), {
      ...{ kind: 'confirmation', run: tip.run + 1, manifest, predecessor: tip.link },
      ...present({ newestCommit }),
    });
    await world.overwrite('latest.sigstore.json', text);
    const said = async (): Promise<object> => {
      const { git, uncommitted, newestCommit, planId } = (await world.read()).tip?.predicate ?? expect.fail('no tip');
      return { git, uncommitted, newestCommit, planId };
    };
    const before = await said();
    expect(await gc(world, { runs: 2 })).toBeGreaterThan(0);
    expect(await said()).toEqual(before);
  });

  test('makes the chain no fresher: an apply was the last to look at the objects', async () => {
    await runs(4);
    const signed = async (): Promise<Predicate> => (await world.read()).tip?.predicate ?? expect.fail('no tip');
    const applied = (await signed()).signedAt;
    for (const kept of [3, 2]) {
      await gc(world, { runs: kept });
      const predicate = await signed();
      expect(predicate).toMatchObject({ kind: 'confirmation', oldestKept: { run: 5 - kept } });
      expect(Date.parse(predicate.signedAt)).toBeGreaterThan(Date.parse(applied));
      expect(lastApplied(predicate)).toBe(applied);
    }
    await world.confirm();
    expect(Date.parse(lastApplied(await signed()))).toBeGreaterThan(Date.parse(applied));
  });

  test('does nothing where the newest run is signed by another key', async () => {
    await runs(3);
    const next = makeSigner();
    world.trust(world.signer, next);
    world.signWith(next);
    await expect(gc(world, { runs: 2 })).rejects.toMatchObject({ code: 'GC_REFUSED' });
    expect(await numbersIn(world)).toEqual([0, 1, 2, 3]);
    await world.run();
    expect(await gc(world, { runs: 2 })).toBeGreaterThan(0);
  });

  test('does nothing where another run ended meanwhile, or the chain is broken', async () => {
    await runs(4);
    const garbage = await find(world, { runs: 2 });
    await world.run();
    await expect(collect(world, garbage)).rejects.toMatchObject({ code: 'HEAD_MOVED' });
    expect(await numbersIn(world)).toEqual([0, 1, 2, 3, 4, 5]);
    const bundle = (await world.keys()).find((key) => /^00000004_.*[0-9a-f]\.sigstore\.json$/.test(key)) ?? '';
    await world.remove(bundle);
    await expect(find(world, { runs: 3 })).rejects.toMatchObject({ code: 'VERIFY_CHAIN' });
  });
});

test(
  'after gc of any chain, broken off anywhere, the kept runs stand, and gc goes on',
  { timeout: 120_000 },
  async () => {
    const step = fc.constantFrom('run', 'run', 'confirm', 'begin');
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 7 }),
        fc.integer({ min: 2, max: 4 }),
        fc.nat({ max: 8 }),
        async (steps, keep, breaksAt) => {
          const world = await EvidenceWorld.start();
          try {
            await world.run();
            for (const one of steps) {
              await (one === 'begin' ? begin(world) : one === 'run' ? world.run() : world.confirm());
            }
            const before = await walked(world);
            const tip = (await world.read()).tip;
            const kept = before.numbers.slice(0, keep);
            const open = (await world.read()).unfinishedPlans;
            world.sandbox.faults.add({
              operation: 'DeleteObject',
              from: breaksAt + 1,
              action: { type: 'status', status: 403, code: 'AccessDenied' },
            });
            await gc(world, { runs: keep }).catch(() => 0);
            world.sandbox.faults.clear();
            for (const again of [false, true]) {
              if (again) {
                await gc(world, { runs: keep });
              }
              const after = await walked(world);
              expect(after.ok).toBe(true);
              expect(world.warnings()).toEqual([]);
              expect(after.numbers.slice(0, kept.length)).toEqual(kept);
              const now = await world.read();
              expect(now.tip).toMatchObject({ link: tip?.link });
              expect(now.unfinishedPlans).toEqual(open);
              const keys = await world.keys();
              expect(open.filter((plan) => !keys.includes(plan.slice(world.folder.length)))).toEqual([]);
            }
            const oldest = kept.at(-1) ?? 0;
            const stems = open.map((plan) => plan.slice(world.folder.length, -'.plan.sigstore.json'.length));
            const left = (await world.keys()).filter(
              (key) =>
                Number(/^(\d{8})_/.exec(key)?.[1] ?? oldest) < oldest && !stems.some((stem) => key.startsWith(stem)),
            );
            expect(left).toEqual([]);
          } finally {
            await world.close();
          }
        },
      ),
      { numRuns: 8 },
    );
  },
);

function sessionOf(world: World): Session {
  return openSession({
    report: () => {},
    signal: new AbortController().signal,
    cwd: world.folder,
    env: world.env,
    cache: true,
    allowOutside: false,
    clock: quickClock,
  });
}

/** The key of the one base. */
async function baseOf({ lab, bucket }: World): Promise<string> {
  const { Contents = [] } = await lab.client.send(
    new ListObjectsV2Command({ Bucket: bucket, Prefix: 'data/_manifests/' }),
  );
  return Contents.find(({ Key = '' }) => Key.endsWith('.base.jsonl.gz'))?.Key ?? expect.fail('no base');
}

test('gc that loses its lock sends no delete again, and the next one goes on', async () => {
  const lab = await Lab.open();
  const world = await lab.world({ a: 'a' }, { parallelism: 1 });
  for (const text of ['one', 'two', 'three', 'four']) {
    world.write({ a: text });
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
  }
  const action = { type: 'status', status: 503, code: 'SlowDown' } as const;
  lab.sandbox.faults.add({ operation: 'DeleteObject', bucket: world.bucket, times: 1, action });
  let slept = 0;
  const clock = { ...quickClock, monotonic: () => quickClock.monotonic() + slept };
  const onEvent = ({ type }: { readonly type: string }): void => void (type === 'retry' && (slept = 300_000));
  await expect(world.gc({ runs: 2 }, { clock, onEvent })).rejects.toMatchObject({
    code: 'LOCK_HELD',
    message: 'This gc lost the lock of app. It removed 0 files.',
  });
  expect(lab.sandbox.requests.filter(({ operation }) => operation === 'DeleteObject')).toHaveLength(1);
  expect(await world.gc({ runs: 2 })).toBeGreaterThan(0);
});

describe('gc of a chain with bases', () => {
  test(
    'keeps the base and the changes that a kept manifest is assembled from; pull and verify of kept runs go on',
    { timeout: 120_000 },
    async () => {
      const lab = await Lab.open();
      const names = Array.from({ length: 70 }, (_, index) => `f${index}`);
      const world = await lab.world(Object.fromEntries(names.map((name) => [name, 'x'])));
      expect(await world.apply()).toMatchObject({ exitCode: 0 });
      for (const text of ['one', 'two', 'three', 'four']) {
        world.write({ f1: text });
        expect(await world.apply()).toMatchObject({ exitCode: 0 });
      }
      const session = sessionOf(world);
      try {
        const [spec] = (await session.loadSpecs(['s3rec.yaml'], [])).specs;
        if (spec === undefined) {
          throw new Error('no spec');
        }
        const garbage = await session.findGarbage(spec, { runs: 2 });
        const suffixes = garbage.files.map(({ key }) => /(\d{8})_[^.]*(\..*)$/.exec(key)?.slice(1).join(''));
        // The base of run 1 and what runs 2 and 3 changed stay.
        expect(suffixes.filter((name) => name?.endsWith('.base.jsonl.gz') === true)).toEqual([]);
        expect(suffixes).toContain('00000002.sigstore.json');
        expect(suffixes).not.toContain('00000002.jsonl');
        expect(suffixes).not.toContain('00000003.jsonl');
        const base = await baseOf(world);
        const there = { Bucket: world.bucket, Key: base };
        const { Body } = await lab.client.send(new GetObjectCommand(there));
        const bytes = (await Body?.transformToByteArray()) ?? expect.fail('no bytes');
        await lab.client.send(new DeleteObjectCommand(there));
        // This machine has a copy, which proves nothing about the bucket.
        const refused = session.collectGarbage(spec, garbage, { lockTimeout: 0 });
        await expect(refused).rejects.toMatchObject({ code: 'GC_REFUSED', message: expect.stringContaining(base) });
        await lab.client.send(new PutObjectCommand({ ...there, Body: bytes }));
        const options = { anchor: {}, deep: true, requireCryptographic: false };
        const { signedAt } = (await session.verify(spec, options)).freshness;
        expect(await session.collectGarbage(spec, garbage, { lockTimeout: 0 })).toBe(garbage.files.length);
        expect(await session.verify(spec, options)).toMatchObject({
          ...{ exitCode: 0, chain: { ok: true, oldestKept: 4 } },
          freshness: { signedAt },
        });
        expect(await session.log(spec, { anchor: {} })).toMatchObject({ exitCode: 0, chain: { oldestKept: 4 } });
        await expect(session.verify(spec, { ...options, run: 3 })).rejects.toMatchObject({
          code: 'USAGE',
          message: expect.stringContaining('that gc kept is 4'),
        });
        expect(await session.verify(spec, { ...options, run: 4 })).toMatchObject({ chain: { ok: true } });
        // The copy of the statement says it, too.
        const latest = 'data/_manifests/app/latest.sigstore.json';
        await lab.client.send(new DeleteObjectCommand({ Bucket: world.bucket, Key: latest }));
        const gone = { code: 'USAGE', message: expect.stringContaining('that gc kept is 4') as string };
        await expect(session.verify(spec, { ...options, run: 3 })).rejects.toMatchObject(gone);
        expect((await pullSpec(world, 'out', { run: 3 })).error).toMatchObject(gone);
      } finally {
        await session.close();
      }
      world.home = world.path('another machine');
      world.write({ f1: 'five' });
      expect(await world.apply()).toMatchObject({ exitCode: 0 });
    },
  );

  test('whose statement names another key of KMS brings all that the newest manifest needs under it', async () => {
    const lab = await Lab.open();
    const kms = kmsKeys(lab);
    const one = await kms.key('one');
    const two = await kms.key('two');
    const names = Array.from({ length: 70 }, (_, index) => `f${index}`);
    const world = await lab.world(Object.fromEntries(names.map((name) => [name, 'x'])), {
      encryption: { sse: 'aws:kms', kmsKeyId: one },
    });
    for (const text of ['one', 'two', 'three']) {
      world.write({ f1: text });
      expect(await world.apply()).toMatchObject({ exitCode: 0 });
    }
    world.spec({ encryption: { sse: 'aws:kms', kmsKeyId: two } });
    expect(await world.gc({ runs: 2 })).toBeGreaterThan(0);
    const there = { Bucket: world.bucket, Key: await baseOf(world) };
    expect(await lab.client.send(new HeadObjectCommand(there))).toMatchObject({ SSEKMSKeyId: two });
  });
});
