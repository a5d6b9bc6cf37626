import { describe, expect, test } from 'vitest';
import { checkMade } from '../../../src/app/apply/check-made.ts';
import type { Target } from '../../../src/app/chain/target.ts';
import type { TipReading } from '../../../src/app/chain/tip.ts';
import type { Checkout } from '../../../src/app/plan/checkout.ts';
import { S3recError } from '../../../src/core/error.ts';
import type { PlanRecord } from '../../../src/core/object/action.ts';
import type { DesiredObject } from '../../../src/core/object/object.ts';
import { isOwned, type ManifestRecord } from '../../../src/core/object/record.ts';
import type { Decision } from '../../../src/core/plan/decision.ts';
import type { Forced } from '../../../src/core/plan/guard.ts';
import { planIdHash } from '../../../src/core/plan/plan-id.ts';
import type { GuardFinding, PlanClosing } from '../../../src/core/plan/plan-document.ts';
import { planTally } from '../../../src/core/plan/summary.ts';
import type { ResolvedSpec } from '../../../src/core/spec/resolved-spec.ts';
import type { PlanReader } from '../../../src/ports/documents.ts';
import { localSpec } from '../adapters/local/local-spec.ts';
import { desired, listed, play, recordedAs, type Case } from '../plan/play.ts';

const PRUNE: Partial<ResolvedSpec> = {
  prune: { enabled: true, maxDeletes: 256, maxDeletePercent: 30, protect: [], allowEmpty: false },
};

/** The file's key, and others around it. */
const [KEY, BEFORE, AFTER] = [desired.key, 'p/0', 'p/z'];

function planned(scene: Case): PlanRecord {
  const { decision } = play(scene);
  return decision.kind === 'action' ? decision.record : expect.fail('nothing is planned');
}

const CREATE = planned({ row: { desired } });
const PRIVATE_KEY = '-----BEGIN PRIVATE KEY-----';
const LONGER = planned({ row: { desired: { ...desired, size: PRIVATE_KEY.length } } });
const TAKEOVER = planned({ row: { desired, observed: listed('old') }, head: {} });
const DELETE = planned({ row: { recorded: recordedAs('old'), observed: listed('old') }, spec: PRUNE });
const ADOPT = planned({ row: { desired, observed: listed('new') }, head: { etag: listed('new').etag } });

interface Scene {
  readonly actions: readonly PlanRecord[];
  readonly recorded?: readonly ManifestRecord[];
  /** No run has ended, so there is no manifest. */
  readonly isFirst?: boolean;
  /** Files that the sources give by now. */
  readonly files?: readonly DesiredObject[];
  /** What the file of an upload holds by now. */
  readonly content?: string;
  /** Sources in which no file is found. */
  readonly empty?: readonly string[];
  readonly spec?: Partial<ResolvedSpec>;
  readonly guards?: readonly GuardFinding[];
  readonly closing?: Partial<PlanClosing>;
  readonly forced?: (id: string) => Forced;
}

/** Checks a plan of these actions. @returns how often files were walked and opened */
async function checked(scene: Scene): Promise<{ readonly walks: number; readonly opened: readonly string[] }> {
  const { actions, recorded = [], files = [], content = 'new', empty = [], guards = [], forced = () => ({}) } = scene;
  const spec = localSpec('/', [{}], scene.spec);
  const hash = planIdHash(spec.digest);
  const tally = planTally();
  for (const record of actions) {
    hash.add(record);
    const decision: Decision = { kind: 'action', record, verdict: null, side: { ignored: 0, denied: 0 } };
    tally.add(decision);
  }
  const { summary, phases, records } = tally;
  const closing = { id: hash.id(), summary, phases, records, guards, ...scene.closing };
  const plan = {
    ...{ header: { encryption: null }, closing },
    records: () => [actions].values(),
  } as unknown as PlanReader;
  let walks = 0;
  const opened: string[] = [];
  const source = {
    *walk() {
      walks += 1;
      yield files;
    },
    counts: () => [...empty.map((path) => ({ path, files: 0 })), { path: 'full', files: 1 }],
    open: ({ path }: DesiredObject) => {
      opened.push(path);
      const read = (_: number, into: Buffer): number => into.write(content);
      return { read, close: () => {} };
    },
  };
  const checkout = { source, absolutePath: (path: string) => `/${path}` } as unknown as Checkout;
  const lines = recorded.map((record) => ({ key: record.key, text: JSON.stringify(record) }));
  const manifest = { reader: { name: 'manifest', header: { defaults: {} }, lines: () => [lines].values() } };
  const reading = { tip: scene.isFirst === true ? undefined : { manifest } } as unknown as TipReading;
  const target = { spec, signal: new AbortController().signal } as Target;
  const ours = { objects: recorded.filter(isOwned).length, orphans: 0, bytes: 0 };
  await checkMade(target, checkout, { document: plan, ours }, reading, forced(closing.id));
  return { walks, opened };
}

