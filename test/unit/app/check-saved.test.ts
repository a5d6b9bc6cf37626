import { afterAll, describe, expect, test } from 'vitest';
import { openDocuments } from '../../../src/adapters/local/documents/documents.ts';
import { checkSaved } from '../../../src/app/apply/check-saved.ts';
import type { Target } from '../../../src/app/chain/target.ts';
import { limiter } from '../../../src/app/flow/limiter.ts';
import type { Job } from '../../../src/app/plan/checkout.ts';
import { planFrom, type PlanBasis, type PlanOutcome } from '../../../src/app/plan/plan.ts';
import { S3recError } from '../../../src/core/error.ts';
import type { PlanRecord } from '../../../src/core/object/action.ts';
import type { DesiredObject, ObservedObject } from '../../../src/core/object/object.ts';
import type { DigestRequest } from '../../../src/core/object/evidence.ts';
import type { ManifestRecord } from '../../../src/core/object/record.ts';
import type { Forced } from '../../../src/core/plan/guard.ts';
import type { PlanClosing, PlanHeader } from '../../../src/core/plan/plan-document.ts';
import type { ResolvedSpec } from '../../../src/core/spec/resolved-spec.ts';
import type { PlanReader } from '../../../src/ports/documents.ts';
import { localSpec } from '../adapters/local/local-spec.ts';
import { desired, digestsOf, headOf, listed, recordedAs } from '../plan/play.ts';

const documents = openDocuments();
afterAll(() => documents.close());

/** Files, a bucket and a manifest, by names below the prefix. A file's content is its text. */
class World {
  spec: ResolvedSpec = localSpec('/');
  files: Record<string, string> = { a: 'one' };
  objects: Record<string, string> = {};
  recorded: Record<string, string> = {};

  get basis(): PlanBasis {
    const records = Object.entries(this.recorded)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, text]): ManifestRecord => recordedAs(text, { key: `p/${name}` }));
    const lines = records.map((record) => ({ key: record.key, text: JSON.stringify(record) }));
    const reader = {
      ...{ name: 'manifest', header: { run: 1, defaults: {} }, closing: { records: records.length } },
      ...{ records: () => [structuredClone(records)].values(), lines: () => [lines].values() },
    };
    const predicate = { kind: 'run', run: 1, git: null, encryption: null, trust: [], signedAt: '' };
    const top = { key: '', predicate };
    const manifest = { sha256: 'a'.repeat(64), reader, own: { file: { header: reader.header } } };
    const tip = { run: 1, predicate, top, signedBy: { fingerprint: '', origin: '' }, manifest };
    const reading = { tip: records.length === 0 ? undefined : tip, unfinishedPlans: [], beside: [], quarantine: [] };
    return { encryption: null, git: null, reading } as unknown as PlanBasis;
  }

  async plan(): Promise<PlanReader> {
    return (await planFrom(jobOf(this), { refresh: false }, this.basis)).document;
  }

  async check(saved: PlanReader, forced: Forced = {}): Promise<PlanOutcome> {
    return await checkSaved(jobOf(this), saved, this.basis, { forced });
  }
}

