import { ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { utimesSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { forgePlan, type OpenPlan } from '../support/forge-plan.ts';
import { Lab, type RunOptions, type SpecChanges, type World } from '../support/world.ts';

const lab = await Lab.open();

/** Everything that lies in the bucket, evidence included, to the version. */
async function standing(world: World): Promise<unknown> {
  const { Versions, DeleteMarkers } = await lab.client.send(new ListObjectVersionsCommand({ Bucket: world.bucket }));
  return { Versions, DeleteMarkers };
}

const PRUNE = { prune: { enabled: true, maxDeletes: 9, maxDeletePercent: 100, protect: ['keep/**'] } };

interface Situation {
  /** What the spec says beside the least. */
  readonly spec?: SpecChanges;
  /** Between the run that recorded `kept`, `other` and `gone`, and the plan: `new` is written, `other` edited. */
  readonly before?: (world: World) => unknown;
  readonly plan?: RunOptions;
  /** Between plan and apply. */
  readonly meanwhile: (world: World) => unknown;
  /** The keys that the error names, and what of each. Absent: the plan holds. */
  readonly stale?: Readonly<Record<string, string>>;
}

const SITUATIONS: Readonly<Record<string, Situation>> = {
  'nothing happens': { meanwhile: () => undefined },
  'a kept object is deleted': {
    meanwhile: (world) => world.delete('kept'),
    stale: { kept: 'the plan leaves it alone, create by now, since the object is gone' },
  },
  'a kept object is overwritten': {
    meanwhile: (world) => world.put('kept', 'theirs'),
    stale: { kept: 'the plan leaves it alone, update by now, since the bytes differ' },
  },
  'a kept object is written again with equal bytes': {
    meanwhile: async (world) => {
      await passSecond();
      await world.put('kept', 'k', { ChecksumAlgorithm: 'SHA256' });
    },
    stale: { kept: 'the plan leaves it alone, adopt by now, since it is equal, and not as it was recorded' },
  },
  'a header of a kept object changes, and the plan asked for none': {
    meanwhile: (world) => world.tag('kept', { team: 'theirs' }),
  },
  'a declared tag of a kept object changes, and the plan asked': {
    spec: { objects: [{ match: 'kept', tags: { team: 'ours' } }] },
    plan: { refresh: true },
    meanwhile: (world) => world.tag('kept', { team: 'theirs' }),
    stale: { kept: 'update-metadata by now, since its attributes differ (tags.team)' },
  },
  'an object appears where the plan creates one': {
    meanwhile: (world) => world.put('new', 'theirs'),
    stale: { new: 'create is planned, update by now, since the bytes differ' },
  },
  'an equal object appears where the plan creates one': {
    meanwhile: (world) => world.put('new', 'n', { ChecksumAlgorithm: 'SHA256' }),
    stale: { new: 'create is planned, adopt by now, since it is equal, and not as it was recorded' },
  },
  'the object that the plan updates is written by another hand': {
    meanwhile: (world) => world.put('other', 'theirs'),
    stale: { other: 'update is planned for another state: the object differs in' },
  },
  'the object that the plan updates is tagged': {
    meanwhile: (world) => world.tag('other', { team: 'theirs' }),
    stale: { other: 'the object differs in tags; what is sent differs in tags' },
  },
  'the object that the plan updates is gone': {
    meanwhile: (world) => world.delete('other'),
    stale: { other: 'update is planned, create by now, since the object is gone' },
  },
  'a file of a kept object is edited': {
    meanwhile: (world) => world.write({ kept: 'edited' }),
    stale: { kept: 'the plan leaves it alone, update by now, since the bytes differ' },
  },
  'a file that is to be sent is edited, in the same size': {
    meanwhile: (world) => world.write({ new: 'N' }),
    stale: { new: 'create is planned for another state: what is sent differs in sha256, upload' },
  },
  'a file that is to be sent is gone': {
    meanwhile: (world) => world.remove('new'),
    stale: { new: 'create is planned, and nothing is to be done now' },
  },
  'a file is added': {
    meanwhile: (world) => world.write({ later: 'l' }),
    stale: { later: 'the plan leaves it alone, create by now, since there is no object' },
  },
  'a file of a kept object is gone, and orphans are pruned': {
    spec: PRUNE,
    meanwhile: (world) => world.remove('kept'),
    stale: { kept: 'the plan leaves it alone, delete by now, since it has no file any more' },
  },
  'the file of an object that the plan deletes is back': {
    spec: PRUNE,
    before: (world) => world.remove('gone'),
    meanwhile: (world) => world.write({ gone: 'g' }),
    stale: { gone: 'delete is planned, and nothing is to be done now' },
  },
  'the object that the plan deletes is rewritten': {
    spec: PRUNE,
    before: (world) => world.remove('gone'),
    meanwhile: (world) => world.put('gone', 'theirs'),
    stale: { gone: 'delete is planned, and nothing is to be done now' },
  },
  'an orphan that is left alone is rewritten': {
    before: (world) => world.remove('gone'),
    meanwhile: (world) => world.put('gone', 'theirs'),
  },
  'an unmanaged object appears': { meanwhile: (world) => world.put('theirs', 'theirs') },
  'a field that is ignored changes': {
    spec: { objects: [{ match: 'kept', tags: { team: 'ours' }, ignore: ['tags.*'] }] },
    plan: { refresh: true },
    meanwhile: (world) => world.tag('kept', { team: 'theirs' }),
  },
  'a run confirms the manifest': {
    before: (world) => world.write({ other: 'o', new: 'n' }),
    meanwhile: async (world) => {
      world.remove('new');
      expect(await world.apply()).toMatchObject({ exitCode: 0, outcome: { manifest: { run: 2 } } });
      world.write({ new: 'n' });
    },
  },
  'the plan says that an unfinished run wrote what it updates': {
    meanwhile: (world) => sayUnfinished(world, 'other'),
    stale: { other: 'update is planned for another state: the plan differs in unfinished, wrote' },
  },
  'the plan says that an unfinished run wrote what it repairs, which was only adopted': {
    before: async (world) => {
      await world.put('new', 'n', { ChecksumAlgorithm: 'SHA256' });
      world.write({ other: 'o' });
      expect(await world.apply()).toMatchObject({ exitCode: 0, outcome: { summary: { adopted: 1 } } });
      world.spec({ objects: [{ match: 'new', cacheControl: 'no-store' }] });
    },
    meanwhile: (world) => sayUnfinished(world, 'new'),
    stale: { new: 'update-metadata is planned for another state: the plan differs in unfinished, wrote' },
  },
  'the records of a plan are left out': {
    meanwhile: (world) => leaveOut(world, ({ action }) => action === 'create'),
    stale: { new: 'the plan leaves it alone, create by now, since there is no object' },
  },
  'a plan says that an object had a public ACL, so as to give it one': {
    meanwhile: (world) => sayPublic(world, 'other'),
    stale: { other: 'update is planned for another state' },
  },
  'all records of a plan are left out': {
    meanwhile: (world) => leaveOut(world, () => true),
    stale: { new: 'create by now', other: 'update by now' },
  },
};

/** LastModified has whole seconds. */
async function passSecond(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 1001));
}

