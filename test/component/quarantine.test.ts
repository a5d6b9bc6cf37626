import { describe, expect, test } from 'vitest';
import { sha256 } from '../../src/core/manifest/verify-bundle.ts';
import { evidenceOf, signed, signerOf, statementOf, textOf } from '../support/kept-evidence.ts';
import { makeSigner } from '../support/make-signer.ts';
import { verdictOf, verifySpec } from '../support/verifying.ts';
import { Lab, type World } from '../support/world.ts';

const lab = await Lab.open();
const FOLDER = 'data/_manifests/app/';
const LATEST = 'latest.sigstore.json';
const ABOVE = '00000009_20261121T120000Z_a1b2c3d4.sigstore.json';

/** Run 1, run 2, and a confirmation, 3. */
async function applied(): Promise<World> {
  const world = await lab.world({ a: '1' });
  await world.apply();
  world.write({ a: '2' });
  await world.apply();
  expect(await world.apply()).toMatchObject({ exitCode: 0, outcome: { manifest: { run: 3 } } });
  return world;
}

/** As another hand writes it. */
async function put(world: World, name: string, text: string): Promise<string> {
  await world.put(`_manifests/app/${name}`, text);
  return FOLDER + name;
}

/** What an older s3rec leaves that lost `latest` to the confirmation: a bundle of its own, of the same number. */
async function loser(world: World): Promise<{ readonly key: string; readonly text: string }> {
  const evidence = await evidenceOf(world);
  const { predicate, ...statement } = statementOf(textOf(evidence, 2, '.sigstore.json')[1]);
  const { predecessor } = statementOf(evidence.get(LATEST) ?? '').predicate;
  const stem = `${FOLDER}00000003_20261121T120000Z_${predicate.planId.slice(0, 8)}`;
  const manifest = { ...predicate.manifest, key: `${stem}.jsonl` };
  const { settled: _, ...before } = predicate;
  const text = await signed(
    {
      ...statement,
      subject: [{ ...statement.subject[0], name: manifest.key }],
      predicate: { ...before, run: 3, predecessor, manifest },
    },
    signerOf(world),
  );
  await put(world, `${stem.slice(FOLDER.length)}.sigstore.json`, text);
  return { key: `${stem}.sigstore.json`, text };
}

function hints(events: readonly { readonly type: string; readonly hint?: string }[]): string {
  return events.flatMap((event) => (event.type === 'warning' ? [event.hint ?? ''] : [])).join('\n');
}

async function verdict(world: World): Promise<ReturnType<typeof verdictOf>> {
  return verdictOf((await verifySpec(world, { home: world.path(`fresh-${Math.random()}`) })).outcome);
}

const GOOD = { exitCode: 0, codes: [] };

test('a bundle beside the tip, as an older s3rec left it: all goes on, verify tells, and it is moved aside for good', async () => {
  const world = await applied();
  const { key, text } = await loser(world);
  const planned = await world.plan();
  expect(planned.header.predecessor).toMatchObject({ run: 3 });
  expect(hints(planned.events)).toContain(`s3rec quarantine ${key}`);
  expect(await verdict(world)).toEqual({ exitCode: 7, codes: ['VERIFY_CHAIN'] });
  const movedTo = await world.quarantine(key);
  expect(movedTo).toBe(`${FOLDER}quarantine/${key.slice(FOLDER.length)}`);
  expect(await verdict(world)).toEqual(GOOD);
  expect(await world.apply()).toMatchObject({ exitCode: 0 });
  const quarantined = [{ key: movedTo, sha256: sha256(text) }];
  const statement = async (): Promise<object> => statementOf((await evidenceOf(world)).get(LATEST) ?? '').predicate;
  expect(await statement()).toMatchObject({ kind: 'confirmation', quarantined });
  // Put back it is passed over, and every statement to come names it too.
  await put(world, key.slice(FOLDER.length), text);
  expect(hints((await world.plan()).events)).toBe('');
  expect(await verdict(world)).toEqual(GOOD);
  world.write({ a: '3' });
  expect(await world.apply()).toMatchObject({ exitCode: 0 });
  expect(await statement()).toMatchObject({ kind: 'run', quarantined });
  expect(await verdict(world)).toEqual(GOOD);
  // What lies there is nobody's object.
  expect((await world.plan()).closing.summary).toMatchObject({ create: 0, delete: 0, unknown: 0 });
});

test('a bundle above the tip is an alarm that says what it claims, and it may go', async () => {
  const world = await applied();
  const text = textOf(await evidenceOf(world), 2, '.sigstore.json')[1];
  const key = await put(world, ABOVE, text);
  const { exitCode, error } = await world.apply();
  expect(exitCode).toBe(7);
  expect(error?.hint).toContain('it claims to be the run 2, signed at');
  expect(error?.hint).toContain(`s3rec quarantine ${key}`);
  expect(error?.hint).not.toMatch(/delete/);
  // All that users are promised; which key may go is for us alone.
  expect(Object.keys(error?.data ?? {})).toEqual(['restartChain']);
  await world.quarantine(key);
  expect(await world.apply()).toMatchObject({ exitCode: 0 });
  // The same bytes again, where `latest` does not tell any more: the newest run of the folder does.
  world.write({ a: '3' });
  expect(await world.apply()).toMatchObject({ exitCode: 0 });
  await put(world, ABOVE, text);
  await world.delete(`_manifests/app/${LATEST}`);
  expect(await world.apply()).toMatchObject({ exitCode: 0 });
  expect(await verdict(world)).toEqual(GOOD);
});

