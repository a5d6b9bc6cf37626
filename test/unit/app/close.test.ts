import { afterAll, describe, expect, test } from 'vitest';
import { openDocuments } from '../../../src/adapters/local/documents/documents.ts';
import { close, type Closed } from '../../../src/app/apply/close.ts';
import type { ManifestShape } from '../../../src/app/apply/manifest-shape.ts';
import { recordsIn } from '../../../src/app/chain/recorded.ts';
import type { TipReading } from '../../../src/app/chain/tip.ts';
import { limiter } from '../../../src/app/flow/limiter.ts';
import type { Job } from '../../../src/app/plan/checkout.ts';
import type { RunEvent } from '../../../src/core/event.ts';
import type { ManifestLine } from '../../../src/core/manifest/manifest-document.ts';
import { MANIFEST } from '../../../src/core/manifest/manifest-format.ts';
import type { PlanRecord } from '../../../src/core/object/action.ts';
import type { HeadResult, ObservedObject } from '../../../src/core/object/object.ts';
import { statusIn, type ManifestRecord } from '../../../src/core/object/record.ts';
import type { News } from '../../../src/core/plan/decision.ts';
import type { Receipt } from '../../../src/core/plan/receipt.ts';
import type { ResolvedSpec } from '../../../src/core/spec/resolved-spec.ts';
import type { PlanReader } from '../../../src/ports/documents.ts';
import type { PageMark } from '../../../src/ports/store-reads.ts';
import { baseOf, headerOf, oursIn, stemOf } from '../../support/manifest-chain.ts';
import { localSpec } from '../adapters/local/local-spec.ts';
import { headOf, listed, recordedAs } from '../plan/play.ts';

const documents = openDocuments();
afterAll(() => documents.close());

/** Keys, in order. */
const [A, B, C] = ['p/a', 'p/b', 'p/c'] as const;
/** When the plan's listing began, in seconds of S3's clock, and when the closing one did. */
const [PLANNED_AT, CLOSED_AT] = [1000, 2000];
/** When the pages were asked for again. */
const ASKED_AT = 1999;
/** Behind all keys. */
const LAST = '\u{10ffff}';

interface Scene {
  /** What the predecessor's manifest has, of run 3. Undefined: there is none. */
  readonly recorded?: readonly ManifestRecord[];
  /** Actions, with what came of them. Absent receipt: it never began. */
  readonly planned?: readonly (readonly [record: PlanRecord, receipt?: Receipt])[];
  readonly news?: readonly News[];
  readonly observed?: readonly ObservedObject[];
  /** What a HEAD shows. */
  readonly head?: Partial<HeadResult>;
  readonly wrote?: boolean;
  /** Pages that the plan saw and that a run of a delta asks for again, and whether each is the same. */
  readonly calm?: readonly (readonly [mark: Omit<PageMark, 'sha256'>, isSame: boolean])[];
  /** It writes a delta, else one file. By default it does where there are pages to ask for. */
  readonly isDelta?: boolean;
  readonly spec?: Partial<ResolvedSpec>;
}

interface Closing {
  readonly closed: Closed;
  /** Keys, with what is recorded of each, of run 4. */
  readonly records: readonly ManifestRecord[];
  readonly events: readonly RunEvent[];
  /** Waits and requests, in order. */
  readonly done: readonly string[];
}

const DECLARED = { declared: [['cacheControl']] };

interface Before {
  readonly reading: TipReading;
  readonly shape: ManifestShape;
}

/** What stands before the run, so that this writes one file. */
function inOneFile(recorded: readonly ManifestRecord[] | undefined): Before {
  const shape = { form: 'whole', header: headerOf(4, 'whole', undefined, DECLARED), stem: stemOf(4) } as const;
  if (recorded === undefined) {
    return { reading: { tip: undefined } as unknown as TipReading, shape };
  }
  const writer = documents.create(MANIFEST, headerOf(3, 'whole', undefined, DECLARED));
  recorded.forEach((record) => writer.write({ run: 3, ...record } as unknown as ManifestLine));
  const reader = writer.close({ summary: {}, records: recorded.length, bytes: 0 }).read();
  return { reading: { tip: { manifest: { reader } } } as unknown as TipReading, shape };
}