function leaveOut(world: World, without: (record: OpenPlan['records'][number]) => boolean): void {
  forgePlan(world.path('plan.jsonl'), (plan) => {
    plan.records = plan.records.filter((record) => !without(record));
  });
}

function sayPublic(world: World, name: string): void {
  forgePlan(world.path('plan.jsonl'), (plan) => {
    const { before, after } = plan.records.find(({ key }) => key === `data/${name}`)?.change ?? {};
    for (const state of [before, after]) {
      Object.assign(state ?? expect.fail(`no update of ${name}`), { acl: 'public-read' });
    }
  });
}

function sayUnfinished(world: World, name: string): void {
  forgePlan(world.path('plan.jsonl'), (plan) => {
    const record = plan.records.find(({ key }) => key === `data/${name}`) ?? expect.fail(`no record of ${name}`);
    Object.assign(record, { unfinished: 1, wrote: true });
  });
}

describe('a saved plan is held against files and bucket: what would be decided otherwise ends it before the first write', () => {
  test.each(Object.entries(SITUATIONS))('%s', async (_name, { spec = {}, before, plan, meanwhile, stale }) => {
    const world = await lab.world({ kept: 'k', other: 'o', gone: 'g', 'keep/me': 'm' }, spec);
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
    world.write({ other: 'O', new: 'n' });
    await before?.(world);
    await world.plan(plan);
    await meanwhile(world);
    const stood = await standing(world);
    const requests = await world.requestsOf(async () => {
      const { exitCode, error } = await world.applySaved();
      const message = error?.message ?? '';
      expect({ exitCode, message }).toMatchObject({ exitCode: stale === undefined ? 0 : 4 });
      for (const [name, text] of Object.entries(stale ?? {})) {
        expect(message).toContain(`data/${name}: `);
        expect(message).toContain(text);
      }
      expect(error?.data?.['count']).toBe(stale && Object.keys(stale).length);
    });
    const writes = requests.filter(({ method }) => method !== 'GET' && method !== 'HEAD');
    if (stale !== undefined) {
      expect(writes).toEqual([]);
      expect(await standing(world)).toEqual(stood);
      expect(requests.filter(({ query }) => new URLSearchParams(query).get('prefix') === 'data/')).toHaveLength(1);
    }
  });
});