test('a whole run above the tip that goes on from an earlier one: two histories, and a person says which', async () => {
  const world = await applied();
  const evidence = await evidenceOf(world);
  const stem = `00000009_20261121T120000Z_`;
  const { predicate, ...statement } = statementOf(textOf(evidence, 2, '.sigstore.json')[1]);
  const [header = '', ...lines] = textOf(evidence, 2, '.jsonl')[1].trimEnd().split('\n');
  const body = [header.replace('"run":2', '"run":9'), ...lines.slice(0, -1)].map((line) => `${line}\n`).join('');
  const { sha256: _, ...closing } = JSON.parse(lines.at(-1) ?? '') as { sha256: string };
  const manifest = `${body}${JSON.stringify({ ...closing, sha256: sha256(body) })}\n`;
  const name = stem + predicate.planId.slice(0, 8);
  const pointer = { ...predicate.manifest, key: `${FOLDER}${name}.jsonl`, sha256: sha256(manifest) };
  const forged = {
    ...statement,
    subject: [{ name: pointer.key, digest: { sha256: pointer.sha256 } }],
    predicate: { ...predicate, run: 9, manifest: pointer },
  };
  await put(world, `${name}.jsonl`, manifest);
  const key = await put(world, `${name}.sigstore.json`, await signed(forged, signerOf(world)));
  const { exitCode, error } = await world.apply();
  expect(exitCode).toBe(7);
  expect(error?.message).toContain('Two histories');
  expect(error?.hint).toContain(`s3rec quarantine ${key}`);
  await world.quarantine(key);
  expect(await world.apply()).toMatchObject({ exitCode: 0, outcome: { manifest: { run: 4 } } });
  expect(await verdict(world)).toEqual(GOOD);
});

test('each of several may go, whichever is first', async () => {
  for (const order of [
    [0, 1],
    [1, 0],
  ]) {
    const world = await applied();
    const keys = [await put(world, ABOVE, '{}'), await put(world, ABOVE.replace('0009', '0010'), 'nonsense')];
    for (const index of order) {
      await world.quarantine(keys[index] ?? '');
    }
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
    expect(await verdict(world)).toEqual(GOOD);
  }
});

test.each([
  ['nonsense', async () => '{}'],
  ['too large', async () => ' '.repeat(2_000_000)],
  [
    'by another key',
    async (world: World) => signed(statementOf((await evidenceOf(world)).get(LATEST) ?? ''), makeSigner()),
  ],
] as const)('a latest that is %s may go, twice too', async (_, make) => {
  const world = await applied();
  const text = await make(world);
  for (const more of ['', ' ']) {
    const key = await put(world, LATEST, text + more);
    expect(await world.apply()).toMatchObject({
      exitCode: 7,
      error: { hint: expect.stringContaining(`quarantine ${key}`) as string },
    });
    await world.quarantine(key);
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
  }
  expect(await verdict(world)).toEqual(GOOD);
  const moved = [...(await evidenceOf(world)).keys()].filter((name) => name.startsWith('quarantine/'));
  expect(moved).toHaveLength(2);
});

describe('refused is', () => {
  const refusal = { code: 'QUARANTINE_REFUSED' };

  test('what belongs to the chain', async () => {
    const world = await applied();
    const before = await evidenceOf(world);
    const chain = [...before.keys()].filter((name) => /(?:[0-9a-f]{8}|latest)\.sigstore\.json$/.test(name));
    expect(chain).toHaveLength(4);
    for (const name of chain) {
      await expect(world.quarantine(FOLDER + name)).rejects.toMatchObject(refusal);
    }
    expect(await evidenceOf(world)).toEqual(before);
  });

  test('the newest run, whatever else is wrong with it', async () => {
    const world = await applied();
    const [manifest] = textOf(await evidenceOf(world), 2, '.jsonl');
    await put(world, manifest, 'x');
    const [name] = textOf(await evidenceOf(world), 2, '.sigstore.json');
    await expect(world.quarantine(FOLDER + name)).rejects.toMatchObject(refusal);
    // Without `latest` that manifest is wrong all the same.
    await expect(world.quarantine(FOLDER + LATEST)).rejects.toMatchObject({ code: 'VERIFY_DIGEST' });
  });

  test('the place of a run whose bundle is damaged', async () => {
    const world = await applied();
    await put(world, textOf(await evidenceOf(world), 1, '.sigstore.json')[0], '{}');
    await expect(
      world.quarantine(FOLDER + textOf(await evidenceOf(world), 1, '.sigstore.json')[0]),
    ).rejects.toMatchObject(refusal);
  });

  test.each([
    ['a manifest', (names: readonly string[]) => FOLDER + names.find((name) => /2_.*[0-9a-f]{8}\.jsonl$/.test(name))],
    ['an object', () => 'data/a'],
    ['a name without its folder', () => LATEST],
    ['nothing of the kind', () => `${FOLDER}notes.txt`],
  ])('%s: it is no bundle', async (_, keyOf) => {
    const world = await applied();
    const names = [...(await evidenceOf(world)).keys()];
    await expect(world.quarantine(keyOf(names))).rejects.toMatchObject({
      code: 'USAGE',
      hint: expect.stringContaining(FOLDER) as string,
    });
  });

  test('what is not there', async () => {
    const world = await applied();
    await expect(world.quarantine(FOLDER + ABOVE)).rejects.toMatchObject({ code: 'REMOTE_NO_SUCH_KEY' });
  });

  test('a chain that is not proven without it either', async () => {
    const world = await applied();
    const key = await put(world, ABOVE, '{}');
    world.keygen('next');
    world.spec({ manifest: { sign: { keyFile: 'next.pem' } } });
    await expect(world.quarantine(key)).rejects.toMatchObject({ code: expect.stringMatching(/^VERIFY_/) as string });
  });
});

