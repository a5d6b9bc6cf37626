import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { lineFacts } from '../../src/core/manifest/line-facts.ts';
import type { ManifestHeader, ManifestLine, NamedBase, NamedFile } from '../../src/core/manifest/manifest-document.ts';
import { COUNT, FOLDER, many, ownFile, withDeltas, type OwnFile } from '../support/deltas.ts';
import { evidenceOf, signed, signerOf, statementOf, textOf } from '../support/kept-evidence.ts';
import { pullSpec } from '../support/pulling.ts';
import { verdictOf, verifySpec } from '../support/verifying.ts';
import { Lab, type Files, type World } from '../support/world.ts';

const lab = await Lab.open();

async function bytesOf(world: World, key: string): Promise<Buffer> {
  const { Body } = await lab.client.send(new GetObjectCommand({ Bucket: world.bucket, Key: key }));
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
}

const hex = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('what a run writes', () => {
  test('few objects: one file with all lines', async () => {
    const world = await lab.world({ a: 'a', b: 'b' });
    await world.apply();
    world.write({ a: 'new' });
    await world.apply();
    const { header, lines } = await ownFile(world, 2);
    expect(header.base).toBeUndefined();
    expect(lines.map(({ key, status, run }) => [key, status, run])).toEqual([
      ['data/a', 'uploaded', 2],
      ['data/b', 'uploaded', 1],
    ]);
  });

  test('many objects: a base in gzip, then deltas of what changed', async () => {
    const world = await withDeltas(lab, 2);
    const first = await ownFile(world, 1);
    expect(first.lines).toEqual([]);
    const { base } = first.header;
    const packed = await bytesOf(world, base?.key ?? '');
    expect({ bytes: packed.length, sha256: hex(packed) }).toMatchObject({ bytes: base?.bytes, sha256: base?.sha256 });
    const content = gunzipSync(packed);
    expect({ bytes: content.length, sha256: hex(content) }).toEqual(base?.content);
    const inBase = content.toString().trimEnd().split('\n');
    expect(inBase).toHaveLength(COUNT + 2);
    // A run that closes need not decode them.
    expect(inBase.slice(1, -1).filter((text) => lineFacts({ key: '', text }) === undefined)).toEqual([]);
    expect(base?.members).toEqual([{ first: 'data/f000', bytes: packed.length }]);

    const third = await ownFile(world, 3);
    const second = await ownFile(world, 2);
    expect(third.header.base).toEqual(base);
    expect(third.header.deltas).toEqual([
      { key: FOLDER + second.name, bytes: Buffer.byteLength(second.text), sha256: hex(second.text) },
    ]);
    expect(third.lines).toMatchObject([{ key: 'data/f003', status: 'uploaded', run: 3 }]);
    expect((await world.plan()).closing.summary).toMatchObject({ keep: COUNT, update: 0 });
    expect(verdictOf((await verifySpec(world, { deep: true })).outcome)).toEqual({ exitCode: 0, codes: [] });
  });

  test('verify reads each file once, however many manifests name it', async () => {
    const world = await withDeltas(lab, 3);
    const requests = await world.requestsOf(() => verifySpec(world, { deep: true }));
    const read = requests.flatMap(({ operation, key }) =>
      operation === 'GetObject' && /\.jsonl(\.gz)?$/.test(key ?? '') ? [key] : [],
    );
    const times = [...new Set(read)].toSorted().map((key) => read.filter((one) => one === key).length);
    // The base, which lies beside the first run's own file, and the files of four runs.
    expect(times).toEqual([1, 1, 1, 1, 1]);
  });

  test('a deleted object hides its line in the base, and counts for its own run alone', async () => {
    const world = await withDeltas(lab, 1);
    world.remove('f010');
    expect(await world.apply()).toMatchObject({
      exitCode: 0,
      outcome: { summary: { deleted: 1, unchanged: COUNT - 1 } },
    });
    expect((await ownFile(world, 3)).lines).toMatchObject([{ key: 'data/f010', status: 'deleted', run: 3 }]);
    world.write({ f011: 'new' });
    const { manifest } = await world.apply();
    expect(manifest).toHaveLength(COUNT - 1);
    expect(manifest.some(({ key }) => key === 'data/f010')).toBe(false);
    expect((await verifySpec(world)).outcome).toMatchObject({ exitCode: 0, objects: { ok: true } });
  });

  test('a new base when the plan or the deltas come to a quarter of it', async () => {
    const world = await withDeltas(lab, 1);
    world.write(many((number) => (number < 20 ? 'edited' : `first ${number}`)));
    await world.apply();
    const { header, lines } = await ownFile(world, 3);
    expect(header).toMatchObject({ base: { key: expect.stringContaining('/00000003_') as string } });
    expect(header.deltas).toBeUndefined();
    expect(lines).toEqual([]);
    expect((await world.plan()).closing.summary).toMatchObject({ keep: COUNT });
  });

  test('another encryption: a new base, whose header has it', async () => {
    const world = await withDeltas(lab, 1);
    world.spec({ encryption: { sse: 'AES256' } });
    world.write({ f000: 'edited' });
    await world.apply();
    expect((await ownFile(world, 3)).header).toMatchObject({
      base: { key: expect.stringContaining('/00000003_') as string },
      defaults: { encryption: { sse: 'AES256' } },
    });
    expect((await world.plan()).closing.summary).toMatchObject({ keep: COUNT });
  });

  test('names of declared fields: deltas add lists, and lines of the base keep theirs', async () => {
    const world = await withDeltas(lab, 0);
    const objects = [{ match: 'f00[0-1]', metadata: { owner: 'data' } }];
    world.spec({ objects });
    await world.apply();
    world.spec({ objects: [...objects, { match: 'f06[0-1]', cacheControl: 'no-cache' }] });
    await world.apply();
    expect((await ownFile(world, 3)).header).toMatchObject({ declared: [['metadata.owner'], ['cacheControl']] });
    expect((await world.plan({ refresh: true })).closing.summary).toMatchObject({ keep: COUNT });
    // What is no longer declared is taken away: the lists tell what was.
    world.spec({ objects: [] });
    const plan = await world.plan();
    expect(plan.records.map(({ key }) => key)).toHaveLength(4);
  });
});

