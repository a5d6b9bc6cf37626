import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TextBatch } from '../../../src/adapters/local/documents/text-batch.ts';
import { plannedLines } from '../../../src/app/apply/planned-lines.ts';
import type { LineBatch } from '../../../src/core/manifest/assemble.ts';
import type { ManifestStatus } from '../../../src/core/object/record.ts';
import type { PlanRecord } from '../../../src/core/object/action.ts';

const key = fc.stringMatching(/^[a-f]{1,2}$/);
const status = fc.constantFrom<ManifestStatus>('uploaded', 'orphan', 'deleted', 'failed');
const keysOf = (list: Iterable<{ readonly key: string }>): string[] => Array.from(list, ({ key: name }) => name);
const byKey = <Keyed extends { readonly key: string }>(list: readonly Keyed[]): Keyed[] =>
  list.toSorted((a, b) => (a.key < b.key ? -1 : 1));

function keyed<More extends object>(more: fc.Arbitrary<More>): fc.Arbitrary<readonly ({ key: string } & More)[]> {
  const one = fc.tuple(key, more).map(([name, rest]) => ({ key: name, ...rest }));
  return fc.uniqueArray(one, { selector: (entry) => entry.key, maxLength: 20 }).map(byKey);
}

test('the line of each planned key comes, whatever is passed over', () => {
  const records = keyed(fc.record({ status, owned: fc.boolean() }));
  const sizes = fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.boolean()), { minLength: 1 });
  fc.assert(
    fc.property(records, keyed(fc.constant({})), sizes, (recorded, planned, cuts) => {
      function* lines(): Generator<LineBatch, void, void> {
        for (let at = 0, cut = 0; at < recorded.length; cut += 1) {
          const [size, isWhole] = cuts[cut % cuts.length] ?? [1, false];
          const part = recorded
            .slice(at, at + size)
            .map((record) => ({ key: record.key, text: JSON.stringify(record) }));
          yield isWhole ? new TextBatch(Buffer.from(part.map(({ text }) => `${text}\n`).join('')), 2, 'm') : part;
          at += size;
        }
      }
      function* plan(): Generator<readonly PlanRecord[], void, void> {
        yield planned as readonly unknown[] as readonly PlanRecord[];
      }
      const found = [...plannedLines({ lines }, { records: plan })].flat();
      const wanted = new Set(keysOf(planned));
      expect(keysOf(found).filter((name) => wanted.has(name))).toEqual(
        keysOf(recorded).filter((name) => wanted.has(name)),
      );
    }),
  );
});

test.each(['c', 'd'])(
  'what no planned key stands among is not cut, and nothing is read behind the last one: %s',
  (planned) => {
    const batches = ['', 'ab', 'cd', 'ef', 'gh'].map((names) =>
      Array.from(names, (name) => ({ key: name, text: '{}' })),
    );
    function* lines(): Generator<LineBatch, void, void> {
      yield* batches;
    }
    function* plan(): Generator<readonly PlanRecord[], void, void> {
      yield [{ key: planned }] as readonly unknown[] as readonly PlanRecord[];
    }
    expect([...plannedLines({ lines }, { records: plan })].map((batch) => keysOf(batch))).toEqual([[], [], ['c', 'd']]);
  },
);