describe('below quarantine/', () => {
  test('only what quarantine puts there is read and named, and nothing there stops a run', async () => {
    const world = await applied();
    const { bucket } = world;
    const text = textOf(await evidenceOf(world), 2, '.sigstore.json')[1];
    const named = await put(world, `quarantine/${ABOVE}`, text);
    const again = await put(world, `quarantine/${'0'.repeat(64)}/${LATEST}`, '{}');
    await put(world, 'quarantine/notes.txt', 'x');
    await put(world, `quarantine/notes/${ABOVE}`, 'x');
    await put(world, `quarantine/${ABOVE.replace('.sigstore.json', '.jsonl')}`, 'x');
    await put(world, `quarantine/${ABOVE.replace('0009', '0010')}`, 'x'.repeat(1_048_577));
    const frozen = `quarantine/${ABOVE.replace('0009', '0011')}`;
    await world.put(`_manifests/app/${frozen}`, '{}', { StorageClass: 'GLACIER' });
    const denied = await put(world, `quarantine/${ABOVE.replace('0009', '0012')}`, '{}');
    const action = { type: 'status', status: 403, code: 'AccessDenied' } as const;
    lab.sandbox.faults.add({ operation: 'GetObject', bucket, key: denied, action });
    for (const text of ['3', '3']) {
      world.write({ a: text });
      lab.sandbox.requests.length = 0;
      const { exitCode, events } = await world.apply();
      expect(exitCode).toBe(0);
      const warned = events.flatMap((event) => (event.type === 'warning' ? [event.key] : []));
      expect(warned).toEqual([FOLDER + frozen, denied]);
      const { requests } = lab.sandbox;
      const firstWrite = requests.findIndex(({ method }) => method === 'PUT');
      const lastLook = requests.findLastIndex(({ method, key }) => method === 'GET' && key.includes('/quarantine/'));
      expect(lastLook).toBeLessThan(firstWrite);
    }
    lab.sandbox.faults.clear();
    const { predicate } = statementOf(await world.text(`_manifests/app/${LATEST}`));
    expect(predicate.quarantined).toEqual([
      { key: again, sha256: sha256('{}') },
      { key: named, sha256: sha256(text) },
    ]);
  });

  test('more than a statement names are told, and a statement stays one that is read', async () => {
    const world = await applied();
    const names = Array.from({ length: 260 }, (_, index) => String(index + 10).padStart(8, '0'));
    await Promise.all(names.map((name) => put(world, `quarantine/${ABOVE.replace('00000009', name)}`, name)));
    world.write({ a: '3' });
    const { exitCode, events } = await world.apply();
    expect(exitCode).toBe(0);
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'warning', message: expect.stringContaining('at most 256') as string }),
    );
    const { quarantined } = statementOf((await evidenceOf(world)).get(LATEST) ?? '').predicate;
    expect(quarantined).toHaveLength(256);
  });
});

test('the plan of a run that did not end stays, unless it proves nothing', async () => {
  const world = await applied();
  lab.sandbox.faults.add({
    operation: 'PutObject',
    bucket: world.bucket,
    key: /Z_[0-9a-f]{8}\.jsonl$/,
    action: { type: 'status', status: 403, code: 'AccessDenied' },
  });
  world.write({ a: '3' });
  expect(await world.apply()).toMatchObject({ exitCode: 6 });
  lab.sandbox.faults.clear();
  const [name, text] = textOf(await evidenceOf(world), 4, '.plan.sigstore.json');
  await expect(world.quarantine(FOLDER + name)).rejects.toMatchObject({ code: 'QUARANTINE_REFUSED' });
  await put(world, name, text.slice(1));
  await expect(world.drift()).rejects.toMatchObject({ code: 'VERIFY_SIGNATURE' });
  await world.quarantine(FOLDER + name);
  expect((await world.drift()).header.unfinished).toEqual([]);
});
