import { expect, test } from 'vitest';
import { CalmPages } from '../../../src/app/plan/calm-pages.ts';
import { present } from '../../../src/core/present.ts';
import type { PageMark } from '../../../src/ports/store-reads.ts';

const page = (after: string | undefined, until: string | undefined): PageMark => ({
  ...present({ after, until }),
  sha256: `${after}-${until}`,
});
/** The second and the third overlap, as where a page passed the end of its range. */
const PAGES = [page(undefined, 'c'), page('c', 'f'), page('e', 'h'), page('h', undefined)] as const;

test.each<[disturbed: readonly string[], calm: readonly number[]]>([
  [[], [0, 1, 2, 3]],
  [['a'], [1, 2, 3]],
  [['c'], [1, 2, 3]],
  [['d'], [0, 2, 3]],
  [['f'], [0, 3]],
  [
    ['g', 'e'],
    [0, 3],
  ],
  [['z'], [0, 1, 2]],
  [
    ['\u{1f600}', '\uffff'],
    [0, 1, 2],
  ],
  [['a', 'e', 'i'], [2]],
])('after %j pages %j are calm', (disturbed, calm) => {
  const pages = new CalmPages();
  PAGES.forEach((mark) => pages.add(mark));
  disturbed.forEach((key) => pages.disturb(key));
  expect(pages.marks).toEqual(calm.map((number) => PAGES[number]));
});

test('pages that came before a key may be disturbed before later ones come', () => {
  const pages = new CalmPages();
  pages.add(PAGES[0]);
  pages.disturb('a');
  pages.add(PAGES[1]);
  expect(pages.marks).toEqual([PAGES[1]]);
});

test('a page is found that ends behind a later one, as where S3 lists fewer keys than it may', () => {
  const marks = [page(undefined, 'm'), page('d', 'f'), page('f', 'h'), page('h', 'n'), page('n', undefined)] as const;
  const left = ['e', 'g', 'k'].map((key) => {
    const pages = new CalmPages();
    marks.forEach((mark) => pages.add(mark));
    pages.disturb(key);
    return marks.flatMap((mark, number) => (pages.marks.includes(mark) ? [number] : []));
  });
  expect(left).toEqual([[2, 3, 4], [3, 4], [4]]);
});
