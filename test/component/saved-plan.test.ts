import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { forgePlan, type OpenPlan } from '../support/forge-plan.ts';
import { Lab, type SpecChanges, type World } from '../support/world.ts';

const lab = await Lab.open();

const SPEC: SpecChanges = {
  prune: { enabled: true, protect: ['keep/**'], maxDeletes: 2, maxDeletePercent: 100 },
  encryption: { sse: 'AES256' },
  objects: [
    { match: '*.html', cacheControl: 'no-cache', tags: { team: 'web' }, phase: 2 },
    { match: 'tagged', tags: { team: 'data' } },
  ],
};

/** One plan with every action: create new, update changed, update-metadata tagged and page.html, delete old, adopt same. */
async function everyAction(changes: SpecChanges = {}): Promise<World> {
  const files = { changed: 'a', old: 'o', tagged: 't', 'page.html': 'p', 'keep/me': 'k', still: 's' };
  const world = await lab.world(files, { ...SPEC, objects: [] });
  expect(await world.apply()).toMatchObject({ exitCode: 0 });
  world.spec({ ...SPEC, ...changes });
  world.write({ new: 'n', changed: 'b', same: 'same', other: 'mine' });
  world.remove('old', 'keep/me');
  await world.put('same', 'same');
  await world.put('stranger', 'not ours');
  return world;
}

test('a saved plan is applied exactly, and only once', async () => {
  const world = await everyAction();
  const planned = await world.plan();
  expect(planned.records.map(({ key, action }) => [key.slice(5), action])).toEqual([
    ['changed', 'update'],
    ['new', 'create'],
    ['old', 'delete'],
    ['other', 'create'],
    ['page.html', 'update-metadata'],
    ['same', 'adopt'],
    ['tagged', 'update-metadata'],
  ]);
  const applied = await world.applySaved();
  expect(applied).toMatchObject({
    exitCode: 0,
    outcome: {
      summary: {
        uploaded: 3,
        updatedMetadata: 2,
        deleted: 1,
        adopted: 1,
        unchanged: 1,
        orphans: 1,
        failed: 0,
        refused: 0,
      },
    },
  });
  expect(applied.manifest.map(({ key, status }) => [key.slice(5), status])).toEqual([
    ['changed', 'uploaded'],
    ['keep/me', 'orphan'],
    ['new', 'uploaded'],
    ['old', 'deleted'],
    ['other', 'uploaded'],
    ['page.html', 'updated-metadata'],
    ['same', 'adopted'],
    ['still', 'unchanged'],
    ['tagged', 'updated-metadata'],
  ]);
  expect(Object.keys(await world.objects())).toEqual([
    'changed',
    'keep/me',
    'new',
    'other',
    'page.html',
    'same',
    'still',
    'stranger',
    'tagged',
  ]);
  expect(await world.applySaved()).toMatchObject({
    exitCode: 4,
    error: { code: 'PLAN_STALE', message: 'The plan was applied already, by run 2', data: { run: 2 } },
  });
});

type Edit = (plan: OpenPlan, world: World) => void;

function record(plan: OpenPlan, name: string): OpenPlan['records'][number] {
  return plan.records.find(({ key }) => key === `data/${name}`) ?? expect.fail(`no record of ${name}`);
}

function after(plan: OpenPlan, name: string): NonNullable<OpenPlan['records'][number]['change']['after']> {
  return record(plan, name).change.after ?? expect.fail(`no planned state of ${name}`);
}

function before(plan: OpenPlan, name: string): NonNullable<OpenPlan['records'][number]['change']['before']> {
  return record(plan, name).change.before ?? expect.fail(`no earlier state of ${name}`);
}