/** What stands before the run, so that this writes a delta. */
async function inBase(recorded: readonly ManifestRecord[]): Promise<Before> {
  const manifest = await baseOf(documents, headerOf(3, 'base', undefined, DECLARED), recorded);
  const header = headerOf(4, 'delta', manifest, { ...DECLARED, predecessor: null });
  return { reading: { tip: { manifest } } as unknown as TipReading, shape: { form: 'delta', header, stem: stemOf(4) } };
}

async function closing(scene: Scene): Promise<Closing> {
  const { recorded, planned = [], news, observed = [], head = {}, wrote = false } = scene;
  const { calm, isDelta = calm !== undefined } = scene;
  const done: string[] = [];
  const events: RunEvent[] = [];
  const spec = localSpec('/', [{}], scene.spec);
  const signal = new AbortController().signal;
  const store = {
    // What lies before the evidence folder, and behind it.
    async *list(
      _: string,
      { startAfter = '', until = LAST }: { readonly startAfter?: string; readonly until?: string },
    ) {
      if (!done.includes('list')) {
        done.push('list');
      }
      yield { date: CLOSED_AT, objects: observed.filter(({ key }) => key > startAfter && key <= until), folders: [] };
    },
    standsAs: async (_: string, { until = '' }: PageMark) => {
      done.push(`ask up to ${until}`);
      const isSame = calm?.find(([mark]) => mark.until === until)?.[1] ?? expect.fail('nobody is to ask');
      return { isSame, date: ASKED_AT };
    },
    head: async (key: string) => {
      done.push(`head ${key}`);
      return { ...headOf(listed('new', { key })), ...head };
    },
  };
  const job = {
    target: { spec, store, requests: limiter(4), signal },
    host: {
      ...{ documents, report: (event: RunEvent) => void events.push(event) },
      clock: {
        sleep: async (ms: number, by: AbortSignal) => {
          expect(by).toBe(signal);
          done.push(`sleep ${ms}`);
        },
      },
    },
  } as unknown as Job;
  const document = {
    header: { observedAt: new Date(PLANNED_AT * 1000).toISOString() },
    // Each in a batch of its own.
    records: () => planned.map(([record]) => [record]).values(),
  } as unknown as PlanReader;
  const journal = {
    get: (number: number) => planned[number]?.[1],
    append: () => expect.fail('appended'),
    close: () => {},
  };
  const { reading, shape } = isDelta ? await inBase(recorded ?? []) : inOneFile(recorded);
  const ours = oursIn(recorded ?? []);
  const marks = calm?.map(([mark]) => ({ ...mark, sha256: 'f'.repeat(64) }));
  const found = news && { news: { records: () => [news].values() as Generator<readonly News[], void, void> } };
  const run = { document, ours, journal, wrote, ...found, ...(marks && { calm: marks }) };
  const closed = await close(job, reading, shape, run);
  return { closed, records: [...recordsIn(closed.manifest.reader)].flat(), events, done };
}

const statuses = (records: readonly ManifestRecord[]): readonly (readonly [string, string])[] =>
  records.map((record) => [record.key, statusIn(4, record)]);

function create(key: string): PlanRecord {
  const change = { actions: ['create'], before: null, after: { size: 3, sha256: 'cd'.repeat(32) } } as const;
  const stamp = { path: key.slice(2), size: 3, mtimeNs: '1', ctimeNs: '1', ino: '1' };
  const basis = { reason: 'new', basis: 'none', strength: 'cryptographic' } as const;
  return { key, action: 'create', change, ...basis, precondition: { ifNoneMatch: '*' }, stamp, phase: 1 };
}

const receiptOf = ({ key, etag }: ObservedObject): Receipt => ({
  ...{ key, outcome: 'done', etag, versionId: null, encryption: { sse: 'AES256' } },
});

