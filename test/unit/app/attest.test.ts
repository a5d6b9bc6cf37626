import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { openDocuments } from '../../../src/adapters/local/documents/documents.ts';
import { confirmRun, publishRun, signPlan, type Published, type SignedPlan } from '../../../src/app/apply/attest.ts';
import { genesis } from '../../../src/app/apply/genesis.ts';
import type { WrittenManifest } from '../../../src/app/apply/manifest-writer.ts';
import { planningAgain } from '../../../src/app/apply/plan-again.ts';
import type { Continued, Run } from '../../../src/app/apply/run.ts';
import { readTip } from '../../../src/app/chain/read-tip.ts';
import type { Target } from '../../../src/app/chain/target.ts';
import type { TipReading } from '../../../src/app/chain/tip.ts';
import { S3recError } from '../../../src/core/error.ts';
import { BUNDLE_MAX_BYTES } from '../../../src/core/manifest/bundle.ts';
import { MAX_RUN, runStem } from '../../../src/core/manifest/names.ts';
import { sha256 } from '../../../src/core/manifest/verify-bundle.ts';
import type { DocumentFile } from '../../../src/ports/documents.ts';
import type { LocalState } from '../../../src/ports/state.ts';
import { Chain } from './chain-in-memory.ts';
import { FOLDER, keyOfRun, LATEST, OURS, spec, STRANGE, type Signed, signerOf, statementIn } from './signed-bundles.ts';

const documents = openDocuments();
afterAll(() => documents.close());

const PLAN_ID = 'bbbbbbbb'.padEnd(64, '0');
/** By this machine's clock. */
const NOW = Date.UTC(2026, 10, 30, 9);
const GIT = { commit: 'c'.repeat(40), dirty: false };
const CLOSED: Omit<Parameters<typeof publishRun>[5], 'manifest' | 'untidy'> = {
  ...{ result: 'complete', summary: { uploaded: 1 }, sentBytes: 3, driftFound: 2 },
  observedAt: '2026-11-30T08:59:00.000Z',
};
const SEEN_AT = '2026-11-30T08:58:00.000Z';
const LOST = { code: 'HEAD_MOVED' };

function fileOf(text: string): DocumentFile {
  const path = documents.temporary('file');
  documents.saveText(text, path);
  return { path, sha256: sha256(text), size: text.length };
}

const PLAN = fileOf('the plan');
const OWN = fileOf('the manifest');
const WHOLE = { own: OWN, sha256: OWN.sha256, reader: 'its reader' } as unknown as WrittenManifest;
const BASE = fileOf('compressed');
const CONTENT = fileOf('the base');

/** The names of a run. @param second behind the first one that it tries */
function stemOf(run: number, second = 0): string {
  return runStem(FOLDER, run, NOW + second * 1000, PLAN_ID);
}

const IN_PARTS = {
  ...{ own: OWN, sha256: 'f'.repeat(64), reader: 'its reader' },
  base: { named: { key: `${stemOf(2)}.base.jsonl.gz` }, path: BASE.path, content: CONTENT },
} as unknown as WrittenManifest;

/** A chain whose tip is run 1, and a run that continues it. */
class Attesting {
  readonly kept: string[] = [];
  readonly chain: Chain;
  readonly one: Signed;
  reading: Continued | undefined;
  own: Run = {
    signer: signerOf(OURS),
    history: { relation: async () => 'unknown' },
    ...{ planId: PLAN_ID, git: GIT, caller: { osUser: 'tester' }, quarantined: [], startedAt: NOW - 1000 },
  };

