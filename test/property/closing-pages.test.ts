import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { openDocuments } from '../../src/adapters/local/documents/documents.ts';
import { close } from '../../src/app/apply/close.ts';
import { recordsIn } from '../../src/app/chain/recorded.ts';
import type { TipReading } from '../../src/app/chain/tip.ts';
import { limiter } from '../../src/app/flow/limiter.ts';
import { CalmPages } from '../../src/app/plan/calm-pages.ts';
import type { Job } from '../../src/app/plan/checkout.ts';
import { compareKeys } from '../../src/core/key-order.ts';
import type { ObservedObject } from '../../src/core/object/object.ts';
import type { ManifestRecord, ManifestStatus } from '../../src/core/object/record.ts';
import { newsOf } from '../../src/core/plan/news.ts';
import { present } from '../../src/core/present.ts';
import type { PlanReader } from '../../src/ports/documents.ts';
import type { ListPage, PageMark } from '../../src/ports/store-reads.ts';
import { baseOf, headerOf, oursIn, stemOf } from '../support/manifest-chain.ts';
import { localSpec } from '../unit/adapters/local/local-spec.ts';
import { desired, headOf, listed, play, recordedAs } from '../unit/plan/play.ts';

// A run that asks only whether pages of its plan's listing are the same records what it would by listing all.

const documents = openDocuments();
afterAll(() => documents.close());

const KEYS = ['p/a', 'p/b', 'p/c', 'p/d', 'p/e', 'p/\uffff', 'p/\u{1f600}'].toSorted(compareKeys);
const PLAN_AT = 1000;

/** What there is of a key when the plan is made, and what becomes of it until the run closes. */
const history = fc.record({
  hasFile: fc.boolean(),
  recorded: fc.option(fc.constantFrom<ManifestStatus>('uploaded', 'adopted', 'orphan', 'failed', 'deleted'), {
    nil: undefined,
  }),
  ofOlderVersion: fc.boolean(),
  isOld: fc.boolean(),
  stands: fc.option(fc.constantFrom('new', 'new', 'old'), { nil: undefined }),
  isDone: fc.boolean(),
  later: fc.constantFrom('as planned', 'as planned', 'as planned', 'rewritten', 'gone'),
});
type History = typeof history extends fc.Arbitrary<infer Value> ? Value : never;

/** The file (`new`), recorded and standing as it is. Without many of these no page is calm. */
const settled: History = {
  ...{ hasFile: true, recorded: 'uploaded', isOld: false, ofOlderVersion: false, stands: 'new', isDone: true },
  later: 'as planned',
} as const;
const scenes = fc.record({
  keys: fc.array(fc.oneof({ weight: 3, arbitrary: fc.constant(settled) }, { weight: 1, arbitrary: history }), {
    minLength: KEYS.length,
    maxLength: KEYS.length,
  }),
  perPage: fc.integer({ min: 1, max: 3 }),
});

function recordOf(key: string, { recorded, isOld, ofOlderVersion }: History): ManifestRecord | undefined {
  if (recorded === undefined) {
    return undefined;
  }
  if (recorded === 'deleted') {
    return { key, status: recorded, reason: 'orphan' };
  }
  const { wrote, ...record } = recordedAs(isOld ? 'old' : 'new', { key, status: recorded });
  const failed = recorded === 'failed' ? { owned: true, error: { code: 'X', message: 'm' } } : {};
  return { ...record, ...failed, ...(!ofOlderVersion && wrote !== undefined && { wrote }) };
}

/** What a plan makes of one key. */
function planned(key: string, of: History): ReturnType<typeof play>['decision'] | undefined {
  const row = present({
    ...{ key, recorded: recordOf(key, of) },
    desired: of.hasFile ? { ...desired, key, path: key.slice(2) } : undefined,
    observed: of.stands === undefined ? undefined : listed(of.stands, { key }),
  });
  if (row.desired === undefined && row.recorded === undefined && row.observed === undefined) {
    return undefined;
  }
  const head = of.stands === undefined ? {} : headOf(listed(of.stands, { key }));
  return play({ row, head, spec: { takeover: true } }).decision;
}

function standsLater(key: string, { stands, isDone, later }: History, action?: string): ObservedObject | undefined {
  if (later === 'gone') {
    return undefined;
  }
  if (later === 'rewritten') {
    return listed('theirs', { key, lastModified: PLAN_AT + 5 });
  }
  const wasSent = isDone && (action === 'create' || action === 'update');
  const wasDeleted = isDone && action === 'delete';
  return wasDeleted
    ? undefined
    : wasSent
      ? listed('new', { key, lastModified: PLAN_AT + 2 })
      : stands && listed(stands, { key });
}