describe('a machine that has the state folder of earlier runs', () => {
  test('fetches the new deltas alone; without one, all of them', async () => {
    const world = await withDeltas(lab, 1);
    const writer = world.home;
    const reader = world.path('reader');
    world.home = reader;
    await world.plan();
    world.home = writer;
    for (const run of [3, 4, 5]) {
      world.write({ f000: `of run ${run}` });
      await world.apply();
    }
    world.home = reader;
    lab.sandbox.requests.length = 0;
    expect((await world.plan()).closing.summary).toMatchObject({ keep: COUNT });
    const fetched = (): readonly string[] =>
      lab.sandbox.requests.flatMap(({ operation, key, status }) =>
        operation === 'GetObject' && status === 200 && /\.jsonl(?:\.gz)?$/.test(key)
          ? [key.slice(FOLDER.length, FOLDER.length + 8)]
          : [],
      );
    expect(fetched().toSorted()).toEqual(['00000003', '00000004', '00000005']);
    mkdirSync(world.path('nobody'));
    world.home = world.path('nobody');
    lab.sandbox.requests.length = 0;
    await world.plan();
    expect(fetched().toSorted()).toEqual(['00000001', '00000002', '00000003', '00000004', '00000005']);
    lab.sandbox.requests.length = 0;
    await world.plan();
    expect(fetched()).toEqual([]);
  });
});