  constructor(target: Partial<Target> = {}) {
    const state: LocalState = {
      anchors: () => [],
      setAnchor: (anchor) => void this.chain.anchors.push(anchor),
      lendManifest: () => undefined,
      keepManifest: (digest, path, etag) => {
        this.kept.push(`${digest} of ${etag}`);
        return `kept ${path}`;
      },
      keepBundle: (digest, path) => {
        this.kept.push(`bundle of ${digest}`);
        return `kept ${path}`;
      },
    };
    const clock = { now: () => NOW, monotonic: () => 0, random: () => 0, sleep: async () => {} };
    this.chain = new Chain(target, { documents, state, clock, toolVersion: '1.2.3' });
    this.one = this.chain.run(1, this.chain.genesis(), { git: { ...GIT, commit: 'a'.repeat(40) } });
    this.chain.latest(this.one);
  }

  /** Reads the tip, as the run did when it began. */
  async begin(): Promise<Continued> {
    if (this.reading === undefined) {
      const { tip, ...reading } = await readTip(this.chain.target, this.chain.host);
      this.reading = { ...reading, tip: tip ?? expect.fail('no tip') };
      this.#forget();
    }
    return this.reading;
  }

  #forget(): void {
    const { asked, anchors } = this.chain;
    for (const list of [asked, anchors, this.kept]) {
      list.length = 0;
    }
  }

  async plan(): Promise<SignedPlan> {
    const { tip } = await this.begin();
    return await signPlan(this.chain.target, this.chain.host, this.own, tip, PLAN);
  }

  async publish(manifest: WrittenManifest = WHOLE): Promise<Published> {
    const reading = await this.begin();
    const signed = { run: 2, stem: stemOf(2) } as SignedPlan;
    const closed = { manifest, ...CLOSED, untidy: [] };
    return await publishRun(this.chain.target, this.chain.host, this.own, reading, signed, closed);
  }

  async confirm(reading?: Continued): Promise<Published> {
    const { target, host } = this.chain;
    return await confirmRun(target, host, this.own, reading ?? (await this.begin()), SEEN_AT);
  }

  async genesis(more: Partial<TipReading> = {}): Promise<Continued> {
    const { tip: _, ...reading } = await this.begin();
    return await genesis(this.chain.target, this.chain.host, this.own, { ...reading, tip: undefined, ...more });
  }
}

/** What every statement of the run says. */
const SAID = {
  ...{ name: spec.name, bucket: spec.bucket, prefix: spec.prefix, endpoint: null, endpointInEffect: null },
  ...{ expectedBucketOwner: null, specDigest: spec.digest, planId: PLAN_ID, encryption: null },
  ...{ trust: [OURS.fingerprint], tool: { name: 's3rec', version: '1.2.3' }, git: GIT, caller: { osUser: 'tester' } },
  ...{ startedAt: '2026-11-30T08:59:59.000Z', signedAt: '2026-11-30T09:00:00.000Z' },
};
const V1 = { _type: 'https://in-toto.io/Statement/v1', predicateType: 'https://s3rec.dev/attestation/run/v1' };

describe('a plan', () => {
  test('is written, and then its signed bundle, before anything is done', async () => {
    const run = new Attesting();
    const stem = stemOf(2);
    const [planKey, planBundleKey] = [`${stem}.plan.jsonl`, `${stem}.plan.sigstore.json`];
    const { planBundlePath, ...signed } = await run.plan();
    expect(signed).toEqual({ run: 2, stem, planKey, planBundleKey });
    expect(run.chain.written).toEqual([planKey, planBundleKey]);
    expect(run.chain.held.get(planKey)).toBe('the plan');
    expect(readFileSync(planBundlePath, 'utf8')).toBe(run.chain.held.get(planBundleKey));
    expect(statementIn(run.chain.held.get(planBundleKey))).toEqual({
      ...V1,
      subject: [{ name: planKey, digest: { sha256: PLAN.sha256 } }],
      predicate: { ...SAID, kind: 'plan', run: 2, manifest: null, predecessor: run.one.link },
    });
  });

  test.each([1, 7])('takes the next name where the same plan began in the same second, %d times', async (taken) => {
    const run = new Attesting();
    for (let second = 0; second < taken; second += 1) {
      run.chain.held.set(`${stemOf(2, second)}.plan.jsonl`, 'the plan');
    }
    expect((await run.plan()).stem).toBe(stemOf(2, taken));
    expect(run.chain.written).toHaveLength(taken + 2);
  });

  test('gives up at the eighth name, and is signed nowhere', async () => {
    const run = new Attesting();
    for (let second = 0; second < 8; second += 1) {
      run.chain.held.set(`${stemOf(2, second)}.plan.jsonl`, 'the plan');
    }
    await expect(run.plan()).rejects.toMatchObject(LOST);
    expect(run.chain.written).toHaveLength(8);
  });

  test('that cannot be written for another reason tries no other name', async () => {
    const run = new Attesting();
    const denied = new S3recError('REMOTE_ACCESS_DENIED', '403');
    await run.begin();
    run.chain.meanwhile = (asked) => {
      if (asked.startsWith('PUT')) {
        throw denied;
      }
    };
    await expect(run.plan()).rejects.toBe(denied);
    expect(run.chain.written).toHaveLength(1);
  });
});