describe('what is recorded at the end', () => {
  const [a, b, c] = [A, B, C].map((key) => listed('new', { key }));

  test('is what stands there: lines of earlier runs stay where nothing happened', async () => {
    const recorded = [recordedAs('new', { key: A }), recordedAs('new', { key: B, path: 'b"' })];
    const { records, closed } = await closing({ recorded, observed: [a, b, c] as ObservedObject[] });
    // What was never ours is not recorded.
    expect(records).toMatchObject([
      { key: A, run: 3, status: 'uploaded' },
      { key: B, run: 3, status: 'uploaded' },
    ]);
    expect(closed).toMatchObject({ summary: { unchanged: 2 }, foundAbsent: 0, driftFound: 0, failures: [] });
    expect(closed.manifest.reader.closing).toMatchObject({ summary: { unchanged: 2 }, records: 2, bytes: 6 });
    expect(closed.observedAt).toBe('1970-01-01T00:33:20.000Z');
  });

  test('of the first run is what it did; each action has the receipt of its number', async () => {
    const refused: Receipt = { key: B, outcome: 'refused', error: { code: 'REMOTE_CONFLICT', message: '409' } };
    const { records, closed } = await closing({
      planned: [[create(A), receiptOf(a as ObservedObject)], [create(B), refused], [create(C)]],
      observed: [a as ObservedObject],
    });
    expect(statuses(records)).toEqual([
      [A, 'uploaded'],
      [B, 'refused'],
      [C, 'failed'],
    ]);
    expect(closed.summary).toEqual({ uploaded: 1, refused: 1, failed: 1 });
    expect(closed.failures).toMatchObject([
      { key: B, code: 'REMOTE_CONFLICT' },
      { key: C, code: 'NOT_STARTED' },
    ]);
  });

  test('of an object that is gone is that it was deleted by another hand during the run, or was found absent', async () => {
    const recorded = [recordedAs('new', { key: A }), recordedAs('new', { key: B, status: 'orphan' })];
    const { records, closed } = await closing({ recorded });
    expect(statuses(records)).toEqual([
      [A, 'failed'],
      [B, 'deleted'],
    ]);
    expect(closed).toMatchObject({ summary: { failed: 1, deleted: 1 }, foundAbsent: 1 });
  });

  test('of a row that the plan left alone is what it saw of the files', async () => {
    const recorded = [recordedAs('new', { key: A })];
    const { records } = await closing({ recorded, news: [{ key: A, isDesired: false }] });
    expect(records).toEqual([{ key: A, run: 4, status: 'deleted', reason: 'found absent' }]);
  });

  test('names the fields that the spec declares of the key by now', async () => {
    const rule = { match: 'a', cacheControl: 'no-store' } as unknown as ResolvedSpec['objects'][number];
    const scene = { recorded: [recordedAs('new', { key: A })], observed: [a as ObservedObject] };
    const news = [{ key: A, isDesired: true }];
    const { records } = await closing({ ...scene, news, spec: { objects: [rule] } });
    expect(records).toMatchObject([{ key: A, run: 4, status: 'unchanged', declared: ['cacheControl'] }]);
    const { records: others } = await closing({ ...scene, news, spec: { objects: [{ ...rule, match: 'b' }] } });
    expect(others[0]).not.toHaveProperty('declared');
  });

  test.each<[lastModified: number, onUnknown: 'keep' | 'upload', status: string, message: string]>([
    [PLANNED_AT - 1, 'keep', 'refused', 'kept by onUnknown: keep'],
    [PLANNED_AT - 1, 'upload', 'refused', 'the plan that was applied leaves it alone'],
    [PLANNED_AT, 'keep', 'failed', 'changed by another hand during the run'],
  ])('of an object that changed at %d (onUnknown %s) is %s', async (lastModified, onUnknown, status, message) => {
    const { integrity } = localSpec('/');
    const { records } = await closing({
      recorded: [recordedAs('old', { key: A })],
      observed: [listed('new', { key: A, lastModified })],
      spec: { integrity: { ...integrity, onUnknown } },
    });
    expect(records).toMatchObject([{ status, error: { message: expect.stringContaining(message) as string } }]);
  });
});