describe('what somebody does to the files', () => {
  type Statements = ReturnType<typeof statementOf>;
  interface Scene {
    readonly world: World;
    readonly own: readonly OwnFile[];
    readonly put: (key: string, body: string | Uint8Array) => Promise<void>;
    /** Writes the newest own file anew, and signs it with the right key. */
    readonly forge: (change: (header: ManifestHeader) => object) => Promise<void>;
  }

  async function scene(): Promise<Scene> {
    const world = await withDeltas(lab, 3);
    const own = [await ownFile(world, 1), await ownFile(world, 2), await ownFile(world, 3), await ownFile(world, 4)];
    const put = async (key: string, body: string | Uint8Array): Promise<void> => {
      await lab.client.send(new PutObjectCommand({ Bucket: world.bucket, Key: key, Body: body }));
    };
    const forge = async (change: (header: ManifestHeader) => object): Promise<void> => {
      const [name, bundle] = textOf(await evidenceOf(world), 4, '.sigstore.json');
      const { header, text } = at(own, 3);
      const [, ...rest] = text.split('\n');
      const body = [JSON.stringify(change(header)), ...rest.slice(0, -2)].map((line) => `${line}\n`).join('');
      const { sha256: _, ...closing } = JSON.parse(rest.at(-2) ?? '') as { sha256: string };
      const forged = `${body}${JSON.stringify({ ...closing, sha256: hex(body) })}\n`;
      const statement = statementOf(bundle);
      const { manifest } = statement.predicate;
      const [first, ...others] = statement.subject;
      const file = { bytes: Buffer.byteLength(forged), sha256: hex(forged) };
      const again = await signed(
        {
          ...statement,
          subject: [{ ...first, digest: { sha256: file.sha256 } }, ...others],
          predicate: { ...statement.predicate, manifest: { ...manifest, file } },
        } satisfies Record<keyof Statements, unknown>,
        signerOf(world),
      );
      await put(FOLDER + at(own, 3).name, forged);
      await put(FOLDER + name, again);
      await put(`${FOLDER}latest.sigstore.json`, again);
    };
    return { world, own, put, forge };
  }
  function at(own: readonly OwnFile[], index: number): OwnFile {
    const found = own[index];
    if (found === undefined) {
      throw new Error(`there is no file ${index}`);
    }
    return found;
  }
  const deltasOf = ({ deltas = [] }: ManifestHeader): readonly NamedFile[] => deltas;
  const baseOf = ({ base }: ManifestHeader): NamedBase => {
    if (base === undefined) {
      throw new Error('there is no base');
    }
    return base;
  };

  const rows: readonly (readonly [what: string, code: string, change: (scene: Scene) => Promise<void>])[] = [
    ['a delta swapped for another', 'VERIFY_DIGEST', ({ own, put }) => put(FOLDER + at(own, 1).name, at(own, 2).text)],
    [
      'the newest file swapped for an older one',
      'VERIFY_DIGEST',
      ({ own, put }) => put(FOLDER + at(own, 3).name, at(own, 2).text),
    ],
    [
      'a line of a delta changed',
      'VERIFY_DIGEST',
      ({ own, put }) => put(FOLDER + at(own, 1).name, at(own, 1).text.replace('"size":8', '"size":9')),
    ],
    [
      'the base with other content',
      'VERIFY_DIGEST',
      async ({ world, own, put }) => {
        const { key } = baseOf(at(own, 0).header);
        const content = gunzipSync(await bytesOf(world, key)).toString();
        await put(key, gzipSync(content.replace('"size":7', '"size":8')));
      },
    ],
    [
      'the base compressed anew',
      'VERIFY_DIGEST',
      async ({ world, own, put }) => {
        const { key } = baseOf(at(own, 0).header);
        await put(key, gzipSync(gunzipSync(await bytesOf(world, key)), { level: 1 }));
      },
    ],
    [
      'signed: a delta dropped',
      'VERIFY_DIGEST',
      ({ forge }) => forge((header) => ({ ...header, deltas: deltasOf(header).slice(1) })),
    ],
    [
      'signed: all deltas dropped',
      'VERIFY_DIGEST',
      ({ forge }) => forge((header) => ({ ...header, deltas: undefined })),
    ],
    [
      'signed: a delta doubled',
      'VERIFY_PLACE',
      ({ forge }) => forge((header) => ({ ...header, deltas: [...deltasOf(header), ...deltasOf(header)] })),
    ],
    [
      'signed: deltas in another order',
      'VERIFY_PLACE',
      ({ forge }) => forge((header) => ({ ...header, deltas: deltasOf(header).toReversed() })),
    ],
    ['signed: no base', 'VERIFY_PLACE', ({ forge }) => forge((header) => ({ ...header, base: undefined }))],
    [
      'signed: more deltas than there are',
      'VERIFY_CHAIN',
      ({ forge }) =>
        forge((header) => {
          const [delta] = deltasOf(header);
          const key = delta?.key.replace('/00000002_', '/00000003_').replace(/_[0-9a-f]{8}\./, '_00000000.');
          return { ...header, deltas: [delta, { ...delta, key }] };
        }),
    ],
    [
      'signed: a delta of another spec',
      'VERIFY_PLACE',
      ({ forge }) =>
        forge((header) => ({
          ...header,
          deltas: deltasOf(header).map((delta) => ({ ...delta, key: delta.key.replace('/app/', '/other/') })),
        })),
    ],
    [
      'signed: a base that has less in it than is said',
      'VERIFY_DIGEST',
      ({ forge }) =>
        forge((header) => ({
          ...header,
          base: { ...baseOf(header), content: { ...baseOf(header).content, bytes: 1_000_000 } },
        })),
    ],
    [
      'signed: a base that has more in it than is said',
      'VERIFY_DIGEST',
      ({ forge }) =>
        forge((header) => ({
          ...header,
          base: { ...baseOf(header), content: { ...baseOf(header).content, bytes: 100 } },
        })),
    ],
    [
      'signed: members that the base does not have',
      'VERIFY_DIGEST',
      ({ forge }) =>
        forge((header) => ({ ...header, base: { ...baseOf(header), members: [{ first: 'data/f000', bytes: 10 }] } })),
    ],
    [
      'signed: other defaults than the lines were written with',
      'VERIFY_CHAIN',
      ({ forge }) => forge((header) => ({ ...header, defaults: {} })),
    ],
  ];

  test.each(rows)('%s: %s', async (_, code, change) => {
    const made = await scene();
    await change(made);
    made.world.home = made.world.path('elsewhere');
    expect(verdictOf((await verifySpec(made.world)).outcome)).toEqual({ exitCode: 7, codes: [code] });
  });

  test('nothing is told of what is not', async () => {
    const { world, forge } = await scene();
    await forge((header) => header);
    expect(verdictOf((await verifySpec(world)).outcome)).toEqual({ exitCode: 0, codes: [] });
  });
});

