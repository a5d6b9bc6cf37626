import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { confirmRun, publishRun, signPlan, type Published } from '../../src/app/apply/attest.ts';
import { genesis } from '../../src/app/apply/genesis.ts';
import { retries } from '../../src/app/flow/retry.ts';
import { retrying } from '../../src/app/store/retrying.ts';
import type { Continued } from '../../src/app/apply/run.ts';
import type { Target } from '../../src/app/chain/target.ts';
import { readTip } from '../../src/app/chain/read-tip.ts';
import { S3recError } from '../../src/core/error.ts';
import { parseBundle } from '../../src/core/manifest/bundle.ts';
import { preAuthEncoding } from '../../src/core/manifest/dsse.ts';
import { EvidenceWorld, PLAN_ID } from '../support/evidence-world.ts';
import { makeSigner } from '../support/make-signer.ts';

let world: EvidenceWorld;

beforeEach(async () => {
  world = await EvidenceWorld.start();
});

afterEach(async () => {
  await world.close();
});

test('a first run writes genesis, plan, manifest, then latest, the commit point, and its copy', async () => {
  const published = await world.run();
  const written = world.sandbox.requests.filter(({ method }) => method === 'PUT');
  const names = written.map(({ key }) => key.slice(world.folder.length).replace(/_\d{8}T\d{6}Z_/, '_TIME_'));
  expect(names).toEqual([
    '00000000_TIME_a1b2c3d4.sigstore.json',
    '00000001_TIME_a1b2c3d4.plan.jsonl',
    '00000001_TIME_a1b2c3d4.plan.sigstore.json',
    '00000001_TIME_a1b2c3d4.jsonl',
    'latest.sigstore.json',
    '00000001_TIME_a1b2c3d4.sigstore.json',
  ]);
  expect(written.map(({ headers }) => headers['if-none-match'])).toEqual(Array.from(names, () => '*'));
  expect(await world.text('latest.sigstore.json')).toBe(
    await world.text(published.bundleKey.slice(world.folder.length)),
  );
  expect(readFileSync(published.bundlePath, 'utf8')).toBe(await world.text('latest.sigstore.json'));
});

test('the statement says everything that a reader must know', async () => {
  await world.run();
  const reading = await world.continued();
  world.target = { ...world.target, encryption: async () => ({ sse: 'AES256' }) };
  const signed = await signPlan(world.target, world.host, world.own(), reading.tip, world.plan());
  const manifest = world.manifest({ run: signed.run, predecessor: reading.tip.link.manifestSha256 });
  const published = await publishRun(world.target, world.host, world.own(), reading, signed, {
    manifest,
    observedAt: '2026-11-21T11:00:00.000Z',
    untidy: [],
    result: 'partial',
    summary: { uploaded: 3, failed: 1 },
    sentBytes: 12,
    driftFound: 2,
  });
  const payload = parseBundle(readFileSync(published.bundlePath, 'utf8'), 'bundle').payload;
  expect(JSON.parse(Buffer.from(payload).toString())).toEqual({
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: published.manifest.key, digest: { sha256: manifest.sha256 } }],
    predicateType: 'https://s3rec.dev/attestation/run/v1',
    predicate: {
      kind: 'run',
      name: 'app-data',
      bucket: 'data',
      prefix: 'backups/',
      endpoint: null,
      endpointInEffect: world.sandbox.endpoint,
      expectedBucketOwner: null,
      run: 2,
      specDigest: '5'.repeat(64),
      planId: PLAN_ID,
      manifest: { bucket: 'data', key: published.manifest.key, sha256: manifest.sha256 },
      predecessor: reading.tip.link,
      settled: [],
      encryption: { sse: 'AES256' },
      trust: [world.signer.key.fingerprint],
      tool: { name: 's3rec', version: '0.1.0' },
      git: { commit: 'c'.repeat(40), dirty: false },
      caller: { osUser: 'tester' },
      result: 'partial',
      observedAt: '2026-11-21T11:00:00.000Z',
      summary: { uploaded: 3, failed: 1 },
      sentBytes: 12,
      driftFound: 2,
      startedAt: '2026-11-21T11:00:00.000Z',
      signedAt: expect.stringMatching(/^2026-11-21T11:\d\d:\d\d\.000Z$/),
    },
  });
});

