import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { openDocuments } from '../../../src/adapters/local/documents/documents.ts';
import { fetchManifest, type FetchedManifest } from '../../../src/app/chain/fetch-manifest.ts';
import type { Host } from '../../../src/app/chain/host.ts';
import { openManifest } from '../../../src/app/chain/open-manifest.ts';
import type { TipManifest } from '../../../src/app/chain/tip.ts';
import { S3recError } from '../../../src/core/error.ts';
import { encodeClosing } from '../../../src/core/document.ts';
import { assembled } from '../../../src/core/manifest/assemble.ts';
import { sha256 } from '../../../src/core/manifest/verify-bundle.ts';
import { MANIFEST } from '../../../src/core/manifest/manifest-format.ts';
import type { ManifestFile } from '../../../src/ports/documents.ts';
import type { LocalState } from '../../../src/ports/state.ts';
import { Chain } from './chain-in-memory.ts';
import { documentOf, headerOf, keyOfRun, signed, spec } from './signed-bundles.ts';
import { BASE, LINES, layers, OWN, THREE, TWO, type Faults, type Layers } from './layers-in-memory.ts';

const documents = openDocuments();
afterAll(() => documents.close());

/** A state folder in memory: what it keeps, by digest. */
class Kept {
  readonly files: Map<string, { readonly bytes: Uint8Array; readonly etag: string }> = new Map();
  readonly state: Pick<LocalState, 'lendManifest' | 'keepManifest'> = {
    lendManifest: (digest, to) => {
      const found = this.files.get(digest);
      if (found === undefined) {
        return undefined;
      }
      writeFileSync(to, found.bytes);
      return { kept: `kept/${digest}`, etag: found.etag };
    },
    keepManifest: (digest, path, etag) => {
      this.files.set(digest, { bytes: readFileSync(path), etag });
      return `kept/${digest}`;
    },
  };
}

/** A folder with the manifest, and a machine that reads it. */
class Reading {
  readonly kept = new Kept();
  readonly chain: Chain;
  readonly layers: Layers;

  constructor(faults: Faults = {}) {
    this.chain = new Chain({}, { documents, state: this.kept.state as LocalState });
    this.layers = layers(this.chain, faults);
  }

  /** The next process of the machine. */
  next(): void {
    this.chain.host.proven.clear();
  }

  async fetch(anew = false): Promise<FetchedManifest> {
    this.chain.asked.length = 0;
    return await fetchManifest(this.chain.target, this.chain.host, this.layers.pointer, { anew });
  }

  async open(anew: boolean, statement = this.layers.four.predicate, of = this.layers.pointer): Promise<TipManifest> {
    return await openManifest(this.chain.target, this.chain.host, statement, of, { anew });
  }

  /** The digest by which a file is kept. */
  keptAs(key: string): string {
    const [two, three] = this.layers.deltas;
    const all = {
      ...{ [BASE]: this.layers.base.content.sha256, [TWO]: two?.sha256, [THREE]: three?.sha256 },
      [OWN]: this.layers.pointer.file?.sha256,
    };
    return all[key] ?? expect.fail(key);
  }
}

function linesOf(manifest: Pick<FetchedManifest, 'reader'>): readonly unknown[] {
  return [...manifest.reader.records()].flat();
}

const ALL = [OWN, BASE, TWO, THREE];