/** The record of `new`, to send another file under its name. */
function sendInstead(plan: OpenPlan, name: string, file: string): void {
  const { ino, mtimeNs, ctimeNs } = statSync(file, { bigint: true });
  const times = { mtimeNs: mtimeNs.toString(), ctimeNs: ctimeNs.toString(), ino: ino.toString() };
  Object.assign(record(plan, 'new').stamp ?? {}, { path: `files/${name}`, ...times });
  record(plan, 'new').key = `data/${name}`;
  plan.records.sort((a, b) => (a.key < b.key ? -1 : 1));
}

const FORGERIES: Readonly<Record<string, Edit>> = {
  'a key outside the prefix': (plan) => {
    record(plan, 'changed').key = 'cata/new';
  },
  'a key in the evidence folder': (plan) => {
    record(plan, 'changed').key = 'data/_manifests/app/latest.sigstore.json';
  },
  'another key than the path gives': (plan) => {
    record(plan, 'new').key = 'data/never';
  },
  'a path outside the sources': (plan) => {
    Object.assign(record(plan, 'new').stamp ?? {}, { path: '../config/s3rec/keys/test.pem' });
  },
  'another file of the sources': (plan) => {
    Object.assign(record(plan, 'new').stamp ?? {}, { path: 'files/other' });
  },
  'a file that the spec excludes': (plan, world) => {
    sendInstead(plan, 'secret/s', world.path('files/secret/s'));
  },
  'a file behind a link that is skipped': (plan, world) => {
    sendInstead(plan, 'link/s', world.path('files/link/s'));
  },
  'another reason': (plan) => {
    record(plan, 'same').reason = 'new';
  },
  'no stamp': (plan) => {
    delete record(plan, 'new').stamp;
  },
  'another size': (plan) => {
    after(plan, 'new').size = 2;
  },
  'a size below zero': (plan) => {
    after(plan, 'new').size = -1;
    Object.assign(record(plan, 'new').stamp ?? {}, { size: -1 });
  },
  'a delete of what is not ours': (plan) => {
    record(plan, 'old').key = 'data/other';
  },
  'a delete of a stranger': (plan) => {
    const stranger = structuredClone(record(plan, 'old'));
    plan.records.splice(-1, 0, { ...stranger, key: 'data/stranger' });
  },
  'a delete of what is protected': (plan) => {
    record(plan, 'old').key = 'data/keep/me';
    plan.records.sort((a, b) => (a.key < b.key ? -1 : 1));
  },
  'a delete without a precondition': (plan) => {
    record(plan, 'old').precondition = null;
  },
  'a delete under another ETag': (plan) => {
    record(plan, 'old').precondition = { ifMatch: 'f'.repeat(32) };
    before(plan, 'old').etag = 'f'.repeat(32);
  },
  'a precondition dropped': (plan) => {
    record(plan, 'changed').precondition = null;
  },
  'a create without its precondition': (plan) => {
    record(plan, 'new').precondition = null;
  },
  'a precondition of another state': (plan) => {
    record(plan, 'changed').precondition = { ifMatch: 'f'.repeat(32) };
  },
  'a create that replaces': (plan) => {
    record(plan, 'new').precondition = { ifMatch: 'f'.repeat(32) };
  },
  'a declared header changed': (plan) => {
    after(plan, 'page.html').headers = { cacheControl: 'max-age=31536000' };
  },
  'an undeclared header added': (plan) => {
    after(plan, 'new').headers = { ...after(plan, 'new').headers, websiteRedirectLocation: 'https://evil.example/' };
  },
  'the default content type changed': (plan) => {
    after(plan, 'new').headers = { contentType: 'text/html' };
  },
  'metadata added': (plan) => {
    after(plan, 'new').metadata = { planned: 'no' };
  },
  'tags added': (plan) => {
    after(plan, 'new').tags = { public: 'yes' };
  },
  'undeclared tags dropped by a repair': (plan) => {
    delete after(plan, 'tagged').tags;
  },
  'tags wiped by an update': (plan) => {
    after(plan, 'changed').tags = { other: 'tag' };
  },
  'headers added by a repair': (plan) => {
    after(plan, 'page.html').headers = { ...after(plan, 'page.html').headers, contentDisposition: 'attachment' };
  },
  'another way to repair': (plan) => {
    record(plan, 'page.html').repair = ['tags'];
  },
  'no repair at all': (plan) => {
    record(plan, 'page.html').repair = [];
  },
  'a storage class': (plan) => {
    after(plan, 'new').storageClass = 'DEEP_ARCHIVE';
  },
  'an ACL of a new object': (plan) => {
    after(plan, 'new').acl = 'public-read';
  },
  'an ACL of new bytes': (plan) => {
    after(plan, 'changed').acl = 'public-read';
  },
  'an ACL of a copy': (plan) => {
    after(plan, 'page.html').acl = 'public-read';
  },
  'an ACL set by a repair': (plan) => {
    record(plan, 'page.html').repair = ['copy', 'acl'];
  },
  'another phase': (plan) => {
    record(plan, 'new').phase = 3;
  },
  'encryption dropped': (plan) => {
    delete after(plan, 'new').encryption;
  },
  'another encryption': (plan) => {
    after(plan, 'new').encryption = { sse: 'aws:kms', kmsKeyArn: 'arn:aws:kms:us-east-1:123456789012:key/evil' };
  },
  'another sha256': (plan) => {
    after(plan, 'new').sha256 = 'f'.repeat(64);
  },
  'another checksum of the whole than of its only part': (plan) => {
    Object.assign(after(plan, 'new').upload ?? {}, { checksum: Buffer.alloc(32, 1).toString('base64') });
  },
  'another algorithm': (plan) => {
    Object.assign(after(plan, 'new').upload ?? {}, { algorithm: 'CRC32' });
  },
  'another checksum type': (plan) => {
    Object.assign(after(plan, 'new').upload ?? {}, { type: 'COMPOSITE' });
  },
  'no checksum': (plan) => {
    delete after(plan, 'new').upload;
  },
  'records reordered': (plan) => {
    plan.records.reverse();
  },
  'a record twice': (plan) => {
    plan.records.unshift(structuredClone(plan.records[0] ?? expect.fail('no records')));
  },
  'another target': (plan) => {
    plan.header.target.bucket = 'elsewhere';
  },
  'another endpoint': (plan) => {
    plan.header.target.endpoint = 'http://127.0.0.1:9';
  },
  'another prefix': (plan) => {
    plan.header.target.prefix = 'date/';
  },
  'another spec name': (plan) => {
    plan.header.spec.name = 'other';
  },
};