test('a kept object whose file is gone, where nothing is pruned, makes a plan stale by its number', async () => {
  const world = await lab.world({ kept: 'k', other: 'o' });
  await world.apply();
  await world.plan();
  world.remove('kept');
  const stood = await standing(world);
  expect(await world.applySaved()).toMatchObject({
    exitCode: 4,
    error: { message: expect.stringContaining('planned 0 left alone as orphans, 0 found absent; by now 1 left alone') },
  });
  expect(await standing(world)).toEqual(stood);
});

test.each<[string, SpecChanges, (world: World) => void]>([
  ['with actions', PRUNE, (world) => world.write({ new: 'n' })],
  ['without any', {}, () => undefined],
])('what is gone without a file is counted: another count makes a plan stale, %s', async (_name, spec, edit) => {
  const world = await lab.world({ kept: 'k', 'keep/me': 'm', 'keep/too': 't' }, spec);
  await world.apply();
  world.remove('keep/me', 'keep/too');
  await world.delete('keep/too');
  edit(world);
  expect((await world.plan()).closing.summary).toMatchObject({ foundAbsent: 1 });
  await world.delete('keep/me');
  const stood = await standing(world);
  expect(await world.applySaved()).toMatchObject({
    exitCode: 4,
    error: {
      code: 'PLAN_STALE',
      message: expect.stringContaining('1 found absent; by now 0 left alone as orphans, 2 found absent'),
    },
  });
  expect(await standing(world)).toEqual(stood);
  await world.plan();
  const { exitCode, manifest } = await world.applySaved();
  expect(exitCode).toBe(0);
  expect(manifest.filter(({ status }) => status === 'deleted').map(({ key }) => key)).toEqual([
    'data/keep/me',
    'data/keep/too',
  ]);
});

describe('files of another checkout', () => {
  /** The same files, written at another time. */
  async function checkedOutAnew(beforeSending: (world: World) => void): ReturnType<World['applySaved']> {
    const files = { sent: 'sent', kept: 'kept', adopted: 'adopted', tagged: 'tagged' };
    const world = await lab.world({ kept: 'kept', tagged: 'tagged' });
    await world.apply();
    world.spec({ objects: [{ match: 'tagged', tags: { team: 'ours' } }] });
    world.write(files);
    await world.put('adopted', 'adopted', { ChecksumAlgorithm: 'SHA256' });
    await world.plan();
    world.home = world.path('elsewhere');
    for (const [name, body] of Object.entries(files)) {
      world.remove(name);
      world.write({ [name]: body });
      utimesSync(world.path(`files/${name}`), 1_000_000_000, 1_000_000_000);
    }
    return await world.applySaved({
      onEvent: (event) => {
        if (event.type === 'stage' && event.stage === 'apply') {
          beforeSending(world);
        }
      },
    });
  }

  test('are hashed, and are the planned ones by their digest', async () => {
    expect(await checkedOutAnew(() => undefined)).toMatchObject({
      exitCode: 0,
      outcome: { summary: { uploaded: 1, updatedMetadata: 1, adopted: 1, unchanged: 1 } },
    });
  });

  test('are refused when they change after that, like those of the checkout that was planned in', async () => {
    const touch = (world: World): void => utimesSync(world.path('files/sent'), 1_100_000_000, 1_100_000_000);
    expect(await checkedOutAnew(touch)).toMatchObject({
      exitCode: 6,
      outcome: { summary: { uploaded: 0, refused: 1 }, failures: [{ key: 'data/sent', code: 'LOCAL_CHANGED' }] },
    });
  });
});