describe('a run', () => {
  const OWN_KEY = `${stemOf(2)}.sigstore.json`;
  const MANIFEST = `${stemOf(2)}.jsonl`;

  test('writes its manifest before it is committed, and is then remembered here', async () => {
    const run = new Attesting();
    const published = await run.publish();
    expect(run.chain.written).toEqual([MANIFEST, LATEST, OWN_KEY]);
    const etag = run.chain.etag(MANIFEST);
    expect(run.kept).toEqual([`${OWN.sha256} of ${etag}`, `bundle of ${OWN.sha256}`]);
    expect(run.chain.anchors).toMatchObject([{ name: spec.name, run: 2, manifestSha256: OWN.sha256 }]);
    expect(published).toEqual({
      ...{ run: 2, bundleKey: OWN_KEY, signedAt: SAID.signedAt, signer: OURS.fingerprint, isOlder: false },
      manifest: { key: MANIFEST, sha256: OWN.sha256, path: `kept ${OWN.path}`, reader: 'its reader' },
      bundlePath: expect.stringMatching(/^kept /) as string,
    });
    expect(readFileSync(published.bundlePath.slice('kept '.length), 'utf8')).toBe(run.chain.held.get(LATEST));
    expect(statementIn(run.chain.held.get(OWN_KEY))).toEqual({
      ...V1,
      subject: [{ name: MANIFEST, digest: { sha256: OWN.sha256 } }],
      predicate: {
        ...{ ...SAID, kind: 'run', run: 2, predecessor: run.one.link, ...CLOSED, settled: [] },
        manifest: { bucket: spec.manifest.bucket, key: MANIFEST, sha256: OWN.sha256 },
      },
    });
  });

  test('of several files writes the base first, keeps what that holds, and signs both', async () => {
    const run = new Attesting();
    await run.publish(IN_PARTS);
    const [base, own] = [`${stemOf(2)}.base.jsonl.gz`, MANIFEST];
    expect(run.chain.written).toEqual([base, own, LATEST, OWN_KEY]);
    expect([run.chain.held.get(base), run.chain.held.get(own)]).toEqual(['compressed', 'the manifest']);
    expect(run.kept.slice(0, 2)).toEqual([
      `${CONTENT.sha256} of ${run.chain.etag(base)}`,
      `${OWN.sha256} of ${run.chain.etag(own)}`,
    ]);
    const { predicateType, subject, predicate } = statementIn(run.chain.held.get(OWN_KEY));
    expect(predicateType).toBe('https://s3rec.dev/attestation/run/v2');
    expect(subject).toHaveLength(2);
    expect(predicate.manifest).toEqual({
      ...{ bucket: spec.manifest.bucket, key: MANIFEST, sha256: 'f'.repeat(64) },
      file: { bytes: OWN.size, sha256: OWN.sha256 },
    });
  });

  test.each<[what: string, commit: string, says: object, isOlder: boolean]>([
    ['of the same commit', 'a'.repeat(40), { result: 'complete' }, false],
    ['of a commit that may be newer', 'b'.repeat(40), { result: 'partial', newestCommit: 'b'.repeat(40) }, true],
  ])('that takes the place of a confirmation %s says so', async (_what, commit, says, isOlder) => {
    const run = new Attesting();
    await run.begin();
    run.chain.confirm(5, run.one, { git: { commit, dirty: false } });
    expect((await run.publish()).isOlder).toBe(isOlder);
    const { predicate } = statementIn(run.chain.held.get(LATEST));
    expect(predicate).toMatchObject({ supersedes: 5, ...says });
    expect('newestCommit' in predicate).toBe(isOlder);
    // That number was told, so no lower one is the newest that this machine has seen.
    expect(run.chain.anchors).toHaveLength(1);
  });

  test('that has lost is remembered nowhere', async () => {
    const run = new Attesting();
    await run.begin();
    run.chain.held.set(keyOfRun(2), 'theirs');
    await expect(run.publish(IN_PARTS)).rejects.toMatchObject(LOST);
    expect([run.kept, run.chain.anchors]).toEqual([[], []]);
  });
});