describe('an edited plan whose id, counts and digest fit is refused, and nothing is written', () => {
  let world: World;
  let standing: Readonly<Record<string, string>>;

  beforeAll(async () => {
    world = await everyAction({ sources: [{ path: 'files', exclude: ['secret'], symlinks: 'skip' }] });
    world.write({ 'secret/s': 's' });
    symlinkSync(world.path('files/secret'), world.path('files/link'));
    await world.plan();
    standing = await world.objects();
  });

  test.each(Object.entries(FORGERIES))('%s', async (_name, edit) => {
    const path = world.path('forged.jsonl');
    copyFileSync(world.path('plan.jsonl'), path);
    forgePlan(path, (plan) => edit(plan, world));
    const requests = await world.requestsOf(async () => {
      const { error } = await world.applySaved({}, path);
      expect(error).toMatchObject({ code: 'DOCUMENT_INVALID', message: expect.stringMatching(/[Pp]lan/) });
    });
    expect(requests.filter(({ method }) => method !== 'GET' && method !== 'HEAD')).toEqual([]);
    expect(await world.objects()).toEqual(standing);
  });
});

describe('guards are worked out again: to take them out of the closing line does not help', () => {
  const cases: Readonly<Record<string, { rule: string; make: () => Promise<World>; edit?: Edit }>> = {
    takeover: {
      rule: 'takeover',
      make: async () => {
        const world = await lab.world({ theirs: 'mine' });
        await world.put('theirs', 'theirs');
        return world;
      },
    },
    'max-deletes': {
      rule: 'max-deletes',
      make: async () => {
        const world = await lab.world({ a: '', b: '', c: '', d: '' }, SPEC);
        await world.apply();
        world.remove('a', 'b', 'c');
        return world;
      },
    },
    'max-delete-percent': {
      rule: 'max-delete-percent',
      make: async () => {
        const names = Array.from({ length: 10 }, (_, index) => `f${index}`);
        const world = await lab.world(Object.fromEntries(names.map((name) => [name, ''])), {
          prune: { enabled: true, maxDeletePercent: 10 },
        });
        await world.apply();
        world.remove('f1', 'f2');
        return world;
      },
    },
    'empty-source': {
      rule: 'empty-source',
      make: async () => {
        const world = await lab.world({ a: '' }, SPEC);
        await world.apply();
        world.remove('a');
        return world;
      },
    },
    'private key': {
      rule: 'refused-file',
      make: () => lab.world({ a: '-----BEGIN EC PRIVATE KEY-----\nabc\n' }),
    },
    'LFS pointer': {
      rule: 'refused-file',
      make: () =>
        lab.world({ a: `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 1\n` }),
    },
    conflict: {
      rule: 'conflict',
      make: async () => {
        const world = await lab.world({ a: 'a', b: 'b' }, SPEC);
        await world.apply();
        world.remove('a');
        world.write({ c: 'c' });
        await world.put('a', 'rewritten');
        return world;
      },
    },
    'other-spec': {
      rule: 'other-spec',
      make: async () => {
        const world = await lab.world({ 'x/a': 'a' });
        world.spec({ name: 'theirs', prefix: 'data/x/' });
        await world.apply();
        world.spec();
        world.write({ 'x/b': 'b' });
        return world;
      },
    },
  };
  test.each(Object.entries(cases))('%s', async (_name, { rule, make }) => {
    const world = await make();
    const { closing } = await world.plan();
    expect(closing.guards).toMatchObject([{ rule }]);
    forgePlan(world.path('plan.jsonl'), (plan) => {
      plan.closing.guards = [];
    });
    const requests = await world.requestsOf(async () => {
      expect(await world.applySaved()).toMatchObject({ exitCode: 3, error: { code: 'PLAN_GUARDED' } });
    });
    expect(requests.filter(({ method }) => method !== 'GET' && method !== 'HEAD')).toEqual([]);
  });
});

