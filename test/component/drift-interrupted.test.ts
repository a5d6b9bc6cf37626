import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { driftFaults } from '../support/drift-schema.ts';
import { Lab, type Files, type SpecChanges, type World } from '../support/world.ts';

const lab = await Lab.open();

async function applied(files: Files, spec: SpecChanges = {}): Promise<World> {
  const world = await lab.world(files, spec);
  const result = await world.apply();
  expect(result, result.error?.message).toMatchObject({ exitCode: 0 });
  return world;
}

/** Names of the evidence, as `World.put` and `World.text` take them. */
async function evidence(world: World, name: RegExp): Promise<string> {
  const { Contents = [] } = await lab.client.send(new ListObjectsV2Command({ Bucket: world.bucket }));
  const found = Contents.map(({ Key = '' }) => Key).find((key) => name.test(key));
  if (found === undefined) {
    throw new Error(`no ${name} in ${world.bucket}`);
  }
  return found.slice('data/'.length);
}

function deny(world: World, operation: string, key: RegExp): void {
  const { bucket } = world;
  lab.sandbox.faults.add({ operation, bucket, key, action: { type: 'status', status: 403, code: 'AccessDenied' } });
}

/** An apply that wrote its objects and never came to its manifest. */
async function interrupted(world: World): Promise<void> {
  deny(world, 'PutObject', /Z_[0-9a-f]{8}\.jsonl$/);
  expect(await world.apply()).toMatchObject({ exitCode: 6 });
  lab.sandbox.faults.clear();
}