describe('a confirmation', () => {
  test('writes `latest` alone, names the manifest of the last run again, and is remembered', async () => {
    const run = new Attesting();
    const { tip } = await run.begin();
    const manifest = tip.manifest ?? expect.fail('no manifest');
    const { bundlePath, ...confirmed } = await run.confirm();
    expect(run.chain.written).toEqual([LATEST]);
    const { key, sha256: digest, own, reader } = manifest;
    expect(confirmed).toEqual({
      ...{ run: 2, bundleKey: LATEST, signedAt: SAID.signedAt, signer: OURS.fingerprint },
      manifest: { key, sha256: digest, path: own.kept, reader },
    });
    expect(run.kept).toEqual([`bundle of ${own.named.sha256}`]);
    expect(readFileSync(bundlePath.slice('kept '.length), 'utf8')).toBe(run.chain.held.get(LATEST));
    expect(run.chain.anchors).toMatchObject([{ manifestSha256: digest }]);
    expect(statementIn(run.chain.held.get(LATEST))).toEqual({
      ...V1,
      subject: [{ name: key, digest: { sha256: digest } }],
      predicate: {
        ...{ ...SAID, kind: 'confirmation', run: 2, predecessor: run.one.link, observedAt: SEEN_AT },
        manifest: run.one.predicate.manifest,
      },
    });
  });

  test('that has lost is planned again', async () => {
    const run = new Attesting();
    await run.begin();
    run.chain.confirm(2, run.one);
    let times = 0;
    const again = planningAgain({ report: () => {} }, async () => {
      times += 1;
      return await run.confirm();
    });
    await expect(again).rejects.toMatchObject(LOST);
    expect(times).toBe(3);
    expect(run.chain.anchors).toEqual([]);
  });

  test.each<[what: string, change: (tip: Continued['tip']) => Continued['tip']]>([
    ['no manifest was opened', ({ manifest: _manifest, ...tip }) => tip],
    ['the tip names none', (tip) => ({ ...tip, predicate: { ...tip.predicate, manifest: null } })],
  ])('is none where %s', async (_what, change) => {
    const run = new Attesting();
    const reading = await run.begin();
    await expect(run.confirm({ ...reading, tip: change(reading.tip) })).rejects.toMatchObject({
      code: 'INTERNAL',
      message: `Run 1 of ${spec.name} has no manifest to confirm.`,
    });
    expect(run.chain.written).toEqual([]);
  });
});