/** Everything that a plan asks. */
function jobOf(world: World): Job {
  const host = {
    ...{ documents, report: () => {}, toolVersion: '1.0.0', clock: { now: () => 0, monotonic: () => 0 } },
    state: { anchors: () => [], lendManifest: () => undefined },
  };
  const listedAs = (name: string, text: string): ObservedObject => listed(text, { key: `p/${name}` });
  const sorted = <Value>(of: Readonly<Record<string, string>>, made: (name: string, text: string) => Value): Value[] =>
    Object.entries(of)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, text]) => made(name, text));
  const textOf = (key: string): string => world.objects[key.slice(2)] ?? expect.fail(key);
  const store = {
    ...{ bucket: 'bucket', requests: () => ({}), retries: () => 0 },
    list: async function* (_: string, options: { readonly startAfter?: string }) {
      const objects = options.startAfter === undefined ? sorted(world.objects, listedAs) : [];
      yield { objects, folders: [], isLast: true, date: 9000 };
    },
    head: async (key: string) => headOf(listedAs(key.slice(2), textOf(key))),
    tags: async () => ({}),
    grants: async () => [],
    aclsDisabled: async () => false,
  };
  const fileOf = (name: string, text: string): DesiredObject => {
    return { ...desired, key: `p/${name}`, path: name, absolutePath: `/${name}`, size: text.length };
  };
  const source = {
    *walk() {
      yield sorted(world.files, fileOf);
    },
    counts: () => [{ path: '.', files: 1 }],
    open: ({ path }: DesiredObject) => {
      const text = world.files[path] ?? (path === 'elsewhere' ? 'one' : undefined);
      if (text === undefined) {
        throw new S3recError('LOCAL_NOT_FOUND', path);
      }
      return { read: (_: number, into: Buffer) => into.write(text), close: () => {} };
    },
  };
  const digester = {
    ...{ cached: () => undefined, ahead: () => undefined },
    digest: async ({ path }: DesiredObject, wanted: readonly DigestRequest[]) => {
      return { digests: digestsOf(world.files[path] ?? '', wanted) };
    },
  };
  const target = {
    ...{ spec: world.spec, store, evidence: store, requests: limiter(4), keys: [], endpoint: null },
    ...{ encryption: async () => null, signal: new AbortController().signal },
  } as unknown as Target;
  const checkout = { source, digester, absolutePath: (path: string) => `/${path}`, history: {} };
  return { target, host, checkout } as unknown as Job;
}

interface Changes {
  readonly header?: Partial<PlanHeader>;
  readonly closing?: Partial<PlanClosing>;
  readonly record?: (record: PlanRecord) => PlanRecord;
}

/** A saved plan as somebody has edited it. */
function edited(saved: PlanReader, { header, closing, record = (one) => one }: Changes): PlanReader {
  return {
    ...saved,
    header: { ...saved.header, ...header },
    closing: { ...saved.closing, ...closing },
    *records() {
      for (const batch of saved.records()) {
        yield batch.map(record);
      }
    },
  };
}

/** @param changes what happens between the plan and the check */
async function checked(
  changes: (world: World) => void,
  edits: Changes = {},
  before?: (world: World) => void,
): Promise<PlanOutcome> {
  const world = new World();
  before?.(world);
  const saved = await world.plan();
  changes(world);
  return await world.check(edited(saved, edits));
}

const RESTART = 'b'.repeat(64);
const nothing = (): void => {};