test('a confirmation replaces latest under its ETag and writes nothing else', async () => {
  const { manifest } = await world.run();
  const { latest } = await world.read();
  const before = await world.keys();
  world.sandbox.requests.length = 0;
  const confirmed = await world.confirm();
  expect(await world.keys()).toEqual(before);
  expect(confirmed).toMatchObject({ run: 2, manifest: { key: manifest.key, sha256: manifest.sha256 } });
  const put = world.sandbox.requests.filter(({ method }) => method === 'PUT');
  expect(put.map(({ key, headers }) => [key, headers['if-match']])).toEqual([
    [`${world.folder}latest.sigstore.json`, `"${latest?.etag}"`],
  ]);
});

test('evidence is encrypted as the spec says', async () => {
  const { tip } = await world.continued();
  world.target = { ...world.target, encryption: async () => ({ sse: 'AES256' }) };
  const { planKey } = await signPlan(world.target, world.host, world.own(), tip, world.plan());
  const put = world.sandbox.requests.find(({ method, key }) => method === 'PUT' && key === planKey);
  expect(put?.headers['x-amz-server-side-encryption']).toBe('AES256');
});

describe('refusals', () => {
  test('a signing key that is not trusted: nothing is written', async () => {
    const reading = await world.read();
    world.signWith(makeSigner('other.pem'));
    await expect(genesis(world.target, world.host, world.own(), reading)).rejects.toMatchObject({
      code: 'SIGN_KEY_REFUSED',
      message: expect.stringContaining(world.signer.key.fingerprint),
    });
    expect(await world.keys()).toEqual([]);
  });

  test('a signature that its own key does not verify', async () => {
    const reading = await world.read();
    const other = makeSigner();
    world.signWith({ key: world.signer.key, sign: (message) => other.sign(message) });
    await expect(genesis(world.target, world.host, world.own(), reading)).rejects.toMatchObject({
      code: 'SIGN_FAILED',
    });
  });

  test('a statement that no reader would read: it is neither written nor swapped in', async () => {
    await world.run();
    const before = await world.text('latest.sigstore.json');
    const own = world.own({ caller: { osUser: 'x'.repeat(800_000) } });
    await expect(
      confirmRun(world.target, world.host, own, await world.continued(), '2026-11-21T11:00:00.000Z'),
    ).rejects.toMatchObject({ code: 'SIGN_FAILED' });
    expect(await world.text('latest.sigstore.json')).toBe(before);
  });

  test('another run of the same plan began in the same second: each has a name of its own, and one of them goes on', async () => {
    await world.run();
    const reading = await world.continued();
    const own = world.own();
    const host = { ...world.host, clock: { ...world.host.clock, now: () => own.startedAt } };
    const one = await signPlan(world.target, host, own, reading.tip, world.plan());
    const other = await signPlan(world.target, host, own, reading.tip, world.plan());
    expect(other.stem).not.toBe(one.stem);
    const publish = async (signed: typeof one): Promise<unknown> =>
      publishRun(world.target, host, own, reading, signed, {
        manifest: world.manifest({ run: signed.run, predecessor: reading.tip.link.manifestSha256 }),
        result: 'complete',
        summary: {},
        sentBytes: 0,
        driftFound: 0,
        observedAt: '2026-11-21T11:00:00.000Z',
        untidy: [],
      });
    await publish(other);
    await expect(publish(one)).rejects.toMatchObject({
      code: 'HEAD_MOVED',
      hint: expect.stringContaining('two runs of this spec') as string,
    });
  });

  test('another run went on meanwhile: no second history', async () => {
    await world.run();
    const reading = await world.continued();
    await world.run();
    const before = await world.keys();
    await expect(world.run(reading)).rejects.toMatchObject({ code: 'HEAD_MOVED' });
    // That it may be planned again is for us alone: `data` is told.
    await expect(
      confirmRun(world.target, world.host, world.own(), reading, '2026-11-21T11:00:00.000Z'),
    ).rejects.toMatchObject({
      code: 'HEAD_MOVED',
      data: undefined,
    });
    expect((await world.keys()).filter((key) => !before.includes(key))).toEqual([
      // Of a run that lost no bundle is stored anywhere.
      expect.stringMatching(/_a1b2c3d4\.jsonl$/),
      expect.stringMatching(/\.plan\.jsonl$/),
      expect.stringMatching(/\.plan\.sigstore\.json$/),
    ]);
    expect((await world.read()).tip?.run).toBe(2);
  });
});

