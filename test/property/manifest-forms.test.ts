import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { openDocuments } from '../../src/adapters/local/documents/documents.ts';
import { writeManifest, type WrittenManifest } from '../../src/app/apply/manifest-writer.ts';
import { recordsIn } from '../../src/app/chain/recorded.ts';
import type { TipManifest } from '../../src/app/chain/tip.ts';
import { assembled } from '../../src/core/manifest/assemble.ts';
import type { Form } from '../../src/core/manifest/form.ts';
import { isOwned, type ManifestRecord } from '../../src/core/object/record.ts';
import { compareKeys } from '../../src/core/key-order.ts';
import type { ManifestFile } from '../../src/ports/documents.ts';
import { headerOf, stemOf, tipOf } from '../support/manifest-chain.ts';

// Whatever files the runs of a chain choose, the manifest is the one that they would have written whole.

const documents = openDocuments();
afterAll(() => documents.close());

const KEYS = ['p/a', 'p/a"status":"deleted"', 'p/b\\', 'p/\u{1F600}', 'p/\uFFFD', 'p/é'].toSorted(compareKeys);
type Event = 'nothing' | 'upload' | 'delete' | 'fail' | 'gone';
type Events = Readonly<Record<string, Event>>;

const events = fc.record(
  Object.fromEntries(
    KEYS.map((key) => [
      key,
      fc.constantFrom<Event>('nothing', 'nothing', 'nothing', 'upload', 'delete', 'fail', 'gone'),
    ]),
  ),
) as fc.Arbitrary<Events>;
const runs = fc.array(
  fc.record({
    events,
    form: fc.constantFrom<Form>('delta', 'delta', 'base', 'whole'),
    declared: fc.constantFrom('x', 'y', 'z'),
  }),
  { minLength: 1, maxLength: 8 },
);

/** What a run records of a key (`mergeRow`), and the record that stays. */
function recordOf(
  key: string,
  event: Event,
  recorded: ManifestRecord | undefined,
  run: number,
  declared: string,
): readonly [record: ManifestRecord, isStaying: boolean] | undefined {
  switch (event) {
    case 'upload':
      return [
        {
          ...{
            key,
            status: 'uploaded',
            wrote: true,
            size: run,
            etag: `e${run}`,
            versionId: null,
            storageClass: 'STANDARD',
          },
          ...{ tags: { status: 'deleted', 'a"status': 'deleted' }, declared: [declared] },
        },
        false,
      ];
    case 'delete':
    case 'gone':
      return recorded === undefined ? undefined : [{ key, status: 'deleted', reason: event }, false];
    case 'fail':
      return [
        {
          ...recorded,
          key,
          status: 'failed',
          owned: recorded !== undefined && isOwned(recorded),
          error: { code: 'X', message: `${run}` },
        },
        false,
      ];
    case 'nothing':
      return recorded === undefined || !isOwned(recorded) ? undefined : [recorded, true];
  }
}

async function writeRun(
  earlier: TipManifest | undefined,
  run: number,
  form: Form,
  of: Events,
  declared: string,
): Promise<WrittenManifest> {
  const before = earlier?.own.file.header;
  const lists = before?.declared ?? [];
  const isDelta = form === 'delta' && before?.base !== undefined;
  const written: Form = isDelta || form === 'whole' ? form : 'base';
  const header = headerOf(run, written, earlier, {
    declared: isDelta
      ? [...lists, ...[[declared]].filter(([name]) => !lists.some(([other]) => other === name))]
      : [['x'], ['y'], ['z']],
  });
  const shape = { form: written, header, stem: stemOf(run) };
  const recorded = new Map(
    earlier === undefined ? [] : [...recordsIn(earlier.reader)].flat().map((record) => [record.key, record]),
  );
  const lines = new Map(
    earlier === undefined
      ? []
      : [...earlier.reader.lines()].flatMap((batch) => Array.from(batch, (line) => [line.key, line])),
  );
  return await writeManifest(documents, shape, earlier, new AbortController().signal, async (taker) => {
    for (const key of KEYS) {
      const found = recordOf(key, of[key] ?? 'nothing', recorded.get(key), run, declared);
      const [record, isStaying] = found ?? [];
      const line = lines.get(key);
      if (isStaying === true && line !== undefined) {
        taker.keep(line);
      } else if (record !== undefined) {
        taker.take(record);
      }
    }
    return { summary: {}, records: 0, bytes: 0 };
  });
}

const readable = (tip: TipManifest): readonly ManifestRecord[] => [...recordsIn(tip.reader)].flat();

test('the records are those of a manifest that every run writes whole', async () => {
  const { MANIFEST } = await import('../../src/core/manifest/manifest-format.ts');
  const open = (path: string): ManifestFile => documents.open(path, MANIFEST);
  await fc.assert(
    fc.asyncProperty(runs, async (steps) => {
      let whole: TipManifest | undefined;
      let mixed: TipManifest | undefined;
      for (const [index, { form, declared, events: of }] of steps.entries()) {
        const run = index + 1;
        whole = tipOf(stemOf(run), await writeRun(whole, run, 'whole', of, declared), whole, open);
        mixed = tipOf(stemOf(run), await writeRun(mixed, run, form, of, declared), mixed, open);
        expect(readable(mixed)).toEqual(readable(whole));
        // What is assembled is one document with the same records, and has the digest that is signed.
        const text = Buffer.concat(Array.from(assembled(mixed.reader), (piece) => new Uint8Array(piece)));
        expect(createHash('sha256').update(text).digest('hex')).toBe(mixed.sha256);
        const path = documents.temporary('assembled');
        documents.saveText(text.toString(), path);
        expect([...recordsIn(open(path))].flat()).toEqual(readable(whole));
      }
    }),
    { numRuns: 60 },
  );
});
