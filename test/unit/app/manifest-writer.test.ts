import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { openDocuments } from '../../../src/adapters/local/documents/documents.ts';
import { writeManifest, type RecordTaker, type WrittenManifest } from '../../../src/app/apply/manifest-writer.ts';
import { recordsIn } from '../../../src/app/chain/recorded.ts';
import type { TipManifest } from '../../../src/app/chain/tip.ts';
import { assembled } from '../../../src/core/manifest/assemble.ts';
import type { Form } from '../../../src/core/manifest/form.ts';
import { MANIFEST } from '../../../src/core/manifest/manifest-format.ts';
import type { ManifestRecord } from '../../../src/core/object/record.ts';
import type { Documents, ManifestFile } from '../../../src/ports/documents.ts';
import { headerOf, stemOf, tipOf } from '../../support/manifest-chain.ts';

const documents = openDocuments();
afterAll(() => documents.close());

const signal = new AbortController().signal;
const ANY_KEY = { target: { bucket: 'b', prefix: '' } };
const open = (path: string): ManifestFile => documents.open(path, MANIFEST);
const ours = (key: string, etag: string): ManifestRecord => ({
  ...{ key, status: 'uploaded', wrote: true, size: 1, etag, versionId: null, storageClass: 'STANDARD' },
});
const failed = (key: string): ManifestRecord => ({ key, status: 'failed', error: { code: 'X', message: 'x' } });

/** What a run makes of its keys: a record, or the line of the manifest before. */
type Steps = readonly (ManifestRecord | string)[];

/** Writes the manifest of a run. @returns it, and as the next run has it */
async function written(
  run: number,
  form: Form,
  steps: Steps,
  earlier?: TipManifest,
  by: Documents = documents,
): Promise<{ readonly manifest: WrittenManifest; readonly tip: TipManifest }> {
  const lines = [...(earlier?.reader.lines() ?? [])].flatMap((batch) => [...batch]);
  const keep = (taker: RecordTaker, key: string): void =>
    taker.keep(lines.find((line) => line.key === key) ?? expect.fail(`no line of ${key}`));
  const shape = { form, header: headerOf(run, form, earlier, ANY_KEY), stem: stemOf(run) };
  const manifest = await writeManifest(by, shape, earlier, signal, async (taker) => {
    steps.forEach((step) => (typeof step === 'string' ? keep(taker, step) : taker.take(step)));
    return { summary: { uploaded: steps.length }, records: steps.length, bytes: 7 };
  });
  return { manifest, tip: tipOf(stemOf(run), manifest, earlier, open) };
}

const keysIn = (path: string): readonly string[] => [...open(path).records()].flat().map(({ key }) => key);
const CLOSING = (records: number): object => ({ summary: { uploaded: records }, records, bytes: 7 });

function recordsOf({ reader }: WrittenManifest): readonly ManifestRecord[] {
  return [...recordsIn(reader)].flat();
}

/** Holds the digest that is signed against the document that the files make together. */
function expectDigest({ reader, sha256 }: WrittenManifest): void {
  expect(
    createHash('sha256')
      .update(Buffer.concat([...assembled(reader)]))
      .digest('hex'),
  ).toBe(sha256);
}

describe('a manifest in one file', () => {
  test('has all lines, and its digest is that of the file', async () => {
    const { manifest } = await written(1, 'whole', [ours('a', '1'), failed('b')]);
    expect(manifest).not.toHaveProperty('base');
    expect(manifest.sha256).toBe(manifest.own.sha256);
    expect(createHash('sha256').update(readFileSync(manifest.own.path)).digest('hex')).toBe(manifest.sha256);
    expect(keysIn(manifest.own.path)).toEqual(['a', 'b']);
    expect(open(manifest.own.path).closing).toMatchObject(CLOSING(2));
    expect(recordsOf(manifest)).toEqual([
      { ...ours('a', '1'), run: 1 },
      { ...failed('b'), run: 1 },
    ]);
  });

  test('keeps lines of earlier runs, which name their run', async () => {
    const one = await written(1, 'whole', [ours('a', '1'), ours('b', '1')]);
    const two = await written(2, 'whole', ['a', ours('b', '2')], one.tip);
    const three = await written(3, 'whole', ['a', 'b'], two.tip);
    expect(recordsOf(three.manifest).map(({ key, run, etag }) => [key, run, etag])).toEqual([
      ['a', 1, '1'],
      ['b', 2, '2'],
    ]);
  });

  test('says of lines that name no run, as older versions wrote them, that the run which they stand in left them', async () => {
    const { tip } = await written(4, 'whole', [ours('a', '1')]);
    const { reader } = tip;
    const lines = function* (): ReturnType<typeof reader.lines> {
      for (const batch of reader.lines()) {
        yield Array.from(batch, ({ key, text }) => ({ key, text: text.replace(/,"run":\d+/, '') }));
      }
    };
    const { manifest } = await written(9, 'whole', ['a'], { ...tip, reader: { ...reader, lines } });
    expect(recordsOf(manifest)).toMatchObject([{ key: 'a', run: 4 }]);
  });
});