describe('a run that dies between any two of its writes', () => {
  async function put(world: World, name: string, text: string | Uint8Array | undefined): Promise<void> {
    const at = { Bucket: world.bucket, Key: FOLDER + name };
    await lab.client.send(
      text === undefined ? new DeleteObjectCommand(at) : new PutObjectCommand({ ...at, Body: text }),
    );
  }

  async function bytesIn(world: World): Promise<ReadonlyMap<string, Buffer>> {
    const names = [...(await evidenceOf(world)).keys()];
    return new Map(await Promise.all(names.map(async (name) => [name, await bytesOf(world, FOLDER + name)] as const)));
  }

  const rows: readonly (readonly [what: string, start: () => Promise<World>])[] = [
    ['the first run, which writes a base', async () => lab.world(many((number) => `first ${number}`))],
    ['a delta', async () => withDeltas(lab, 1)],
    [
      'a new base',
      async () => {
        const world = await withDeltas(lab, 1);
        world.write(many((number) => `second ${number}`));
        return world;
      },
    ],
  ];

  test.each(rows)('%s', async (_, start) => {
    const world = await start();
    world.write({ f000: 'edited', f001: 'edited' });
    const before = await bytesIn(world);
    lab.sandbox.requests.length = 0;
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
    const after = await bytesIn(world);
    const writes = lab.sandbox.requests.flatMap(({ operation, key, bucket, status }) =>
      operation === 'PutObject' &&
      bucket === world.bucket &&
      status === 200 &&
      key.startsWith(FOLDER) &&
      !key.endsWith('lock.json')
        ? [key.slice(FOLDER.length)]
        : [],
    );
    const order = [...new Set(writes)];
    expect(order.length).toBeGreaterThanOrEqual(5);
    for (let done = 0; done <= order.length; done += 1) {
      // What this run wrote up to its death. All objects had been written by then.
      const there = new Set(order.slice(0, done));
      for (const name of new Set([...(await evidenceOf(world)).keys(), ...before.keys(), ...after.keys()])) {
        const text = there.has(name) ? after.get(name) : before.get(name);
        await put(world, name, name === 'lock.json' ? undefined : text);
      }
      world.home = world.path(`machine-${done}`);
      const where = `${done} of ${order.join(', ')}`;
      const again = await world.apply();
      expect([again.exitCode, again.error?.message], where).toEqual([0, undefined]);
      expect((await world.plan()).closing.summary, where).toMatchObject({ keep: COUNT, create: 0, update: 0 });
      const verified = await verifySpec(world, { deep: true });
      expect(verdictOf(verified.outcome), where).toEqual({ exitCode: 0, codes: [] });
    }
  });
});

