import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readPublicKey } from '../../src/adapters/keys/public-keys.ts';
import { signPlan } from '../../src/app/apply/attest.ts';
import { genesis } from '../../src/app/apply/genesis.ts';
import { EvidenceWorld, makeSpec } from '../support/evidence-world.ts';
import { makeSigner } from '../support/make-signer.ts';

let world: EvidenceWorld;

beforeEach(async () => {
  world = await EvidenceWorld.start();
});

afterEach(async () => {
  await world.close();
});

/** The bundles under keys of their own, oldest first. */
async function bundles(): Promise<string[]> {
  return (await world.keys()).filter((key) => /^\d.*[0-9a-f]\.sigstore\.json$/.test(key));
}

async function bundleOf(run: number): Promise<string> {
  const found = (await bundles()).find((key) => Number(key.slice(0, 8)) === run);
  return found ?? expect.fail(`no bundle of run ${run}`);
}

describe('a folder of many runs', () => {
  const made = Array.from({ length: 30 }, (_, index) => `00000000_20200101T0000${index + 10}Z_deadbeef.jsonl`);
  let many: EvidenceWorld;
  beforeEach(async () => {
    many = await EvidenceWorld.start({ pageLimit: 10 });
    await many.run();
    await many.confirm();
    await many.confirm();
    await many.run();
    await many.run();
    for (const name of made) {
      await many.put(many.folder + name, 'old');
    }
  });
  afterEach(async () => {
    await many.close();
  });
  /** How often the folder is listed for the tip. */
  const listings = async (): Promise<number | undefined> => {
    const store = many.openStore();
    expect((await many.readWith(store)).tip?.link.run).toBe(5);
    store.close();
    return store.requests()['ListObjectsV2'];
  };

  test('is listed from the newest runs on, also behind a confirmation', async () => {
    expect(await listings()).toBe(1);
    await many.confirm();
    expect(await listings()).toBe(1);
  });

  test('is listed whole where `latest` proves nothing, and from an older one where that was put back', async () => {
    const older = (await many.keys()).find((key) => /^00000004_.*[0-9a-f]\.sigstore\.json$/.test(key)) ?? '';
    await many.overwrite('latest.sigstore.json', await many.text(older));
    expect(await listings()).toBe(2);
    await many.remove('latest.sigstore.json');
    expect(await listings()).toBe(5);
  });

  test('is listed with what lies between the newest run and the one before it', async () => {
    await many.confirm();
    await many.confirm();
    await many.run();
    await many.confirm();
    const stray = `${many.folder}00000007_20200101T000000Z_deadbeef.sigstore.json`;
    await many.put(stray, 'stray');
    expect(await many.read()).toMatchObject({ beside: [stray] });
    expect(many.warnings().join()).toContain(`${stray} does not belong to the chain`);
  });

  test('is listed without what lies in folders below it, the quarantine excepted', async () => {
    for (const name of made) {
      await many.put(`${many.folder}elsewhere/${name}`, 'not ours');
    }
    expect(await listings()).toBe(1);
    const taken = `${many.folder}quarantine/00000009_20200101T000000Z_deadbeef.sigstore.json`;
    await many.put(taken, 'stray');
    expect(await many.read()).toMatchObject({ quarantine: [taken] });
  });
});