describe('a page of the plan’s listing where nothing was planned', () => {
  const [a, b, c] = [A, B, C].map((key) => listed('new', { key })) as [ObservedObject, ObservedObject, ObservedObject];
  const orphan = recordedAs('new', { key: A, status: 'orphan' });
  const recorded = [orphan, recordedAs('new', { key: B }), recordedAs('new', { key: C })];
  const calm = [[{ until: B }, true]] as const;

  test('is passed over where it is the same, and counts', async () => {
    // The listing does not show them.
    const { records, closed, done } = await closing({ recorded, observed: [c], calm });
    expect(done).toEqual([`ask up to ${B}`, 'list']);
    expect(records.map(({ key, run }) => [key, run])).toEqual([
      [A, 3],
      [B, 3],
      [C, 3],
    ]);
    expect(closed.summary).toEqual({ orphan: 1, unchanged: 2 });
    expect(closed.manifest.reader.closing).toMatchObject({ records: 3, bytes: 9 });
    expect(closed.observedAt).toBe(new Date(ASKED_AT * 1000).toISOString());
  });

  test('is read where it is another', async () => {
    const { records, closed } = await closing({ recorded, observed: [a, c], calm: [[{ until: B }, false]] });
    expect(statuses(records)).toEqual([
      [A, 'orphan'],
      [B, 'failed'],
      [C, 'unchanged'],
    ]);
    expect(closed.summary).toEqual({ orphan: 1, failed: 1, unchanged: 1 });
  });

  test('is not asked for where all lines are written anew', async () => {
    const { done, closed } = await closing({ recorded, observed: [a, b, c], calm, isDelta: false });
    expect(done).toEqual(['list']);
    expect(closed.summary).toEqual({ orphan: 1, unchanged: 2 });
  });

  test('needs none where nobody told of any', async () => {
    expect((await closing({ recorded, observed: [a, b, c], isDelta: true })).done).toEqual(['list']);
  });

  test.each<[what: string, more: Partial<Scene>, status: string]>([
    ['was planned', { planned: [[create(B)]] }, 'failed'],
    ['the plan left alone', { news: [{ key: B, isDesired: false }] }, 'deleted'],
  ])('hides nothing that %s', async (_what, more, status) => {
    const { records } = await closing({ recorded, observed: [c], calm, ...more });
    expect(statuses(records)).toContainEqual([B, status]);
  });
});

describe('an object that was written again, later than ours', () => {
  const later = listed('new', { key: A, lastModified: 151 });
  const checksum = { algorithm: 'SHA256', type: 'FULL_OBJECT', value: 'x' } as const;
  const receipt = { ...receiptOf(later), date: 150, checksum };

  test.each<[what: string, head: Partial<HeadResult>, status: string]>([
    ['it is ours all the same', { checksum }, 'uploaded'],
    ['it is another hand’s', { checksum: { ...checksum, value: 'other' } }, 'failed'],
  ])('is looked at: %s', async (_what, head, status) => {
    const { records, done } = await closing({ planned: [[create(A), receipt]], observed: [later], head });
    expect(statuses(records)).toEqual([[A, status]]);
    expect(done).toEqual(['list', `head ${A}`]);
  });

  test('and no other', async () => {
    const { done } = await closing({ planned: [[create(A), { ...receipt, date: 151 }]], observed: [later] });
    expect(done).toEqual(['list']);
  });
});

test('a run that wrote waits for the next second of S3’s clock before it lists, and says what it does', async () => {
  expect(await closing({ wrote: true })).toMatchObject({
    done: ['sleep 1000', 'list'],
    events: [{ type: 'stage', stage: 'close', name: 'test' }],
  });
  expect((await closing({})).done).toEqual(['list']);
});