describe('what the plan stands on', () => {
  test('another state of the spec is stale, another spec is another document', async () => {
    const world = await lab.world({ a: 'a' });
    await world.plan();
    world.spec({ parallelism: 5 });
    expect(await world.applySaved()).toMatchObject({ exitCode: 4, error: { code: 'PLAN_STALE' } });
    for (const changes of [{ name: 'other' }, { prefix: 'date/' }, { bucket: 'elsewhere' }]) {
      world.spec(changes);
      const { exitCode, error } = await world.applySaved();
      expect({ exitCode, error }).toMatchObject({ exitCode: 65, error: { code: 'DOCUMENT_INVALID' } });
      expect(error?.message).toContain('for another spec than s3rec.yaml');
    }
    world.spec();
    expect(await world.applySaved()).toMatchObject({ exitCode: 0 });
  });

  test('another run moved the manifest; the run that applied this very plan is named, however long ago', async () => {
    const world = await lab.world({ a: 'a' });
    await world.apply();
    world.write({ a: 'A' });
    const { path } = await world.plan();
    world.write({ b: 'b' });
    await world.apply();
    const moved = 'The plan continues run 1, but the tip is run 2 by now.';
    expect(await world.applySaved()).toMatchObject({ exitCode: 4, error: { code: 'PLAN_STALE', message: moved } });
    world.write({ c: 'c' });
    await world.plan();
    expect(await world.applySaved({}, path)).toMatchObject({ exitCode: 0 });
    for (const times of [1, 2]) {
      const { exitCode, error } = await world.applySaved({}, path);
      const message = 'The plan was applied already, by run 3';
      expect({ exitCode, error }, `${times}`).toMatchObject({ exitCode: 4, error: { message, data: { run: 3 } } });
      world.write({ d: 'd' });
      await world.apply();
      await world.apply();
    }
  });

  test('a chain that the plan begins anew began anew', async () => {
    const world = await lab.world({ a: 'a' });
    await world.apply();
    world.keygen('other');
    world.spec({ manifest: { sign: { keyFile: 'other.pem' } } });
    const alarm = await world.apply();
    expect(alarm).toMatchObject({ exitCode: 7 });
    world.write({ a: 'A' });
    const restartChain = String(alarm.error?.data?.['restartChain']);
    const { closing } = await world.plan({ restartChain });
    expect(await world.applySaved()).toMatchObject({ exitCode: 3, error: { code: 'PLAN_GUARDED' } });
    expect(await world.applySaved({ forced: { takeover: [closing.id] } })).toMatchObject({ exitCode: 0 });
    const { exitCode, error } = await world.applySaved();
    expect({ exitCode, error }).toMatchObject({
      exitCode: 4,
      error: { message: expect.stringMatching(/^The plan was applied already, by run \d$/) },
    });
  });

  test('a plan of before, whose header says less, is judged by what it says', async () => {
    const world = await lab.world({ a: 'a' }, { objects: [{ match: 'a', tags: { team: 'ours' } }] });
    await world.apply();
    await world.tag('a', { team: 'theirs' });
    expect((await world.plan({ refresh: true })).header.refresh).toBe(true);
    forgePlan(world.path('plan.jsonl'), ({ header }) => {
      delete header.refresh;
    });
    const { exitCode, error } = await world.applySaved();
    expect({ exitCode, error }).toMatchObject({
      exitCode: 4,
      error: { message: expect.stringContaining('data/a: update-metadata is planned, and nothing is to be done') },
    });
  });
});