describe('the usual cases', () => {
  test('never applied', async () => {
    expect(await world.read()).toEqual({
      tip: undefined,
      needsMending: false,
      freshness: 'not-checked',
      beside: [],
      quarantine: [],
      unfinishedPlans: [],
    });
  });

  test('after two runs: the second one, its manifest proven, four GETs', async () => {
    const first = await world.run();
    const second = await world.run();
    const store = world.openStore();
    const { tip, ...rest } = await world.readWith(store);
    expect(rest).toEqual({
      latest: { etag: expect.any(String) },
      needsMending: false,
      freshness: 'anchored',
      beside: [],
      quarantine: [],
      unfinishedPlans: [],
    });
    expect(tip).toMatchObject({
      run: 2,
      bundleKey: second.bundleKey,
      link: { run: 2, bundleKey: second.bundleKey, manifestSha256: second.manifest.sha256 },
      predicate: { kind: 'run', predecessor: { run: 1, manifestSha256: first.manifest.sha256 } },
      manifest: { key: second.manifest.key, sha256: second.manifest.sha256 },
    });
    expect(tip?.manifest?.reader.header).toMatchObject({ run: 2, predecessor: first.manifest.sha256 });
    expect(store.requests()).toEqual({ ListObjectsV2: 1, GetObject: 4 });
    expect(world.warnings()).toEqual([]);
    store.close();
  });

  test('a genesis alone has no manifest, and no latest to miss', async () => {
    await world.continued();
    const { tip, needsMending } = await world.read();
    expect(tip).toMatchObject({ run: 0, predicate: { kind: 'genesis' }, link: { manifestSha256: null } });
    expect(tip?.manifest).toBeUndefined();
    expect(needsMending).toBe(false);
  });

  test('confirmations count as runs and are followed by runs', async () => {
    const first = await world.run();
    await world.confirm();
    await world.confirm();
    const { tip } = await world.read();
    expect(tip).toMatchObject({
      run: 3,
      bundleKey: `${world.folder}latest.sigstore.json`,
      predicate: { kind: 'confirmation', manifest: { sha256: first.manifest.sha256 } },
      link: { run: 1, bundleKey: first.bundleKey },
    });
    await world.run();
    expect((await world.read()).tip).toMatchObject({ run: 4, predicate: { predecessor: { run: 1 } } });
    expect(await bundles()).toHaveLength(3);
  });

  test('an unchanged manifest is read from its local copy', async () => {
    const { manifest } = await world.run();
    await world.read();
    world.sandbox.requests.length = 0;
    const { tip } = await world.read();
    expect(tip?.manifest?.own.kept).toBe(world.cachedManifest(manifest.sha256));
    const answer = world.sandbox.requests.find((request) => request.key === manifest.key);
    expect(answer?.status).toBe(304);
  });

  test('a run that died before latest is complete', async () => {
    await world.run();
    const before = await world.text('latest.sigstore.json');
    await world.run();
    await world.overwrite('latest.sigstore.json', before);
    const { tip, needsMending } = await world.read();
    expect(tip?.run).toBe(2);
    expect(needsMending).toBe(true);
    expect(world.warnings()).toEqual([
      expect.stringContaining('latest.sigstore.json is older than that; the next apply mends it.'),
    ]);
    await world.run();
    expect((await world.read()).needsMending).toBe(false);
  });

  test('a second file with the number of the newest run is named, and nothing is claimed of it', async () => {
    const { bundleKey } = await world.run();
    const other = `${world.folder}00000001_20200101T000000Z_00000000.sigstore.json`;
    await world.put(other, 'no bundle');
    expect((await world.read()).tip).toMatchObject({ run: 1, bundleKey });
    expect(world.warnings()).toEqual([
      `${other} does not belong to the chain of run 1 and was not proven: it is no bundle that can be read`,
    ]);
    expect(world.events).toContainEqual(
      expect.objectContaining({ hint: expect.stringContaining(`s3rec quarantine ${other}`) as string }),
    );
  });

  test('the newest bundle deleted, latest left: that is the tip, and the next run writes the bundle again', async () => {
    await world.run();
    await world.run();
    const name = await bundleOf(2);
    const before = await world.text(name);
    await world.remove(name);
    world.host = { ...world.host, ...world.machine('two') };
    expect(await world.read()).toMatchObject({
      tip: { run: 2, bundleKey: world.folder + name, predicate: { kind: 'run' } },
      uncopied: { key: world.folder + name, text: before },
      needsMending: false,
      unfinishedPlans: [],
    });
    expect(world.warnings()).toEqual([expect.stringContaining('the next apply writes it') as string]);
    // It is no anchor before its copy lies there: losing `latest` must be harmless.
    expect(world.host.state.anchors('app-data')).toEqual([]);
    await world.confirm();
    expect(await world.text(name)).toBe(before);
    expect(await world.read()).toMatchObject({
      tip: { run: 3, predicate: { kind: 'confirmation' }, link: { run: 2 } },
    });
  });

  test('a deleted latest does no harm', async () => {
    await world.run();
    await world.remove('latest.sigstore.json');
    expect(await world.read()).toMatchObject({ tip: { run: 1 }, needsMending: true });
    await world.confirm();
    expect(await world.read()).toMatchObject({ tip: { run: 2 }, needsMending: false });
  });

  test.each([
    ['nonsense', '{}'],
    ['larger than any bundle', '\0'.repeat(1_100_000)],
  ])('a latest that is %s is an alarm, with a way out that loses nothing', async (_, text) => {
    await world.run();
    await world.overwrite('latest.sigstore.json', text);
    await expect(world.read()).rejects.toMatchObject({
      code: 'VERIFY_SIGNATURE',
      hint: expect.stringContaining(`s3rec quarantine ${world.folder}latest.sigstore.json`),
    });
  });

  test('signed plans above the tip are named', async () => {
    await world.run();
    const { tip } = await world.continued();
    const { planBundleKey } = await signPlan(world.target, world.host, world.own(), tip, world.plan());
    expect((await world.read()).unfinishedPlans).toEqual([planBundleKey]);
    await world.run();
    expect((await world.read()).unfinishedPlans).toEqual([]);
  });

  test('an old bundle that somebody deleted does not make its plan unfinished again', async () => {
    await world.run();
    await world.run();
    await world.run();
    await world.remove(await bundleOf(1));
    expect(await world.read()).toMatchObject({ tip: { run: 3 }, unfinishedPlans: [] });
  });

  test('a plan of the number of the tip, or listed by it, is unfinished until a run has found it', async () => {
    await world.run();
    const { tip } = await world.continued();
    const reading = await world.continued();
    const late = await signPlan(world.target, world.host, world.own(), tip, world.plan());
    // Whoever read before does not take account of it.
    await world.run(reading);
    expect((await world.read()).unfinishedPlans).toEqual([late.planBundleKey]);
    await world.confirm();
    await world.confirm();
    expect((await world.read()).tip?.predicate.open).toEqual([late.planBundleKey]);
    expect((await world.read()).unfinishedPlans).toEqual([late.planBundleKey]);
    await world.run();
    expect((await world.read()).unfinishedPlans).toEqual([]);
  });

  test('a lock alone is no evidence', async () => {
    await world.overwrite('lock.json', '{}');
    expect((await world.read()).tip).toBeUndefined();
  });
});