describe('a manifest of several files', () => {
  test('is read as one', async () => {
    const reading = new Reading();
    const manifest = await reading.fetch();
    expect(linesOf(manifest)).toEqual(LINES.assembled);
    expect(Buffer.concat([...assembled(manifest.reader)]).toString()).toBe(reading.layers.assembled);
    expect(manifest.reader).toMatchObject({ header: { run: 4 }, closing: { records: 6 } });
    expect(manifest.reader.sampleKeys(2)).toEqual(manifest.base?.file.sampleKeys(2));
    expect(reading.chain.asked).toEqual(ALL);
    const { pointer, base, deltas } = reading.layers;
    const { chain } = reading;
    expect(manifest).toMatchObject({
      own: { named: { key: OWN, ...pointer.file }, etag: chain.etag(OWN), kept: `kept/${pointer.file?.sha256}` },
      base: { named: base, etag: chain.etag(BASE), kept: `kept/${base.content.sha256}` },
      deltas: deltas.map((named) => ({ named, etag: chain.etag(named.key), kept: `kept/${named.sha256}` })),
    });
    expect([...reading.kept.files.keys()].toSorted()).toEqual(ALL.map((key) => reading.keptAs(key)).toSorted());
  });

  test('with a base and no more is read as one', async () => {
    const reading = new Reading({ names: (base) => ({ base }) });
    const manifest = await reading.fetch();
    const standing = [...LINES.own, ...LINES.base.slice(1)];
    expect(linesOf(manifest)).toEqual(standing.toSorted((one, other) => (one.key < other.key ? -1 : 1)));
    expect(manifest.deltas).toEqual([]);
    expect(reading.chain.asked).toEqual([OWN, BASE]);
  });

  test.each<[what: string, anew: boolean, isNext: boolean, asked: readonly string[], received: number]>([
    ['in one process', false, false, [OWN], 0],
    ['in the next one of the machine', false, true, [OWN], 0],
    ['anew', true, false, ALL, 4],
  ])('is read twice %s', async (_, anew, isNext, asked, received) => {
    const reading = new Reading();
    const first = await reading.fetch();
    const kept = new Map(reading.kept.files);
    reading.kept.files.clear();
    if (isNext) {
      kept.forEach((file, digest) => reading.kept.files.set(digest, file));
      reading.next();
    }
    const manifest = await reading.fetch(anew);
    expect(linesOf(manifest)).toEqual(LINES.assembled);
    expect(reading.chain.asked).toEqual(asked);
    expect(reading.chain.warnings()).toEqual([]);
    expect(reading.kept.files.size).toBe(isNext ? 4 : received);
    const named = (of: FetchedManifest): readonly unknown[] =>
      [of.own, of.base, ...of.deltas].map((file) => [file?.named, file?.etag, file?.kept]);
    expect(named(manifest)).toEqual(named(first));
    // What was opened from a copy counts as proven here.
    expect(reading.chain.host.proven.size).toBe(4);
  });

  test('whose own file was written again is received again', async () => {
    const reading = new Reading();
    await reading.fetch();
    const own = reading.kept.files.get(reading.keptAs(OWN)) ?? expect.fail('not kept');
    reading.kept.files.set(reading.keptAs(OWN), { ...own, etag: 'older' });
    reading.next();
    const manifest = await reading.fetch();
    expect(manifest.own.etag).toBe(reading.chain.etag(OWN));
    expect(reading.kept.files.get(reading.keptAs(OWN))?.etag).toBe(reading.chain.etag(OWN));
  });

  test('whose file lies under another key as well is fetched from the one that is named', async () => {
    const reading = new Reading();
    const { own } = await reading.fetch();
    const { proven } = reading.chain.host;
    proven.set(own.named.sha256, { ...own, named: { ...own.named, key: 'elsewhere' } });
    reading.kept.files.clear();
    expect((await reading.fetch()).own.named.key).toBe(OWN);
  });

  test.each([OWN, BASE, TWO, THREE])(
    'whose copy of %s is damaged here is read from the bucket, which is told',
    async (key) => {
      for (const text of ['nonsense', documentOf(headerOf(4, null), [], { summary: {}, bytes: 0 })]) {
        const reading = new Reading();
        await reading.fetch();
        reading.next();
        reading.kept.files.set(reading.keptAs(key), { bytes: Buffer.from(text), etag: 'e' });
        expect(linesOf(await reading.fetch())).toEqual(LINES.assembled);
        expect(reading.chain.events).toEqual([
          {
            type: 'warning',
            message: 'The local copy of the manifest is damaged; it is read anew.',
            path: `kept/${reading.keptAs(key)}`,
          },
        ]);
        expect(reading.chain.asked.toSorted()).toEqual([...new Set([OWN, key])].toSorted());
      }
    },
  );

  test('is not read where a fault of our own keeps a copy from being opened', async () => {
    const reading = new Reading();
    await reading.fetch();
    reading.next();
    const fault = new TypeError('ours');
    let times = 0;
    const open = (path: string): ManifestFile => {
      times += 1;
      if (times === 1) {
        throw fault;
      }
      return documents.open(path, MANIFEST);
    };
    const host = { ...reading.chain.host, documents: { ...documents, open } } as Host;
    const { pointer } = reading.layers;
    await expect(fetchManifest(reading.chain.target, host, pointer, { anew: false })).rejects.toBe(fault);
  });
});