/** Records of other objects of ours. */
function others(owned: number): ManifestRecord[] {
  const of = (index: number): string => `${BEFORE}${String(index).padStart(3, '0')}`;
  return Array.from({ length: owned }, (_, index) => recordedAs('x', { key: of(index) }));
}

const UPLOADS = { ...desired, key: AFTER };

describe('a plan that was just made', () => {
  test.each<[what: string, scene: Scene, walks: number, opened: number]>([
    ['of nothing', { actions: [] }, 0, 0],
    ['of an upload', { actions: [CREATE] }, 0, 1],
    ['of an upload, before anything was applied', { actions: [CREATE], isFirst: true }, 0, 1],
    ['of an adoption, whose file nobody sends', { actions: [ADOPT] }, 0, 0],
    [
      'of a delete whose file is still gone',
      { actions: [DELETE], recorded: [...others(9), recordedAs('old')], spec: PRUNE, files: [UPLOADS] },
      1,
      0,
    ],
    [
      'of a delete, and of an upload whose file is there',
      {
        actions: [DELETE, planned({ row: { key: AFTER, desired: UPLOADS } })],
        ...{ recorded: [...others(9), recordedAs('old')], spec: PRUNE, files: [UPLOADS] },
      },
      1,
      1,
    ],
    ['of a takeover that the spec allows', { actions: [TAKEOVER], spec: { takeover: true } }, 0, 1],
  ])('%s may be carried out', async (_, scene, walks, opened) => {
    const found = await checked(scene);
    expect(found.walks).toBe(walks);
    expect(found.opened).toHaveLength(opened);
  });

  test('deletes nothing that has a file by now', async () => {
    const scene = { actions: [DELETE], recorded: [...others(9), recordedAs('old')], spec: PRUNE, files: [desired] };
    await expect(checked(scene)).rejects.toMatchObject({
      code: 'PLAN_STALE',
      message: `The plan deletes ${KEY}, but ${desired.path} gives it.`,
      hint: 'Plan again.',
    });
  });

  test.each<[what: string, scene: Scene, rule: string]>([
    ['sends no private key', { actions: [LONGER], content: PRIVATE_KEY }, 'refused-file'],
    ['takes over nothing that the spec does not allow', { actions: [TAKEOVER] }, 'takeover'],
    [
      'deletes nothing because of a folder that is empty by now',
      { actions: [DELETE], recorded: [...others(9), recordedAs('old')], spec: PRUNE, empty: ['gone'] },
      'empty-source',
    ],
    [
      'deletes no more of what is ours than the spec allows',
      {
        actions: [DELETE],
        recorded: [...others(9), recordedAs('old')],
        spec: { prune: { enabled: true, maxDeletes: 256, maxDeletePercent: 9, protect: [], allowEmpty: false } },
      },
      'max-delete-percent',
    ],
    [
      'does not do what stopped it when it was made',
      { actions: [], guards: [{ rule: 'conflict', message: 'm', hint: 'h', keys: [], count: 1 }] },
      'conflict',
    ],
  ])('%s', async (_, scene, rule) => {
    await expect(checked(scene)).rejects.toMatchObject({ code: 'PLAN_GUARDED', data: { guards: [{ rule }] } });
  });

  test('passes a guard that is set aside for exactly this plan', async () => {
    const scene = { actions: [TAKEOVER] };
    await expect(checked({ ...scene, forced: (id) => ({ takeover: [id] }) })).resolves.toBeDefined();
    await expect(checked({ ...scene, forced: () => ({ takeover: ['another'] }) })).rejects.toBeInstanceOf(S3recError);
  });

  test.each<[what: string, scene: Scene]>([
    ['whose closing line says something else', { actions: [CREATE], closing: { records: 2 } }],
    ['whose record is of no such plan', { actions: [{ ...CREATE, reason: 'orphan' }] }],
    ['that deletes what no manifest records', { actions: [DELETE], spec: PRUNE }],
  ])('%s is damaged', async (_, scene) => {
    await expect(checked(scene)).rejects.toMatchObject({ code: 'DOCUMENT_INVALID' });
  });
});