describe('alarms', () => {
  const cases: readonly [name: string, code: string, tamper: () => Promise<void>][] = [
    [
      'keys but no bundle',
      'VERIFY_CHAIN',
      async () => {
        for (const key of await bundles()) {
          await world.remove(key);
        }
      },
    ],
    ['the predecessor deleted', 'VERIFY_CHAIN', async () => world.remove(await bundleOf(1))],
    [
      'the predecessor replaced by another true bundle',
      'VERIFY_CHAIN',
      async () => world.overwrite(await bundleOf(1), await world.text(await bundleOf(0))),
    ],
    [
      'all newer runs and latest deleted',
      'VERIFY_CHAIN',
      async () => {
        await world.remove('latest.sigstore.json');
        await world.remove(await bundleOf(2));
      },
    ],
    [
      'everything deleted',
      'VERIFY_CHAIN',
      async () => {
        for (const key of await world.keys()) {
          await world.remove(key);
        }
      },
    ],
    [
      'an older bundle put in the place of the newest',
      'VERIFY_PLACE',
      async () => world.overwrite(await bundleOf(2), await world.text(await bundleOf(1))),
    ],
    [
      'an older bundle under a newer name',
      'VERIFY_PLACE',
      async () =>
        world.overwrite('00000009_20261121T120000Z_a1b2c3d4.sigstore.json', await world.text(await bundleOf(2))),
    ],
    [
      'a bundle above the tip that is nonsense',
      'VERIFY_SIGNATURE',
      async () => world.overwrite('00000009_20261121T120000Z_a1b2c3d4.sigstore.json', '{}'),
    ],
    [
      'a signed plan in the place of a bundle',
      'VERIFY_PLACE',
      async () => {
        const plan = (await world.keys()).findLast((key) => key.endsWith('.plan.sigstore.json')) ?? '';
        await world.overwrite(await bundleOf(2), await world.text(plan));
      },
    ],
    ['latest is nonsense', 'VERIFY_SIGNATURE', async () => world.overwrite('latest.sigstore.json', 'nonsense')],
    [
      'latest is too large',
      'VERIFY_SIGNATURE',
      async () => world.overwrite('latest.sigstore.json', ' '.repeat(2_000_000)),
    ],
    [
      'the manifest edited',
      'VERIFY_DIGEST',
      async () => {
        const manifest = (await bundleOf(2)).replace('.sigstore.json', '.jsonl');
        await world.overwrite(manifest, (await world.text(manifest)).replace('"run":2', '"run":3'));
      },
    ],
    [
      'the manifest deleted',
      'VERIFY_CHAIN',
      async () => world.remove((await bundleOf(2)).replace('.sigstore.json', '.jsonl')),
    ],
  ];

  test.each(cases)('%s', async (_, code, tamper) => {
    await world.run();
    await world.run();
    await tamper();
    const error = await world.read().catch((error: unknown) => error);
    expect(error).toMatchObject({ code, data: { restartChain: expect.stringMatching(/^[0-9a-f]{64}$/) } });
    // The digest that the error printed begins anew; another one does not.
    await expect(world.read('0'.repeat(64))).rejects.toMatchObject({ code });
    const { restartChain } = (error as { data: { restartChain: string } }).data;
    const anew = await world.read(restartChain);
    expect(anew).toMatchObject({ tip: undefined, abandoned: { digest: restartChain } });
    // It goes to its end, whatever stands at `latest`.
    await world.run(await genesis(world.target, world.host, world.own(), anew));
    expect(await world.read()).toMatchObject({ tip: { predicate: { kind: 'run' } } });
  });

  test('a key that is no longer trusted', async () => {
    await world.run();
    world.trust(makeSigner());
    await expect(world.read()).rejects.toMatchObject({
      code: 'VERIFY_SIGNER',
      message: expect.stringContaining(world.signer.key.fingerprint),
    });
  });

  test.each([
    ['name', {}],
    ['bucket', { bucket: 'other', manifest: { ...makeSpec().manifest } }],
    ['expectedBucketOwner', { expectedBucketOwner: '123456789012' }],
  ])('a spec whose %s is another', async (field, changes) => {
    await world.run();
    if (field === 'name') {
      for (const key of await world.keys()) {
        await world.put(`backups/_manifests/other/${key}`, await world.text(key));
      }
    }
    const spec = makeSpec(field === 'name' ? { name: 'other' } : changes);
    await expect(world.readSpec(spec)).rejects.toMatchObject({
      code: 'VERIFY_PLACE',
      message: expect.stringContaining(field),
    });
  });

  test('a machine that saw no run says that freshness is not checked', async () => {
    await world.run();
    await world.run();
    await world.remove('latest.sigstore.json');
    await world.remove(await bundleOf(2));
    world.host = { ...world.host, ...world.machine('two') };
    expect(await world.read()).toMatchObject({ tip: { run: 1 }, freshness: 'not-checked' });
    expect((await world.read()).freshness).toBe('anchored');
  });

  test('a local copy that was tampered with is not used', async () => {
    const { manifest } = await world.run();
    await world.read();
    writeFileSync(
      world.cachedManifest(manifest.sha256),
      (await world.text(manifest.key.slice(world.folder.length))).replace('"run":1', '"run":7'),
    );
    // This process has proven a file of its own. The next one opens the copy.
    const own = await world.read();
    expect(own.tip?.manifest?.reader.header).toMatchObject({ run: 1 });
    expect(world.warnings()).toEqual([]);
    world.host = { ...world.host, ...world.machine('one') };
    const { tip } = await world.read();
    expect(tip?.manifest?.reader.header).toMatchObject({ run: 1 });
    expect(world.warnings()).toEqual([expect.stringContaining('damaged')]);
  });
});