describe('a genesis', () => {
  const { latest: _, ...NOTHING }: Partial<TipReading> = { latest: { etag: '' } };

  test('is the first write of a chain, and the tip that the run continues', async () => {
    const run = new Attesting();
    run.chain.held.clear();
    run.reading = { tip: undefined, needsMending: false, beside: [], quarantine: [], unfinishedPlans: [] } as never;
    const begun = await run.genesis(NOTHING);
    const key = `${stemOf(0)}.sigstore.json`;
    expect(run.chain.written).toEqual([key]);
    const statement = statementIn(run.chain.held.get(key));
    const { predicate } = statement;
    expect(statement).toEqual({
      ...V1,
      subject: [{ name: `spec ${spec.name}`, digest: { sha256: spec.digest } }],
      predicate: { ...SAID, kind: 'genesis', run: 0, manifest: null, predecessor: null },
    });
    const signedBy = OURS;
    const link = { run: 0, bundleKey: key, statementSha256: sha256(JSON.stringify(statement)), manifestSha256: null };
    const facts = { run: 0, highest: 0, bundleKey: key, signer: OURS.fingerprint, signedBy, top: { link, predicate } };
    expect(begun).toEqual({
      ...{ needsMending: false, beside: [], quarantine: [], unfinishedPlans: [], tip: { ...facts, predicate, link } },
    });
    expect(run.chain.anchors).toMatchObject([{ run: 0, manifestSha256: null }]);
    // It is the tip that a reader finds.
    expect(await readTip(run.chain.target, run.chain.host)).toMatchObject({ tip: { ...facts, predicate, link } });
  });

  const ABANDONED = { digest: 'd'.repeat(64), run: 7, bundleKey: keyOfRun(7) };

  test('after a chain that is left behind stands above it, and replaces `latest` at once', async () => {
    const run = new Attesting();
    const key = `${stemOf(8)}.sigstore.json`;
    const uncopied = { key: keyOfRun(6), text: 'stood in latest alone' };
    const begun = await run.genesis({ abandoned: ABANDONED, uncopied });
    expect(run.chain.written).toEqual([uncopied.key, key, LATEST]);
    expect(run.chain.held.get(uncopied.key)).toBe(uncopied.text);
    expect(run.chain.held.get(LATEST)).toBe(run.chain.held.get(key));
    expect(statementIn(run.chain.held.get(key)).predicate).toMatchObject({ run: 8, abandoned: ABANDONED });
    expect(begun.latest).toEqual({ etag: run.chain.etag(LATEST) });
    expect(begun).not.toHaveProperty('abandoned');
    expect(begun).not.toHaveProperty('uncopied');
    expect(run.chain.anchors).toMatchObject([{ run: 8 }]);
  });

  test('has lost where `latest` is another one by then', async () => {
    const run = new Attesting();
    await run.begin();
    run.chain.confirm(2, run.one);
    await expect(run.genesis({ abandoned: ABANDONED })).rejects.toMatchObject({
      ...LOST,
      message: expect.stringContaining(LATEST) as string,
    });
    expect(run.chain.anchors).toEqual([]);
  });

  test('that another hand takes out of `latest` at once is found out by the run’s commit', async () => {
    const run = new Attesting();
    const { latest } = await run.begin();
    run.chain.meanwhile = (asked) => asked === LATEST && run.chain.held.delete(LATEST);
    expect((await run.genesis({ abandoned: ABANDONED })).latest).toEqual(latest);
  });

  const LAST = { ...ABANDONED, run: MAX_RUN };
  const MADE = keyOfRun(MAX_RUN);

  test.each<[what: string, beside: readonly string[], named: readonly string[]]>([
    ['a bundle of that number', [keyOfRun(7), MADE], [MADE]],
    ['`latest`', [LATEST], [LATEST]],
    ['a file of which nobody knows', [keyOfRun(7)], ['KEY']],
  ])('has no number behind the last one, and %s is to be moved aside', async (_what, beside, named) => {
    const run = new Attesting();
    const error = await run.genesis({ abandoned: LAST, beside }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: 'VERIFY_CHAIN',
      message: `There is no run number after ${MAX_RUN}: names have room for 8 digits.`,
    });
    const commands = [...String((error as S3recError).hint).matchAll(/s3rec quarantine (\S+)/g)].map(([, key]) => key);
    expect(commands).toEqual(named);
    expect(run.chain.written).toEqual([]);
  });

  test('has the last number', async () => {
    const run = new Attesting();
    expect((await run.genesis({ abandoned: { ...LAST, run: MAX_RUN - 1 } })).tip.run).toBe(MAX_RUN);
  });
});