describe('an apply that did not end', () => {
  test('what stands as its signed plan says is its own; everything else is not', async () => {
    const world = await applied(
      { a: 'a', b: 'b', c: 'c', d: 'd', e: 'e' },
      { prune: { enabled: true, maxDeletePercent: 100 } },
    );
    world.write({ a: 'new a', b: 'new b', f: 'f', g: 'g' });
    world.remove('d');
    await interrupted(world);
    await world.put('b', 'their b');
    await world.put('g', 'their g');
    const { findings, closing, header, lines } = await world.drift();
    expect(driftFaults(lines)).toEqual([]);
    expect(header.unfinished).toMatchObject([{ run: 2 }]);
    expect(findings).toMatchObject([
      { key: 'data/a', who: 'interrupted', run: 2, changes: ['content-changed', 'file-edited'], counts: false },
      { key: 'data/b', who: 'both', changes: ['content-changed', 'file-edited'], counts: true },
      { key: 'data/d', who: 'interrupted', changes: ['missing', 'file-removed'] },
      { key: 'data/f', who: 'interrupted', changes: ['new'], counts: false },
      { key: 'data/g', who: 'both', changes: ['new'] },
    ]);
    expect(closing.summary).toMatchObject({ interrupted: 3, both: 2, inSync: 2 });
    expect((await world.drift({ failOn: ['interrupted'] })).closing).toMatchObject({
      drift: true,
      summary: { counted: 3 },
    });
  });

  test('attributes that it changed, tags among them', async () => {
    const world = await applied({ a: 'a', b: 'b' });
    world.spec({ objects: [{ match: '**', cacheControl: 'no-cache', tags: { team: 'us' } }] });
    await interrupted(world);
    expect(await world.drift({ refresh: true })).toMatchObject({
      closing: { drift: false, summary: { interrupted: 2 } },
      findings: [
        { who: 'interrupted', run: 2 },
        { who: 'interrupted', run: 2 },
      ],
    });
    await world.tag('a', { team: 'them' });
    expect(await world.drift({ refresh: true })).toMatchObject({ findings: [{ who: 'both' }, { who: 'interrupted' }] });
  });

  test.each([
    [
      'a plan that is another',
      /00000002_.*\.plan\.jsonl$/,
      (text: string) => text.replace('"data/', '"date/'),
      'VERIFY_DIGEST',
    ],
    [
      'a bundle that is damaged',
      /00000002_.*\.plan\.sigstore\.json$/,
      (text: string) => text.slice(1),
      'VERIFY_SIGNATURE',
    ],
    ['a bundle whose statement is another', /00000002_.*\.plan\.sigstore\.json$/, tampered, 'VERIFY_SIGNATURE'],
  ])('%s is an alarm', async (_name, key, edit, code) => {
    const world = await applied({ a: 'a' });
    world.write({ a: 'new a' });
    await interrupted(world);
    const name = await evidence(world, key);
    await world.put(name, edit(await world.text(name)));
    await expect(world.drift()).rejects.toMatchObject({ code });
  });

  test("a plan by a key that was rotated out explains nothing: what its run did is the bucket's change", async () => {
    const world = await applied({ a: 'a', b: 'b' });
    world.keygen('next');
    const both = ['test.pub.pem', 'next.pub.pem'];
    world.spec({ manifest: { sign: { keyFile: 'next.pem' }, trust: both } });
    world.write({ b: 'new b' });
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
    world.spec({ manifest: { sign: { keyFile: 'test.pem' }, trust: both } });
    world.write({ a: 'new a' });
    await interrupted(world);
    expect(await world.drift()).toMatchObject({
      header: { unfinished: [{ run: 3 }] },
      findings: [{ key: 'data/a', who: 'interrupted', counts: false }],
    });
    world.spec({ manifest: { sign: { keyFile: 'next.pem' }, trust: ['next.pub.pem'] } });
    const { header, findings, lines } = await world.drift();
    expect(driftFaults(lines)).toEqual([]);
    expect(header.unfinished).toEqual([]);
    expect(header.notices).toContainEqual(expect.stringContaining('The plan of run 3 is not proven'));
    expect(findings).toMatchObject([
      { key: 'data/a', who: 'both', changes: ['content-changed', 'file-edited'], counts: true },
    ]);
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
    expect(await world.drift()).toMatchObject({ findings: [], header: { unfinished: [] } });
  });

  test('a plan that was deleted although its run signed it is an alarm', async () => {
    const world = await applied({ a: 'a' });
    world.write({ a: 'new a' });
    await interrupted(world);
    await world.delete(await evidence(world, /00000002_.*\.plan\.jsonl$/));
    await expect(world.drift()).rejects.toMatchObject({ code: 'VERIFY_CHAIN' });
  });

  test('what a run failed at stands as before: not applied, and no drift', async () => {
    const world = await applied({ a: 'a', b: 'b' });
    world.write({ a: 'new a', c: 'c' });
    deny(world, 'PutObject', /^data\/[ac]$/);
    expect(await world.apply()).toMatchObject({ exitCode: 1 });
    lab.sandbox.faults.clear();
    expect(await world.drift()).toMatchObject({
      closing: { drift: false, summary: { interrupted: 2, inSync: 1 } },
      findings: [
        { key: 'data/a', who: 'interrupted', changes: ['file-edited', 'not-applied'] },
        { key: 'data/c', who: 'interrupted', changes: ['file-added', 'not-applied'] },
      ],
    });
    await world.put('a', 'theirs');
    expect(await world.drift()).toMatchObject({ findings: [{ key: 'data/a', who: 'both' }, { key: 'data/c' }] });
  });
});

function tampered(text: string): string {
  const bundle = JSON.parse(text) as { dsseEnvelope: { payload: string } };
  const payload = Buffer.from(bundle.dsseEnvelope.payload, 'base64').toString().replace('"run":2', '"run":3');
  bundle.dsseEnvelope.payload = Buffer.from(payload).toString('base64');
  return JSON.stringify(bundle);
}

test('evidence that is not whole is an alarm, and never "no drift"', async () => {
  const world = await applied({ a: 'a' });
  const name = await evidence(world, /00000001_[^.]*\.jsonl$/);
  await world.put(name, (await world.text(name)).replace('"size":1', '"size":2'));
  await expect(world.drift()).rejects.toMatchObject({ code: 'VERIFY_DIGEST' });
});

test('anchors from outside hold for drift too', async () => {
  const world = await applied({ a: 'a' });
  await expect(world.drift({ anchor: { atLeast: 2 } })).rejects.toMatchObject({ code: 'VERIFY_FRESHNESS' });
});