describe('rotation of keys', () => {
  test('older bundles are proven by the chain, whatever key signed them', async () => {
    const old = world.signer;
    const next = makeSigner('next.pem');
    await world.run();
    world.trust(old, next);
    world.signWith(next);
    await world.run();
    world.trust(next);
    expect((await world.read()).tip?.run).toBe(2);
    await world.run();
    expect((await world.read()).tip?.run).toBe(3);
  });

  test('a latest put back from before the rotation does no harm', async () => {
    const old = world.signer;
    const next = makeSigner('next.pem');
    await world.run();
    const before = await world.text('latest.sigstore.json');
    world.trust(old, next);
    world.signWith(next);
    await world.run();
    world.trust(next);
    await world.overwrite('latest.sigstore.json', before);
    expect(await world.read()).toMatchObject({ tip: { run: 2 }, needsMending: true });
  });
});

describe('beginning anew', () => {
  test('the new chain stands above all that was abandoned, and names it', async () => {
    const lost = await world.run();
    await world.confirm();
    world.trust(makeSigner());
    const error: unknown = await world.read().catch((error: unknown) => error);
    const { restartChain } = (error as { data: { restartChain: string } }).data;
    const next = makeSigner();
    world.trust(next);
    world.signWith(next);
    const { tip } = await world.continued(restartChain);
    expect(tip).toMatchObject({
      run: 2,
      predicate: { kind: 'genesis', abandoned: { digest: restartChain, run: 1, bundleKey: lost.bundleKey } },
    });
    expect(await world.read()).toMatchObject({ tip: { run: 2 }, needsMending: false });
    await world.run();
    expect((await world.read()).tip).toMatchObject({ run: 3, link: { run: 3 } });
  });

  test('a whole chain is not abandoned', async () => {
    await world.run();
    await expect(world.read('0'.repeat(64))).rejects.toMatchObject({ code: 'USAGE' });
  });
});

test('a folder of format v1, as s3rec 0.1.0 wrote it, is read for ever', async () => {
  const golden = join(import.meta.dirname, '../golden/v1');
  const folder = 'site/_manifests/golden/';
  for (const file of readdirSync(join(golden, 'evidence'))) {
    await world.put(folder + file, readFileSync(join(golden, 'evidence', file), 'utf8'));
  }
  world.target = { ...world.target, keys: [readPublicKey(join(golden, 'release.pub'))] };
  const manifest = { ...makeSpec().manifest, bucket: 'golden-data' };
  const { tip } = await world.readSpec(makeSpec({ name: 'golden', bucket: 'golden-data', prefix: 'site/', manifest }));
  expect(tip).toMatchObject({ run: 3, predicate: { kind: 'confirmation' }, link: { run: 2 } });
  expect([...(tip?.manifest?.reader.records() ?? [])].flat()).toHaveLength(5);
});