test('a manifest of one file is that file', async () => {
  const chain = new Chain({}, { documents });
  const { predicate } = chain.run(1, chain.genesis());
  const pointer = predicate.manifest ?? expect.fail('no manifest');
  const manifest = await fetchManifest(chain.target, chain.host, pointer, { anew: false });
  expect(manifest.reader).toBe(manifest.own.file);
  expect(manifest).not.toHaveProperty('base');
  expect(manifest.deltas).toEqual([]);
});

describe('a file of a manifest', () => {
  const COPIES = expect.stringMatching(
    /^(?:Restore it|Somebody replaced it).*\nA machine that has read it before/,
  ) as string;

  test.each<[key: string, by: string]>([
    [OWN, 'its bundle'],
    [BASE, 'the manifest of run 4'],
    [TWO, 'the manifest of run 4'],
    [THREE, 'the manifest of run 4'],
  ])('that is missing is an alarm: %s', async (key, by) => {
    const reading = new Reading();
    reading.chain.held.delete(key);
    await expect(reading.fetch()).rejects.toMatchObject({
      code: 'VERIFY_CHAIN',
      message: `The manifest ${key} that ${by} names is missing.`,
      data: { gap: key },
      hint: key === OWN ? expect.not.stringContaining('proven copy') : COPIES,
    });
  });

  test('that is missing, and of which a copy is kept here, is told with that', async () => {
    const reading = new Reading();
    await reading.fetch();
    reading.next();
    reading.chain.held.delete(OWN);
    await expect(reading.fetch()).rejects.toMatchObject({
      code: 'VERIFY_CHAIN',
      data: { gap: OWN },
      hint: expect.stringContaining(`This machine keeps a proven copy: kept/${reading.keptAs(OWN)}`) as string,
    });
    reading.chain.held.set(OWN, 'another');
    await expect(reading.fetch()).rejects.toMatchObject({
      code: 'VERIFY_DIGEST',
      hint: expect.stringContaining('This machine keeps a proven copy') as string,
    });
  });

  test('that S3 does not give is no loss', async () => {
    const away = new S3recError('REMOTE_UNAVAILABLE', 'away');
    for (const key of ALL) {
      const reading = new Reading();
      reading.chain.held.set(key, away);
      await expect(reading.fetch()).rejects.toBe(away);
    }
  });

  test.each(['REMOTE_KMS', 'REMOTE_ACCESS_DENIED', 'REMOTE_REFUSED'] as const)(
    'that is there and cannot be read (%s) may be read elsewhere',
    async (code) => {
      for (const key of ALL) {
        const reading = new Reading();
        reading.chain.held.set(key, new S3recError(code, 'not readable', { hint: 'Enable it.' }));
        const hint =
          key === OWN ? 'Enable it.' : expect.stringMatching(/^Enable it\.\nA machine that has read it before/);
        await expect(reading.fetch()).rejects.toMatchObject({ code, message: 'not readable', hint });
      }
    },
  );

  test.each([OWN, BASE, TWO, THREE])('that is another one is an alarm: %s', async (key) => {
    const reading = new Reading();
    const { bytes } = [
      reading.layers.base,
      ...reading.layers.deltas,
      { key: OWN, bytes: reading.layers.pointer.file?.bytes },
    ].find((file) => file.key === key) ?? { bytes: 0 };
    for (const [text, found] of [
      ['x'.repeat(bytes ?? 0), `its SHA-256 is ${sha256('x'.repeat(bytes ?? 0))}, expected `],
      ['x'.repeat((bytes ?? 0) + 1), `it has more than ${bytes} bytes`],
    ] as const) {
      reading.chain.held.set(key, text);
      await expect(reading.fetch()).rejects.toMatchObject({
        code: 'VERIFY_DIGEST',
        message: expect.stringContaining(`The manifest ${key} is not the one that was signed: ${found}`) as string,
        hint: key === OWN ? expect.not.stringContaining('proven copy') : COPIES,
      });
    }
    expect([...reading.kept.files.values()].map(({ bytes: of }) => String(of[0]))).not.toContain('x');
  });

  test.each<[what: string, faults: Faults, message: string]>([
    ['a base that holds something else', { content: () => 'x' }, `The manifest ${BASE} is signed, but damaged`],
    [
      'a delta that is no document',
      { text: (key, as) => (key === TWO ? 'x' : as) },
      `The manifest ${TWO} is signed, but damaged`,
    ],
    [
      'an own file that is no document',
      { text: (key, as) => (key === OWN ? `${as}x` : as) },
      `The manifest ${OWN} is signed, but damaged`,
    ],
  ])('that is as it was signed may be damaged: %s', async (_, faults, message) => {
    await expect(new Reading(faults).fetch()).rejects.toMatchObject({
      ...{ code: 'VERIFY_DIGEST', message: expect.stringContaining(message) as string },
      hint: faults.text?.(OWN, '') === 'x' ? undefined : expect.stringMatching(/^A machine that has read it before/),
    });
  });

  const WRONG = { target: { bucket: 'bucket', prefix: 'q/' } };
  test.each<[what: string, faults: Faults, code: string, message: string]>([
    ['a delta without a base', { names: (_base, deltas) => ({ deltas }) }, 'VERIFY_PLACE', 'expected a base before it'],
    [
      'deltas that fall',
      { names: (base, deltas) => ({ base, deltas: deltas.toReversed() }) },
      'VERIFY_PLACE',
      'between 3 and 4',
    ],
    ['a delta of another run', { headers: { two: { run: 3 } } }, 'VERIFY_CHAIN', `${TWO}: run is 3`],
    [
      'a base of another place',
      { headers: { base: { ...WRONG, defaults: {} } } },
      'VERIFY_CHAIN',
      `${BASE}: prefix is "q/"`,
    ],
    [
      'a delta of other defaults',
      { headers: { three: { defaults: { storageClass: 'X' } } } },
      'VERIFY_CHAIN',
      `${THREE}: defaults`,
    ],
  ])('that does not fit is refused, wherever it is read: %s', async (_, faults, code, message) => {
    const reading = new Reading(faults);
    const error = { code, message: expect.stringContaining(message) as string };
    await expect(reading.fetch()).rejects.toMatchObject(error);
    reading.next();
    await expect(reading.fetch()).rejects.toMatchObject(error);
  });
});