test.each([
  [
    'a bundle',
    '.sigstore.json',
    's3rec quarantine backups/_manifests/app-data/99999999_20261121T120000Z_00000000.sigstore.json',
  ],
  ['another file', '.jsonl', 's3rec quarantine KEY'],
])('%s with the highest number: the chain cannot begin anew until it is moved aside', async (_, suffix, command) => {
  const made = `99999999_20261121T120000Z_00000000${suffix}`;
  await world.put(world.folder + made, '{}');
  const error: unknown = await world.read().catch((error: unknown) => error);
  const { restartChain } = (error as { data: { restartChain: string } }).data;
  await expect(genesis(world.target, world.host, world.own(), await world.read(restartChain))).rejects.toMatchObject({
    code: 'VERIFY_CHAIN',
    hint: expect.stringContaining(command) as string,
  });
});

/** Publishes from a reading that others may have gone on from. */
async function publishFrom(reading: Continued, target: Target = world.target): Promise<Published> {
  const signed = await signPlan(target, world.host, world.own(), reading.tip, world.plan());
  const manifest = world.manifest({ run: signed.run, predecessor: reading.tip.link.manifestSha256 });
  return publishRun(target, world.host, world.own(), reading, signed, {
    manifest,
    result: 'complete',
    summary: {},
    sentBytes: 0,
    driftFound: 0,
    observedAt: '2026-11-21T11:00:00.000Z',
    untidy: [],
  });
}

/** The store of one run, where something happens behind its write to `latest`. */
function behindLatest(happens: () => Promise<unknown>): Target {
  const { evidence } = world.target;
  const putDocument: typeof evidence.putDocument = async (request) => {
    const result = await evidence.putDocument(request);
    if (request.key.endsWith('/latest.sigstore.json')) {
      await happens();
    }
    return result;
  };
  return { ...world.target, evidence: retrying({ ...evidence, putDocument }, retries(world.host)) };
}

describe('the commit point', () => {
  test('who loses to confirmations of its predecessor goes on, above all numbers that were told', async () => {
    await world.run();
    const reading = await world.continued();
    await world.confirm();
    const { run: told } = await world.confirm();
    const confirmation = await world.text('latest.sigstore.json');
    const { run, bundleKey } = await publishFrom(reading);
    expect([told, run]).toEqual([3, 2]);
    const tip = { run: 2, highest: 3, bundleKey, predicate: { kind: 'run', supersedes: 3 } };
    expect(await world.read()).toMatchObject({ tip });
    // An anchor that was true stays true, on any machine.
    world.host = { ...world.host, ...world.machine('two') };
    const options = { anchor: { atLeast: told } };
    expect(await readTip(world.target, world.host, options)).toMatchObject({ tip });
    // The confirmation, put back, is older, although its number is higher.
    await world.overwrite('latest.sigstore.json', confirmation);
    expect(await world.read()).toMatchObject({ tip, needsMending: true });
    expect(await world.run()).toMatchObject({ run: 4 });
  });

  test('latest was put back, and has its old ETag: a run that ended is passed over by nobody', async () => {
    await world.run();
    const before = await world.text('latest.sigstore.json');
    const reading = await world.continued();
    const { bundleKey } = await world.run();
    await world.overwrite('latest.sigstore.json', before);
    expect((await world.continued()).latest).toEqual(reading.latest);
    await expect(publishFrom(reading)).rejects.toMatchObject({ code: 'HEAD_MOVED' });
    await expect(
      confirmRun(world.target, world.host, world.own(), reading, '2026-11-21T11:00:00.000Z'),
    ).rejects.toMatchObject({
      code: 'HEAD_MOVED',
    });
    expect(await world.read()).toMatchObject({ tip: { run: 2, bundleKey } });
  });

  test('another bundle appears between latest and its copy: that is not written', async () => {
    await world.run();
    const reading = await world.continued();
    const other = '00000002_20200101T000000Z_00000000.sigstore.json';
    const target = behindLatest(() => world.put(world.folder + other, '{}'));
    await expect(publishFrom(reading, target)).rejects.toMatchObject({ code: 'HEAD_MOVED' });
    const second = (await world.keys()).filter((key) => /^00000002_.*[0-9a-f]{8}\.sigstore\.json$/.test(key));
    expect(second).toEqual([other]);
  });

  test('an answer that is lost, and latest gone on from since: the own bundle, which that one wrote, says that it was done', async () => {
    await world.run();
    const reading = await world.continued();
    let isLost = false;
    const target = behindLatest(async () => {
      if (isLost) {
        return;
      }
      isLost = true;
      await world.confirm();
      throw new S3recError('REMOTE_UNREACHABLE', 'no answer came', { transient: true, ambiguous: true });
    });
    const { run, bundleKey } = await publishFrom(reading, target);
    expect(run).toBe(2);
    expect(await world.read()).toMatchObject({
      tip: { run: 3, predicate: { kind: 'confirmation' }, link: { bundleKey } },
    });
  });

  test.each([
    ['a run', async () => world.run()],
    ['a confirmation', async () => world.confirm()],
  ])('a run that stands in latest alone is copied before %s replaces it', async (_, next) => {
    await world.run();
    const { bundleKey } = await world.run();
    const name = bundleKey.slice(world.folder.length);
    const text = await world.text(name);
    await world.remove(name);
    const from = world.sandbox.requests.length;
    await next();
    expect(await world.text(name)).toBe(text);
    const written = world.sandbox.requests.slice(from).filter(({ method }) => method === 'PUT');
    const keys = written.map(({ key }) => key);
    expect(keys.indexOf(bundleKey)).toBeGreaterThanOrEqual(0);
    expect(keys.indexOf(bundleKey)).toBeLessThan(keys.indexOf(`${world.folder}latest.sigstore.json`));
  });
});