describe('a saved plan', () => {
  test('that says what a plan made now says is carried out as that one', async () => {
    const now = await checked(nothing);
    expect([...now.document.records()].flat()).toMatchObject([{ key: 'p/a', action: 'create' }]);
    expect(now.header).not.toHaveProperty('refresh');
    expect(now.header).not.toHaveProperty('restartChain');
  });

  test('is compared as it was made', async () => {
    const now = await checked(nothing, { header: { refresh: true, restartChain: RESTART } });
    expect(now.header).toMatchObject({ refresh: true, restartChain: RESTART });
  });

  const many = (count: number): Record<string, string> =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`b${index}`, 'new']));
  const CREATED = 'the plan leaves it alone, create by now, since there is no object';

  test.each<[what: string, changes: (world: World) => void, message: string, keys: readonly string[]]>([
    ['a new file', (world) => (world.files['b'] = 'new'), `1 key: p/b: ${CREATED}`, ['p/b']],
    [
      'two new files',
      (world) => Object.assign(world.files, many(2)),
      `2 keys: p/b0: ${CREATED}; p/b1: ${CREATED}`,
      ['p/b0', 'p/b1'],
    ],
    [
      'five new files',
      (world) => Object.assign(world.files, many(5)),
      `p/b4: ${CREATED}`,
      Object.keys(many(5)).map((name) => `p/${name}`),
    ],
    [
      'seven new files',
      (world) => Object.assign(world.files, many(7)),
      `p/b4: ${CREATED}; and 2 more`,
      Object.keys(many(5)).map((name) => `p/${name}`),
    ],
    [
      'a file that is gone',
      (world) => (world.files = {}),
      '1 key: p/a: create is planned, and nothing is to be done now',
      ['p/a'],
    ],
    [
      'an object that is there by now',
      (world) => (world.objects = { a: 'xxx' }),
      '1 key: p/a: create is planned',
      ['p/a'],
    ],
  ])('no longer holds because of %s', async (_, changes, message, keys) => {
    const stale = checked(changes);
    await expect(stale).rejects.toMatchObject({
      code: 'PLAN_STALE',
      message: expect.stringContaining(message) as string,
      hint: 'Nothing was written. Plan again.',
      data: { keys, planId: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
    });
    await expect(stale).rejects.toMatchObject({ message: expect.not.stringMatching(/; and 0 more$/) as string });
    await expect(stale).rejects.toMatchObject({
      message: expect.stringMatching(/^The plan no longer holds for \d keys?: /) as string,
    });
  });

  test.each<[what: string, changes: (world: World) => void, message: string, data: object]>([
    [
      'one that has lost its file since',
      (world) => delete world.files['old'],
      'planned 0 left alone as orphans, 0 found absent; by now 1 left alone as orphans, 0 found absent',
      { orphans: 1, foundAbsent: 0 },
    ],
    [
      'one that is gone, file and object',
      (world) => (delete world.files['old'], (world.objects = {})),
      'planned 0 left alone as orphans, 0 found absent; by now 0 left alone as orphans, 1 found absent',
      { orphans: 0, foundAbsent: 1 },
    ],
  ])('no longer holds because of a recorded object without a file: %s', async (_, changes, message, data) => {
    const before = (world: World): void => {
      world.files['old'] = 'old';
      world.objects = { old: 'old' };
      world.recorded = { old: 'old' };
    };
    await expect(checked(nothing, {}, before)).resolves.toBeDefined();
    await expect(checked(changes, {}, before)).rejects.toMatchObject({
      ...{ code: 'PLAN_STALE', hint: 'Nothing was written. Plan again.', data },
      message: `The plan no longer holds for recorded objects without a file: ${message}`,
    });
  });

  const from = (path: string): Changes => ({
    record: (record) => ({ ...record, ...(record.stamp && { stamp: { ...record.stamp, path } }) }),
  });

  test.each<[what: string, changes: (world: World) => void, path: string]>([
    ['another file gives', nothing, 'elsewhere'],
    ['no source gives, though its file is there', (world) => (world.files = {}), 'elsewhere'],
  ])('with a key that %s is damaged', async (_, changes, path) => {
    await expect(checked(changes, from(path))).rejects.toMatchObject({
      code: 'DOCUMENT_INVALID',
      message: expect.stringContaining(`no source of the spec gives this key from ${path}`) as string,
    });
  });

  test('with a closing line that does not fit is damaged, whatever else has changed', async () => {
    const edits = { closing: { records: 7 } };
    await expect(checked((world) => (world.files['b'] = 'new'), edits)).rejects.toMatchObject({
      code: 'DOCUMENT_INVALID',
    });
  });

  test('that deletes what has no file is carried out: it names none', async () => {
    const now = await checked(nothing, {}, (world) => {
      world.spec = { ...world.spec, prune: { ...world.spec.prune, enabled: true } };
      world.objects = { old: 'old' };
      world.recorded = { old: 'old' };
    });
    expect(now.closing.summary).toMatchObject({ create: 1, delete: 1 });
  });

  test('that a guard stopped when it was made is stopped', async () => {
    const guards = [{ rule: 'conflict', message: 'm', hint: 'h', keys: [], count: 1 }] as const;
    await expect(checked(nothing, { closing: { guards } })).rejects.toMatchObject({ code: 'PLAN_GUARDED' });
  });

  test('that a guard stops now is stopped, unless that is set aside for exactly this plan', async () => {
    const world = new World();
    world.objects = { a: 'xxx' };
    const saved = await world.plan();
    await expect(world.check(saved)).rejects.toMatchObject({
      code: 'PLAN_GUARDED',
      data: { guards: [{ rule: 'takeover' }] },
    });
    await expect(world.check(saved, { takeover: [saved.closing.id] })).resolves.toBeDefined();
  });
});