describe('a chain that began with a manifest of v1', () => {
  /** Puts what an older version would have left of the first run: one file, without the numbers of runs. */
  async function asV1(world: World): Promise<void> {
    const own = await ownFile(world, 1);
    const { base, format: _, ...header } = own.header;
    const base64 = base && gunzipSync(await bytesOf(world, base.key)).toString();
    const lines = (base64 ?? own.text).trimEnd().split('\n');
    const records = lines.slice(1, -1).map((line) => {
      const { run: _run, ...record } = JSON.parse(line) as ManifestLine;
      return JSON.stringify(record);
    });
    const body = [JSON.stringify({ format: 's3rec.manifest/v1', ...header }), ...records]
      .map((line) => `${line}\n`)
      .join('');
    const { sha256: __, ...closing } = JSON.parse(lines.at(-1) ?? '') as { sha256: string };
    const text = `${body}${JSON.stringify({ ...closing, sha256: hex(body) })}\n`;
    const [name, bundle] = textOf(await evidenceOf(world), 1, '.sigstore.json');
    const statement = statementOf(bundle);
    const manifest = { bucket: world.bucket, key: FOLDER + own.name, sha256: hex(text) };
    const again = await signed(
      {
        ...statement,
        predicateType: 'https://s3rec.dev/attestation/run/v1',
        subject: [{ name: manifest.key, digest: { sha256: manifest.sha256 } }],
        predicate: { ...statement.predicate, manifest },
      },
      signerOf(world),
    );
    const put = async (Key: string, Body: string): Promise<void> => {
      await lab.client.send(new PutObjectCommand({ Bucket: world.bucket, Key, Body }));
    };
    await put(manifest.key, text);
    await put(FOLDER + name, again);
    await put(`${FOLDER}latest.sigstore.json`, again);
    if (base !== undefined) {
      await lab.client.send(new DeleteObjectCommand({ Bucket: world.bucket, Key: base.key }));
    }
    world.home = world.path('after');
  }

  test.each([
    ['few objects', { a: 'a', b: 'b' }],
    ['many objects', many((number) => `first ${number}`)],
  ])('%s: it is read, confirmed as it is, and goes on at its next run with changes', async (_, files: Files) => {
    const world = await lab.world(files);
    await world.apply();
    await asV1(world);
    const count = Object.keys(files).length;
    expect((await world.plan()).closing.summary).toMatchObject({ keep: count });
    expect(await world.apply()).toMatchObject({
      exitCode: 0,
      outcome: { manifest: { key: `${FOLDER}${(await ownFile(world, 1)).name}` } },
    });
    const [name = ''] = Object.keys(files);
    world.write({ [name]: 'edited' });
    const { exitCode, manifest } = await world.apply();
    expect(exitCode).toBe(0);
    expect(manifest.map(({ status }) => status)).toEqual([
      'uploaded',
      ...Array.from({ length: count - 1 }, () => 'unchanged'),
    ]);
    const third = await ownFile(world, 3);
    expect(third.header.format).toBe('s3rec.manifest/v2');
    expect(third.header.base === undefined).toBe(count < 64);
    expect((await world.plan()).closing.summary).toMatchObject({ keep: count });
    expect(verdictOf((await verifySpec(world, { deep: true })).outcome)).toEqual({ exitCode: 0, codes: [] });
    expect((await pullSpec(world, 'out', { run: 1 })).error?.message).toBeUndefined();
  });
});