describe('nothing is written', () => {
  const ALL: readonly [what: string, work: (run: Attesting) => Promise<unknown>][] = [
    ['a plan', (run) => run.plan()],
    ['a run', (run) => run.publish()],
    ['a confirmation', (run) => run.confirm()],
    ['a genesis', (run) => run.genesis()],
  ];

  test.each(ALL)('where the signing key is not trusted: %s', async (_what, work) => {
    const run = new Attesting();
    await run.begin();
    run.own = { ...run.own, signer: signerOf(STRANGE) };
    await expect(work(run)).rejects.toMatchObject({
      code: 'SIGN_KEY_REFUSED',
      message: `The signing key ${STRANGE.fingerprint} (strange.pem) is not trusted; manifest.trust names: ${OURS.fingerprint} (ours.pem)`,
    });
    expect(run.chain.written).toEqual([]);
  });

  test('where no key is trusted', async () => {
    const run = new Attesting();
    await run.begin();
    Object.assign(run.chain.target, { keys: [] });
    await expect(run.plan()).rejects.toMatchObject({ message: expect.stringMatching(/names: none$/) as string });
  });

  test.each(ALL)('of a statement whose signature its own key does not verify: %s', async (_what, work) => {
    const run = new Attesting();
    await run.begin();
    run.own = { ...run.own, signer: { ...signerOf(STRANGE), key: OURS } };
    await expect(work(run)).rejects.toMatchObject({
      code: 'SIGN_FAILED',
      message: 'The signature made with ours.pem does not verify with its own public key.',
    });
    expect(run.chain.held.get(LATEST)).toBe(run.one.text);
    expect(run.chain.written.filter((key) => key.endsWith('.sigstore.json'))).toEqual([]);
  });

  test('of a bundle that nobody would read, since it is too large', async () => {
    const sized = async (length: number): Promise<number> => {
      const run = new Attesting();
      await run.begin();
      run.own = { ...run.own, caller: { osUser: 'x'.repeat(length) } };
      await run.confirm();
      return run.chain.held.get(LATEST)?.toString().length ?? 0;
    };
    // Base64 makes four of three.
    const room = BUNDLE_MAX_BYTES - (await sized(0));
    const most = Math.floor(room / 4) * 3;
    expect(await sized(most - 3)).toBeLessThanOrEqual(BUNDLE_MAX_BYTES);
    await expect(sized(most + 6)).rejects.toMatchObject({
      code: 'SIGN_FAILED',
      message: expect.stringMatching(
        new RegExp(`^The confirmation 2 would be signed in a bundle of \\d+ bytes, .* more than ${BUNDLE_MAX_BYTES}$`),
      ) as string,
    });
  });
});

test('the statement names all keys that are trusted, in order, the encryption and what is not committed', async () => {
  const encryption = { sse: 'AES256' } as const;
  const keys = [OURS, STRANGE].toSorted((a, b) => (a.fingerprint < b.fingerprint ? 1 : -1));
  const endpoint = 'http://localhost:9000';
  const run = new Attesting({ keys, endpoint, encryption: async () => encryption });
  const uncommitted = { tracked: 1 } as unknown as NonNullable<Run['uncommitted']>;
  run.own = { ...run.own, uncommitted };
  const { planBundleKey } = await run.plan();
  const { predicate } = statementIn(run.chain.held.get(planBundleKey));
  const trust = [OURS, STRANGE].map(({ fingerprint }) => fingerprint).toSorted();
  expect(predicate).toMatchObject({ encryption, trust, uncommitted, endpoint: null, endpointInEffect: endpoint });
});
