import { createHash } from 'node:crypto';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { encodeClosing, encodeLine } from '../../src/core/document.ts';
import type { Statement } from '../../src/core/manifest/statement.ts';
import { parseBundle } from '../../src/core/manifest/bundle.ts';
import { forgePlan, type OpenPlan } from '../support/forge-plan.ts';
import { evidenceOf, signed, signerOf, statementOf } from '../support/kept-evidence.ts';
import { plant } from '../support/plant.ts';
import { pullSpec } from '../support/pulling.ts';
import { verdictOf, verifySpec } from '../support/verifying.ts';
import { Lab, type SpecChanges, writesOf, type World } from '../support/world.ts';

// Within v1 members are only added: what a newer s3rec wrote is read by this one.

const lab = await Lab.open();
const SPEC: SpecChanges = {
  prune: { enabled: true, maxDeletePercent: 100 },
  encryption: { sse: 'AES256' },
  objects: [{ match: 'tagged', tags: { team: 'data' }, cacheControl: 'no-cache' }],
};

/** A saved plan with every action. */
async function everyAction(): Promise<World> {
  const world = await lab.world({ changed: 'a', old: 'o', tagged: 't' }, { ...SPEC, objects: [] });
  expect(await world.apply()).toMatchObject({ exitCode: 0 });
  world.spec(SPEC);
  world.write({ new: 'n', changed: 'b', same: 'same' });
  world.remove('old');
  await world.put('same', 'same', { CacheControl: 'no-store' });
  await world.plan();
  return world;
}

/** What a plan does and what it says that it found: an unknown word there may be a condition that we would not keep. */
const HELD = ['precondition', 'upload', 'encryption', 'checksum', 'digest', 'copy'];

describe('a saved plan of a newer s3rec', () => {
  test('is applied, whatever it says besides', async () => {
    const world = await everyAction();
    forgePlan(world.path('plan.jsonl'), (plan) => {
      Object.assign(plan, plant({ ...plan }, new Set(HELD)));
    });
    expect(world.read('plan.jsonl').match(/"newer"/g)?.length).toBeGreaterThan(30);
    const applied = await world.applySaved();
    expect(applied.error?.message).toBeUndefined();
    expect(applied).toMatchObject({
      exitCode: 0,
      outcome: { summary: { uploaded: 2, updatedMetadata: 1, deleted: 1, adopted: 1 } },
    });
    expect(JSON.stringify(applied.manifest)).not.toContain('newer');
  });

  type Record = OpenPlan['records'][number];
  test.each<[string, string, (record: Record) => object | null | undefined]>([
    ['changed', 'its precondition', ({ precondition }) => precondition],
    ['changed', 'what it sends', ({ change }) => change.after?.upload],
    ['changed', 'the encryption that it writes', ({ change }) => change.after?.encryption],
    ['changed', 'the encryption that it found', ({ change }) => change.before?.encryption],
    ['changed', 'a header that it writes', ({ change }) => change.after?.headers],
    ['tagged', 'what a copy must answer', ({ change }) => change.after?.copy],
    ['same', 'the checksum that it found', ({ change }) => change.before?.checksum],
    ['same', 'the headers that it found', ({ change }) => change.before?.headers],
  ])('is refused where the action of %s says something unknown of %s', async (name, _what, at) => {
    const world = await everyAction();
    forgePlan(world.path('plan.jsonl'), ({ records }) => {
      const record = records.find(({ key }) => key === `data/${name}`) ?? expect.fail(`no record of ${name}`);
      Object.assign(at(record) ?? expect.fail('nothing stands there'), { newer: 'x' });
    });
    const requests = await world.requestsOf(async () => {
      const { error } = await world.applySaved();
      expect(['DOCUMENT_INVALID', 'PLAN_STALE']).toContain(error?.code);
    });
    expect(writesOf(requests)).toEqual([]);
  });
});

test('a chain that a newer s3rec wrote is read, proven and continued', async () => {
  const world = await lab.world(
    { a: 'a', b: 'b', c: 'c' },
    { ...SPEC, objects: [{ match: '**', tags: { team: 'x' } }] },
  );
  await world.put('c', 'c', { Tagging: 'team=x' });
  expect(await world.apply()).toMatchObject({ exitCode: 0, outcome: { summary: { uploaded: 2, adopted: 1 } } });
  await rewrite(world);
  // Another machine, which keeps no manifest and has seen no run.
  world.home = world.path('elsewhere');
  const planned = await world.plan({ refresh: true });
  expect(planned.records).toEqual([]);
  expect(verdictOf((await verifySpec(world)).outcome)).toEqual({ exitCode: 0, codes: [] });
  expect((await world.drift({ refresh: true })).findings).toEqual([]);
  expect(await pullSpec(world, 'pulled', { allowUnproven: true })).toMatchObject({ outcome: { pulled: 3, failed: 0 } });
  expect(await world.apply()).toMatchObject({ exitCode: 0, outcome: { summary: { unchanged: 3 } } });
  world.write({ a: 'other' });
  expect(await world.apply()).toMatchObject({ exitCode: 0, outcome: { summary: { uploaded: 1, unchanged: 2 } } });
  expect(verdictOf((await verifySpec(world)).outcome)).toEqual({ exitCode: 0, codes: [] });
});

/** Run 1 and its genesis, written anew with a member more in every object of manifest and statements. */
async function rewrite(world: World): Promise<void> {
  const folder = 'data/_manifests/app/';
  const evidence = await evidenceOf(world);
  const named = (pattern: RegExp): string => [...evidence.keys()].find((name) => pattern.test(name)) ?? '';
  const text = (name: string): string => evidence.get(name) ?? expect.fail(`no ${name}`);
  const put = async (name: string, body: string): Promise<void> => {
    await world.lab.client.send(new PutObjectCommand({ Bucket: world.bucket, Key: folder + name, Body: body }));
  };
  const names = { genesis: named(/^00000000.*[0-9a-f]\.sigstore/), run: named(/^00000001_[^.]*\.sigstore/) };
  const manifestName = named(/^00000001_[^.]*\.jsonl/);
  const lines = text(manifestName)
    .trimEnd()
    .split('\n')
    .map((line) => plant(JSON.parse(line) as object));
  const { sha256: _, ...closing } = lines.at(-1) as { readonly sha256: string };
  const body = lines.slice(0, -1).map(encodeLine).join('');
  const manifest = body + encodeClosing(closing, hex(body));
  expect(manifest.match(/"newer"/g)?.length).toBeGreaterThan(12);
  await put(manifestName, manifest);
  const genesis = await signed(plant(statementOf(text(names.genesis))), signerOf(world));
  await put(names.genesis, genesis);
  const { predicate, subject, ...rest }: Statement = plant(statementOf(text(names.run)));
  const statement: Statement = {
    ...rest,
    subject: [{ ...subject[0], digest: { ...subject[0].digest, sha256: hex(manifest) } }],
    predicate: {
      ...predicate,
      manifest: predicate.manifest && { ...predicate.manifest, sha256: hex(manifest) },
      predecessor: predicate.predecessor && {
        ...predicate.predecessor,
        statementSha256: hex(parseBundle(genesis, names.genesis).payload),
      },
    },
  };
  const run = await signed(statement, signerOf(world));
  await put(names.run, run);
  await put('latest.sigstore.json', run);
  const { Body } = await world.lab.client.send(
    new GetObjectCommand({ Bucket: world.bucket, Key: `${folder}latest.sigstore.json` }),
  );
  expect(await Body?.transformToString()).toBe(run);
}

function hex(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
