import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareKeys } from '../../../src/core/key-order.ts';
import { nameClashes } from '../../../src/core/pull/name-clashes.ts';
import { foldedName, type Folding } from '../../../src/core/pull/path-fault.ts';

const EXACT: Folding = { ignoresCase: false, normalizes: false };
const FOLDING: Folding = { ignoresCase: true, normalizes: true };

/** Paths that clash with another one, found as `pull` finds them. */
function clashing(paths: readonly string[], folding: Folding): readonly string[] {
  const sorted = paths.toSorted(compareKeys);
  const clashes = nameClashes(folding);
  const found = sorted.filter((path) => clashes.add(path) !== undefined);
  const again = clashes.wantsAgain ? sorted.filter((path) => clashes.addAgain(path) !== undefined) : [];
  return [...new Set([...found, ...again])];
}

describe('clashes', () => {
  test.each<readonly [string, readonly string[], Folding, readonly string[]]>([
    ['a file where a folder must be', ['a', 'a/b'], EXACT, ['a/b']],
    ['not directly behind it', ['a', 'a!', 'a-b/c', 'a.txt', 'a/b'], EXACT, ['a/b']],
    ['deep', ['a/b/c', 'a/b/c/d/e', 'a/b.c'], EXACT, ['a/b/c/d/e']],
    ['names that only begin alike', ['a', 'ab', 'abc/d', 'ab.c/d'], EXACT, []],
    ['case, where it counts', ['A', 'a', 'B/x', 'b/x'], EXACT, []],
    ['case, where it does not', ['A', 'a', 'B/x', 'b/x'], FOLDING, ['a', 'b/x']],
    ['normal forms', ['\u00e9', 'e\u0301'], FOLDING, ['\u00e9']],
    ['folders that fold to one hold different files', ['A/x', 'a/y'], FOLDING, []],
    ['a file whose folded name is a folder, before it', ['A', 'a/b'], FOLDING, ['a/b']],
    ['and behind it', ['B/c', 'b'], FOLDING, ['B/c']],
  ])('%s', (_what, paths, folding, expected) => {
    expect(clashing(paths, folding)).toEqual(expected);
  });

  test('law: found exactly when two paths cannot stand beside each other', () => {
    const name = fc.string({ unit: fc.constantFrom('a', 'A', 'b', '-', '0', 'é'), minLength: 1, maxLength: 2 });
    const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join('/'));
    fc.assert(
      fc.property(fc.uniqueArray(path, { maxLength: 12 }), fc.constantFrom(EXACT, FOLDING), (paths, folding) => {
        const folded = paths.map((one) => foldedName(one, folding));
        const clash = folded.some((one, index) =>
          folded.some((other, at) => at !== index && (one === other || other.startsWith(`${one}/`))),
        );
        expect(clashing(paths, folding).length > 0).toBe(clash);
      }),
    );
  });
});