test('takeover flags cannot be dropped', async () => {
  const world = await lab.world({ theirs: 'mine', tags: 'same' }, { objects: [{ match: 'tags', tags: { a: 'b' } }] });
  await world.put('theirs', 'theirs');
  await world.put('tags', 'same');
  const { closing } = await world.plan();
  expect(closing.guards).toMatchObject([{ rule: 'takeover', count: 2 }]);
  for (const name of ['theirs', 'tags']) {
    await world.plan();
    forgePlan(world.path('plan.jsonl'), (plan) => {
      delete record(plan, name).takeover;
      plan.closing.guards = [];
    });
    expect((await world.applySaved()).error).toMatchObject({ code: 'DOCUMENT_INVALID' });
  }
});

describe('what no longer holds once the plan was signed is refused, key by key: 6, and never 4', () => {
  test('a file that changed, whether others were sent or not', async () => {
    const world = await lab.world({ a: 'a', b: 'b' });
    expect(await world.apply({ between: () => world.write({ a: 'A' }) })).toMatchObject({
      exitCode: 6,
      outcome: {
        summary: { uploaded: 1, refused: 1 },
        failures: [{ key: 'data/a', code: 'LOCAL_CHANGED' }],
      },
      manifest: [
        { key: 'data/a', status: 'refused', owned: false },
        { key: 'data/b', status: 'uploaded' },
      ],
    });
    expect(await world.apply({ between: () => world.remove('a') })).toMatchObject({
      exitCode: 6,
      outcome: { summary: { uploaded: 0 }, failures: [{ code: 'LOCAL_NOT_FOUND' }] },
    });
    expect(Object.keys(await world.objects())).toEqual(['b']);
  });

  test('a file that is touched while it waits to be sent', async () => {
    const world = await lab.world({ a: 'a' });
    expect(await world.apply({ between: () => utimesSync(world.path('files/a'), 1, 1) })).toMatchObject({
      exitCode: 6,
      outcome: { summary: { refused: 1 } },
    });
  });

  test.each([
    ['update', (world: World) => world.put('changed', 'another hand')],
    ['create', (world: World) => world.put('new', 'another hand')],
    ['delete', (world: World) => world.put('old', 'another hand')],
    ['update-metadata by copy', (world: World) => world.put('page.html', 'another hand')],
    ['update-metadata by tags', (world: World) => world.put('tagged', 'another hand')],
    ['update of what is gone', (world: World) => world.delete('changed')],
    ['repair of what is gone', (world: World) => world.delete('tagged')],
  ])('%s: an object that moved meanwhile is left as it is', async (_name, mutate) => {
    const world = await everyAction();
    let standing: Readonly<Record<string, string>> = {};
    const between = async (): Promise<void> => {
      await mutate(world);
      standing = await world.objects();
    };
    const applied = await world.apply({ between });
    expect(applied).toMatchObject({ exitCode: 6, outcome: { summary: { refused: expect.any(Number), failed: 0 } } });
    const [failure] = applied.outcome?.failures ?? [];
    const name = failure?.key.slice(5) ?? '';
    expect(standing[name]).toBe((await world.objects())[name]);
  });

  test('what failed for another reason, with nothing done, is 1', async () => {
    const world = await lab.world({ a: 'a' });
    const action = { type: 'status', status: 403, code: 'AccessDenied' } as const;
    lab.sandbox.faults.add({ operation: 'PutObject', bucket: world.bucket, key: 'data/a', action });
    expect(await world.apply()).toMatchObject({ exitCode: 1, outcome: { summary: { failed: 1 } } });
  });

  test('a file that comes back before anything is begun is not deleted: 4', async () => {
    const world = await everyAction();
    const applied = await world.apply({ between: () => world.write({ old: 'o' }) });
    expect(applied).toMatchObject({ exitCode: 4, error: { code: 'PLAN_STALE' } });
    expect(await world.text('old')).toBe('o');
  });
});