describe('two first runs at the same time', () => {
  test('two geneses: the run that ended goes on', async () => {
    const reading = await world.read();
    const one = await genesis(world.target, world.host, world.own(), reading);
    await genesis(world.target, world.host, world.own({ planId: 'b'.repeat(64) }), reading);
    expect((await world.read()).tip?.run).toBe(0);
    await world.run(one);
    expect((await world.read()).tip?.run).toBe(1);
  });
});

describe('answers that never came', () => {
  test.each([
    ['connection reset', { type: 'reset', when: 'after' }],
    ['500 although it was done', { type: 'status', status: 500, code: 'InternalError', when: 'after' }],
  ] as const)('%s: settled by reading what stands there', async (_, action) => {
    world.sandbox.faults.add({
      operation: 'PutObject',
      key: /(?:\.jsonl|\.sigstore\.json)$/,
      from: 1,
      times: 1,
      action,
    });
    await world.run();
    world.sandbox.faults.clear();
    world.sandbox.faults.add({ operation: 'PutObject', key: /latest/, from: 1, times: 1, action });
    await world.confirm();
    expect((await world.read()).tip?.run).toBe(2);
  });

  test('a manifest whose transfer breaks off is asked for again', async () => {
    const { manifest } = await world.run();
    world.host = { ...world.host, ...world.machine('two') };
    world.sandbox.faults.add({
      operation: 'GetObject',
      key: manifest.key,
      times: 1,
      action: { type: 'cut', bytes: 40 },
    });
    expect((await world.read()).tip?.manifest?.sha256).toBe(manifest.sha256);
  });
});

const openssl = spawnSync('openssl', ['version']).status === 0;

test.skipIf(!openssl)('openssl verifies the signature over the PAE, and refuses another', async () => {
  const { bundlePath } = await world.run();
  const { payload, signature } = parseBundle(readFileSync(bundlePath, 'utf8'), 'bundle');
  const file = (name: string, bytes: Uint8Array | string): string => {
    const path = world.host.documents.temporary(name);
    writeFileSync(path, bytes);
    return path;
  };
  const verify = (bytes: Uint8Array): number | null =>
    spawnSync('openssl', [
      'dgst',
      '-sha256',
      '-verify',
      file('pub', world.signer.key.pem),
      '-signature',
      file('sig', signature),
      file('pae', bytes),
    ]).status;
  expect(verify(preAuthEncoding(payload))).toBe(0);
  expect(verify(preAuthEncoding(payload.subarray(1)))).not.toBe(0);
});