describe('the manifest that a statement names', () => {
  test('has the key and digest that were signed', async () => {
    const reading = new Reading();
    const manifest = await reading.open(false);
    expect(manifest).toMatchObject({ key: OWN, sha256: sha256(reading.layers.assembled) });
    expect(linesOf(manifest)).toEqual(LINES.assembled);
    expect(await reading.open(true)).toMatchObject({ key: OWN });
  });

  test('must be of its run and place', async () => {
    const reading = new Reading();
    const { predicate } = reading.layers.four;
    const planId = 'f'.repeat(64);
    await expect(reading.open(false, { ...predicate, planId })).rejects.toMatchObject({ code: 'VERIFY_CHAIN' });
    const elsewhere = new Reading({ headers: { own: { target: { bucket: 'other', prefix: 'p/' } } } });
    await expect(elsewhere.open(false)).rejects.toMatchObject({ code: expect.stringMatching('VERIFY_') as string });
  });

  test('is assembled again where it is proven anew, and only then', async () => {
    const reading = new Reading();
    const { pointer, four } = reading.layers;
    const other = { ...pointer, sha256: 'd'.repeat(64) };
    expect(await reading.open(false, four.predicate, other)).toMatchObject({ sha256: other.sha256 });
    await expect(reading.open(true, four.predicate, other)).rejects.toMatchObject({
      code: 'VERIFY_DIGEST',
      message: `The manifest that is assembled from ${OWN} is not the one that was signed: its SHA-256 is ${pointer.sha256}, expected ${other.sha256}`,
    });
  });

  test('of one file is as it was signed, however its lines were written', async () => {
    const chain = new Chain({}, { documents });
    const key = keyOfRun(1, '.jsonl');
    const header = `${JSON.stringify(headerOf(1, null)).replace('{', '{ ')}\n`;
    const text = header + encodeClosing({ summary: {}, records: 0, bytes: 0 }, sha256(header));
    chain.held.set(key, text);
    const pointer = { bucket: spec.bucket, key, sha256: sha256(text) };
    const { predicate } = signed('run', 1, { manifest: pointer, predecessor: chain.genesis().link });
    expect(await openManifest(chain.target, chain.host, predicate, pointer, { anew: true })).toMatchObject({
      ...{ key, sha256: pointer.sha256 },
    });
  });
});