/** A text whose digest fits again. */
function rehashed(text: string): string {
  const end = text.trimEnd().lastIndexOf('\n') + 1;
  const sha256 = createHash('sha256').update(text.slice(0, end)).digest('hex');
  return text.slice(0, end) + text.slice(end).replace(/[0-9a-f]{64}(?="\}\n$)/, sha256);
}

test.each([
  ['truncated', (text: string) => text.slice(0, -20)],
  ['a byte changed', (text: string) => text.replace('"create"', '"delete"')],
  ['a line more', (text: string) => `${text}{}\n`],
  ['a lone surrogate', (text: string) => rehashed(text.replace('"metadata":{}', '"metadata":{"a":"\\ud800"}'))],
  ['a newer format', (text: string) => text.replace('s3rec.plan/v1', 's3rec.plan/v2')],
  ['another document', (text: string) => text.replace('s3rec.plan/v1', 's3rec.manifest/v1')],
  ['no document', () => 'hello'],
  ['empty', () => ''],
])('a damaged plan is 65: %s', async (_name, damage) => {
  const world = await lab.world({ a: 'a' });
  const { path } = await world.plan();
  writeFileSync(path, damage(readFileSync(path, 'utf8')));
  expect(await world.applySaved()).toMatchObject({ exitCode: 65 });
});
