import { present } from '../../core/present.ts';
import { compareKeys } from '../../core/key-order.ts';
import { type KeyRange, without } from '../../core/key-range.ts';
import { evidenceFolder } from '../../core/manifest/names.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ManifestReader } from '../../ports/documents.ts';
import type { ListPage, PageMark } from '../../ports/store-reads.ts';
import { listRanges } from '../observe/list-ranges.ts';
import { begin, type Observation } from '../observe/observe.ts';
import type { Bucket } from '../observe/bucket.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';

/** From so many recorded objects on several ranges are listed at once. */
const MANY = 20_000;

/**
 * Recorded objects between two cuts. They leave room in two pages of 1,000 keys, so a few new objects cost no third
 * request. Longer ranges wait longer in memory: four pages each cost a fifth more CPU time.
 */
const PER_RANGE = 1900;

/** How many ranges are listed at once at most. */
const AT_ONCE = 8;

/** It sorts behind all characters that a key can have. */
const LAST = '\u{10ffff}';

/**
 * Lists the spec's objects. Its evidence folder is jumped over.
 * The newest manifest, where there is one, tells which keys are likely to stand there, and so where a long listing may
 * be cut.
 * @param options.known keys that need not be listed. Some may be listed all the same
 * @param options.marked is told the marks of a long listing's pages
 */
export async function observeObjects(
  target: Bucket & { readonly spec: Pick<ResolvedSpec, 'name' | 'bucket' | 'prefix' | 'manifest'> },
  clock: Clock,
  recorded: { readonly manifest?: { readonly reader: ManifestReader } } | undefined,
  { known = [], marked }: ObserveOptions = {},
): Promise<Observation> {
  const { spec } = target;
  const cuts = cutsOf(recorded?.manifest?.reader);
  const folder = spec.manifest.bucket === spec.bucket ? evidenceFolder(spec) : undefined;
  const touching = rangesBetween(cuts).flatMap((range) => without(range, known));
  const ranges = folder === undefined ? touching : touching.flatMap((range) => around(folder, range));
  const listed = { prefix: spec.prefix, isMarked: marked !== undefined };
  const pages = listRanges(target, listed, ranges, cuts.length === 0 ? 1 : AT_ONCE);
  return await begin(clock, told(folder === undefined ? pages : outside(folder, pages), marked));
}

interface ObserveOptions {
  readonly known?: readonly KeyRange[];
  readonly marked?: ((mark: PageMark) => void) | undefined;
}

async function* told(
  pages: AsyncGenerator<ListPage, void, void>,
  marked: ObserveOptions['marked'],
): AsyncGenerator<ListPage, void, void> {
  for await (const page of pages) {
    if (page.mark !== undefined) {
      marked?.(page.mark);
    }
    yield page;
  }
}

/** What is left of a range without a folder's keys. */
function around(folder: string, { after, until }: KeyRange): readonly KeyRange[] {
  const isBefore = until !== undefined && compareKeys(until, folder) <= 0;
  const isBehind = after !== undefined && compareKeys(after, folder) >= 0;
  return isBefore || isBehind
    ? [present({ after, until })]
    : [present({ after, until: folder }), present({ after: folder + LAST, until })];
}

async function* outside(
  folder: string,
  pages: AsyncGenerator<ListPage, void, void>,
): AsyncGenerator<ListPage, void, void> {
  for await (const page of pages) {
    yield { ...page, objects: page.objects.filter(({ key }) => !key.startsWith(folder)) };
  }
}

function cutsOf(reader: ManifestReader | undefined): readonly string[] {
  if (reader === undefined || reader.closing.records < MANY) {
    return [];
  }
  return reader.sampleKeys(Math.floor(reader.closing.records / PER_RANGE));
}

/** Ranges that touch. @param cuts keys that rise: where one range ends, and the next begins */
function rangesBetween(cuts: readonly string[]): readonly KeyRange[] {
  return [undefined, ...cuts].map((after, index) => present({ after, until: cuts[index] }));
}