/** The pages of a listing, with their marks. */
function* pagesOf(all: readonly ObservedObject[], perPage: number, after?: string): Generator<object> {
  const behind = all.filter(({ key }) => after === undefined || compareKeys(key, after) > 0);
  let from = after;
  for (let at = 0; at === 0 || at < behind.length; at += perPage) {
    const objects = behind.slice(at, at + perPage);
    const isLast = at + perPage >= behind.length;
    const until = isLast ? undefined : objects.at(-1)?.key;
    const mark =
      objects.length === 0 ? undefined : { ...present({ after: from, until }), sha256: digestOf(objects, isLast) };
    from = objects.at(-1)?.key;
    yield { objects, folders: [], isLast, date: PLAN_AT + 3, ...present({ mark }) };
  }
}

function digestOf(objects: readonly ObservedObject[], isLast: boolean): string {
  return JSON.stringify([objects, isLast]);
}

test('a closing run records the same whether it lists all, or asks whether pages are the same', async () => {
  let calmed = 0;
  await fc.assert(
    fc.asyncProperty(scenes, async ({ keys, perPage }) => {
      const histories = KEYS.map((key, index) => ({ key, of: keys[index] ?? settled }));
      const decisions = histories.map(({ key, of }) => planned(key, of));
      fc.pre(decisions.every((decision) => decision?.kind !== 'refuse'));
      const records = histories.flatMap(({ key, of }) => recordOf(key, of) ?? []);
      const actions = decisions.flatMap((decision) => (decision?.kind === 'action' ? [decision.record] : []));
      const news = decisions.flatMap((decision) => (decision && newsOf(decision)) ?? []);
      const now = histories.flatMap(({ of, key }, index) => {
        const decision = decisions[index];
        return standsLater(key, of, decision?.kind === 'action' ? decision.record.action : undefined) ?? [];
      });
      const receipts = actions.map(({ key, action }) => {
        const isDone = histories.find((one) => one.key === key)?.of.isDone === true && action !== 'adopt';
        const object = now.find((one) => one.key === key);
        const done = {
          key,
          outcome: 'done',
          etag: object?.etag ?? 'e',
          versionId: null,
          encryption: { sse: 'AES256' },
        };
        return isDone ? done : undefined;
      });

      const calm = new CalmPages();
      const then = histories.flatMap(({ key, of }) => (of.stands === undefined ? [] : listed(of.stands, { key })));
      for (const { mark } of pagesOf(then, perPage) as Generator<{ mark?: PageMark }>) {
        if (mark !== undefined) {
          calm.add(mark);
        }
      }
      records.forEach((recorded) => calm.see({ key: recorded.key, recorded }));
      [...actions, ...news].forEach(({ key }) => calm.disturb(key));
      calmed += calm.marks.length;

      const ours = oursIn(records);
      const manifest = await baseOf(documents, headerOf(1, 'base', undefined), records);
      const reading = { tip: { manifest } } as unknown as TipReading;
      const closed = async (marks: readonly PageMark[] | undefined): Promise<object> => {
        const store = {
          list: async function* (_: string, { startAfter, until }: { startAfter?: string; until?: string }) {
            for (const page of pagesOf(now, perPage, startAfter) as Generator<ListPage>) {
              yield page;
              const last = page.objects.at(-1)?.key;
              if (until !== undefined && last !== undefined && compareKeys(last, until) > 0) {
                return;
              }
            }
          },
          standsAs: async (_: string, { after, sha256 }: PageMark) => {
            const [page] = pagesOf(now, perPage, after) as Generator<{
              objects: readonly ObservedObject[];
              isLast: boolean;
            }>;
            return { isSame: page !== undefined && digestOf(page.objects, page.isLast) === sha256, date: PLAN_AT + 3 };
          },
          head: async (key: string) => headOf(now.find((one) => one.key === key) ?? expect.fail()),
        };
        const spec = localSpec('/', [{}]);
        const job = {
          target: { spec, store, requests: limiter(4), signal: new AbortController().signal },
          host: { documents, report: () => {}, clock: { sleep: async () => {} } },
        } as unknown as Job;
        const document = {
          header: { observedAt: new Date(PLAN_AT * 1000).toISOString() },
          records: () => [actions].values(),
        } as unknown as PlanReader;
        const journal = { get: (number: number) => receipts[number], append: () => {}, close: () => {} } as never;
        const run = { document, ours, journal, wrote: false, news: { records: () => [news].values() as never } };
        const shape = { form: 'delta', header: headerOf(2, 'delta', manifest), stem: stemOf(2) } as const;
        const { manifest: written, ...rest } = await close(job, reading, shape, {
          ...run,
          ...present({ calm: marks }),
        });
        return {
          ...rest,
          // The statuses of a summary may come in another order, so digests tell nothing.
          sums: { ...written.reader.closing, sha256: '' },
          records: [...recordsIn(written.reader)].flat(),
        };
      };
      expect(await closed(calm.marks)).toEqual(await closed(undefined));
    }),
    { numRuns: 300 },
  );
  // The law is about something.
  expect(calmed).toBeGreaterThan(100);
});