describe('a new base', () => {
  test('holds what is ours, also from earlier runs; the run’s own file holds what is not, and names it', async () => {
    const one = await written(1, 'whole', [ours('a', '1'), ours('c', '1')]);
    const { manifest } = await written(2, 'base', ['a', failed('b'), ours('c', '2')], one.tip);
    const { own, base = expect.fail('no base') } = manifest;
    expect([keysIn(own.path), keysIn(base.content.path)]).toEqual([['b'], ['a', 'c']]);
    const file = readFileSync(base.path);
    const { content } = base;
    expect(gunzipSync(file).equals(readFileSync(content.path))).toBe(true);
    expect(base.named).toEqual({
      ...{
        key: `${stemOf(2)}.base.jsonl.gz`,
        bytes: file.length,
        members: [{ first: 'a', bytes: expect.any(Number) }],
      },
      sha256: createHash('sha256').update(file).digest('hex'),
      content: { bytes: content.size, sha256: content.sha256 },
    });
    const header = open(own.path).header;
    expect(header).toEqual({ ...headerOf(2, 'base', one.tip, ANY_KEY), base: base.named });
    expect(open(own.path).closing).toMatchObject(CLOSING(3));
    expect(open(content.path).closing).toMatchObject(CLOSING(3));
    expect(recordsOf(manifest).map(({ key, run }) => [key, run])).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 2],
    ]);
    expectDigest(manifest);
  });

  test('has the lines of a base and of its deltas before it', async () => {
    const one = await written(1, 'base', [ours('a', '1'), ours('b', '1')]);
    const two = await written(2, 'delta', ['a', ours('b', '2')], one.tip);
    const { manifest } = await written(3, 'base', ['a', 'b'], two.tip);
    expect(recordsOf(manifest).map(({ key, run, etag }) => [key, run, etag])).toEqual([
      ['a', 1, '1'],
      ['b', 2, '2'],
    ]);
  });
});

describe('a delta', () => {
  test('has the lines that the run changed, and is read with those before it', async () => {
    const one = await written(1, 'base', [ours('a', '1'), ours('b', '1'), ours('c', '1'), failed('d')]);
    const two = await written(2, 'delta', ['a', ours('b', '2'), 'c'], one.tip);
    const three = await written(3, 'delta', ['a', 'b', ours('c', '3')], two.tip);
    expect([keysIn(two.manifest.own.path), keysIn(three.manifest.own.path)]).toEqual([['b'], ['c']]);
    // What the run of the base left without owning it counts for that run alone.
    const found = recordsOf(three.manifest).map(({ key, run, etag }) => [key, run, etag]);
    expect(found).toEqual([
      ['a', 1, '1'],
      ['b', 2, '2'],
      ['c', 3, '3'],
    ]);
    expectDigest(three.manifest);
    expect(three.manifest.sha256).not.toBe(three.manifest.own.sha256);
    expect(open(three.manifest.own.path).closing).toMatchObject(CLOSING(3));
  });
});

/** Documents that tell which of the files that they began were taken back. */
function watched(): { readonly by: Documents; readonly taken: string[] } {
  const taken: string[] = [];
  let begun = 0;
  const create = (...given: Parameters<Documents['create']>): ReturnType<Documents['create']> => {
    const writer = documents.create(...given);
    const name = ['own', 'base'][begun] ?? 'copy';
    begun += 1;
    const discard = (): void => {
      taken.push(name);
      writer.discard();
    };
    return { write: (record) => writer.write(record), close: (closing) => writer.close(closing), discard };
  };
  return { by: { ...documents, create, compress: documents.compress.bind(documents) } as Documents, taken };
}

describe('where it fails, what was written is taken back', () => {
  test.each<[form: Form, taken: readonly string[]]>([
    ['whole', ['own']],
    ['base', ['own', 'base']],
  ])('%s', async (form, taken) => {
    const { by, taken: found } = watched();
    const shape = { form, header: headerOf(1, form, undefined, ANY_KEY), stem: stemOf(1) };
    const full = new Error('full');
    const work = writeManifest(by, shape, undefined, signal, async () => await Promise.reject(full));
    await expect(work).rejects.toBe(full);
    expect(found).toEqual(taken);
  });

  test.each<[what: string, form: Form | undefined]>([
    ['no manifest stands before it', undefined],
    ['that has no base', 'whole'],
  ])('also a delta where %s', async (_what, form) => {
    const { by, taken } = watched();
    const earlier = form && (await written(1, form, [])).tip;
    await expect(written(2, 'delta', [], earlier, by)).rejects.toMatchObject({
      code: 'INTERNAL',
      message: 'There is no base for a delta.',
    });
    expect(taken).toEqual(['own']);
  });

  test('a whole one keeps no line where nothing stands before it', async () => {
    const shape = { form: 'whole', header: headerOf(1, 'whole', undefined, ANY_KEY), stem: stemOf(1) } as const;
    const { own } = await writeManifest(documents, shape, undefined, signal, async (taker) => {
      taker.keep({ key: 'a', text: '{}' });
      return { summary: {}, records: 0, bytes: 0 };
    });
    expect(keysIn(own.path)).toEqual([]);
  });
});
