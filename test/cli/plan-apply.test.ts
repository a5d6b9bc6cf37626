import { createHash, createPublicKey, verify } from 'node:crypto';
import { appendFileSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';

import { putPlainly } from '../../src/cli/demo/plain-request.ts';
import { CliWorld, ended } from './cli.ts';

const world = await CliWorld.open();
const slow = await CliWorld.open({
  faults: [{ operation: 'ListObjectsV2', action: { type: 'delay', milliseconds: 60_000 } }],
});

interface Result {
  readonly summary: Readonly<Record<string, number>>;
  readonly requests: Readonly<Record<string, number>>;
  readonly manifest: {
    readonly key: string;
    readonly sha256: string;
    readonly bundleKey: string;
    readonly path: string;
    readonly bundlePath: string;
  };
}

test.concurrent('init writes a spec that is valid and can be planned', async () => {
  world.write({ 'mine/a.txt': 'a' });
  const first = await world.run('init --bucket data', {}, world.path('mine'));
  expect(first).toMatchObject({ code: 0, stderr: '' });
  expect(first.stdout).toContain('Next: s3rec plan');
  expect(await world.run('validate --files', {}, world.path('mine'))).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('1 file') as string,
  });
  expect((await world.run('plan', {}, world.path('mine'))).stdout).toContain(
    'Plan: 1 to add, 0 to change, 0 to destroy.',
  );

  const before = world.read('mine/s3rec.yaml');
  expect(await world.run('init', {}, world.path('mine'))).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('(LOCAL_EXISTS)') as string,
  });
  expect(world.read('mine/s3rec.yaml')).toBe(before);
  expect(await world.run('init x.yaml --bucket Not_A_Bucket')).toMatchObject({ code: 64 });
  expect(await world.run('init x.yaml --source nowhere')).toMatchObject({ code: 1 });
});

test.concurrent('init takes what was built, and of a folder of work not its settings and credentials', async () => {
  world.write({ 'work/dist/index.html': 'i', 'work/.env': 'A=1', 'work/src/main.ts': '' });
  const built = await world.run('init --bucket data --format json', {}, world.path('work'));
  expect(built).toMatchObject({ code: 0, stdout: expect.stringContaining('"source":"dist"') as string });
  world.write({ 'flat/a.html': 'a', 'flat/.env': 'A=1', 'flat/.aws/credentials': 'x', 'flat/node_modules/m/x.js': '' });
  const flat = await world.run('init --bucket data', {}, world.path('flat'));
  expect(flat).toMatchObject({ code: 0, stdout: expect.stringContaining('No folder here looks built') as string });
  for (const folder of ['work', 'flat']) {
    expect((await world.run('validate --files', {}, world.path(folder))).stdout).toContain('1 file');
  }
});

test.concurrent('plan, apply, evidence, and a second plan without changes', async () => {
  const spec = world.spec('story', { 'a.txt': 'alpha', 'b/c.txt': 'gamma' });
  const plan = await world.run(`plan ${spec}`);
  expect(plan).toMatchObject({ code: 0, stderr: expect.not.stringContaining('Error') as string });
  expect(plan.stdout).toContain('  + story/a.txt  5 B, no object yet\n');
  expect(plan.stdout).toContain('\nPlan: 2 to add, 0 to change, 0 to destroy.\n');
  expect(await world.run(`plan ${spec} --detailed-exitcode`)).toMatchObject({ code: 2 });

  const applied = await world.json(`apply ${spec} --yes -o evidence`);
  expect(applied.code).toBe(0);
  const { summary, manifest } = applied.last as unknown as Result;
  expect(applied.last).toMatchObject({ type: 'result', command: 'apply', name: 'story', exitCode: 0, failures: [] });
  expect(summary).toEqual({
    uploaded: 2,
    updatedMetadata: 0,
    deleted: 0,
    adopted: 0,
    unchanged: 0,
    orphans: 0,
    foundAbsent: 0,
    failed: 0,
    refused: 0,
  });
  expect(readdirSync(world.path('evidence'))).toHaveLength(3);
  const bytes = readFileSync(manifest.path);
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(manifest.sha256);
  const sha256 = createHash('sha256').update('alpha').digest('hex');
  expect(world.read('evidence/SHA256SUMS')).toContain(`${sha256}  a.txt\n`);
  expect(verified(manifest.bundlePath, world.read('story.pub'))).toBe(true);

  const second = await world.json(`plan ${spec} --detailed-exitcode`);
  expect(second.code).toBe(0);
  expect(second.last).toMatchObject({
    type: 'result',
    command: 'plan',
    changes: false,
    summary: { create: 0, update: 0, updateMetadata: 0, delete: 0, adopt: 0, keep: 2, notAsked: 2, uploadBytes: 0 },
    basis: { manifest: 2 },
    guards: [],
  });
  const { requests } = second.last as unknown as Result;
  expect(Object.keys(requests)).toContain('ListObjectsV2');
  expect(requests).not.toHaveProperty('HeadObject');
  expect((await world.run(`plan ${spec}`)).stdout).toContain('\nNo changes.\n');

  // A run without changes asks nothing and signs only that.
  const confirmed = await world.json(`apply ${spec} --yes -o confirmed`);
  expect((confirmed.last as unknown as Result).manifest.key).toBe(manifest.key);
  expect(confirmed.last).toMatchObject({ exitCode: 0, summary: { uploaded: 0, unchanged: 2 } });
});

test.concurrent('a saved plan is shown, applied without a question, and goes stale', async () => {
  const spec = world.spec('saved', { 'a.txt': 'one' });
  const saved = await world.run(`plan ${spec} -o saved.jsonl`);
  expect(saved).toMatchObject({ code: 0, stderr: expect.stringContaining('s3rec apply saved.jsonl') as string });
  const shown = await world.run('show saved.jsonl', { AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:1' });
  expect(shown).toMatchObject({ code: 0, stdout: expect.stringContaining('+ saved/a.txt') as string });
  const json = await world.json('show saved.jsonl');
  expect(json.events).toMatchObject([{ type: 'record', record: { key: 'saved/a.txt', action: 'create' } }]);
  expect(json.last).toMatchObject({ type: 'result', kind: 'plan', changes: true });

  world.write({ 'edited.jsonl': world.read('saved.jsonl').replace('"size":3', '"size":4') });
  expect((await world.json('apply edited.jsonl')).last).toMatchObject({ type: 'error', code: 'DOCUMENT_INVALID' });
  expect(await world.json('apply saved.jsonl --refresh')).toMatchObject({ code: 64 });

  expect(await world.run('apply saved.jsonl')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('Apply complete! 1 added, 0 changed, 0 destroyed.') as string,
  });
  const stale = await world.json('apply saved.jsonl');
  expect(stale).toMatchObject({ code: 4, last: { type: 'error', code: 'PLAN_STALE' } });

  appendFileSync(world.path('saved.yaml'), 'parallelism: 3\n');
  expect(await world.json('apply saved.jsonl')).toMatchObject({ code: 4, last: { code: 'PLAN_STALE' } });
});

describe('-o never overwrites what it is made from, nor adds to it', () => {
  const base = 'base.yaml';
  world.write({ 'base.yaml': 'parallelism: 2\n' });
  const spec = world.spec('kept-whole', { 'a.txt': 'a' }, `extends: ${base}`);
  symlinkSync(world.path('kept-whole'), world.path('link'));

  test.each([
    ['plan', spec, 'reads as a spec'],
    ['plan', base, 'reads as a spec'],
    ['plan', 'kept-whole/a.txt', 'lies in the source kept-whole of kept-whole.yaml'],
    ['plan', 'kept-whole/new/plan.jsonl', 'lies in the source'],
    ['plan', 'link/plan.jsonl', 'lies in the source'],
    ['apply --yes', 'kept-whole', 'lies in the source'],
    ['apply --yes', 'link/new', 'lies in the source'],
  ])('%s -o %s', async (command, out, says) => {
    const before = [world.read(spec), world.read(base), readdirSync(world.path('kept-whole'))];
    const { code, last } = await world.json(`${command} ${spec} -o ${out}`);
    expect({ code, last }).toMatchObject({ code: 64, last: { code: 'USAGE', message: expect.stringContaining(says) } });
    expect([world.read(spec), world.read(base), readdirSync(world.path('kept-whole'))]).toEqual(before);
    expect(world.read('kept-whole/a.txt')).toBe('a');
  });

  test('what the source leaves out is a place like any other', async () => {
    const left = world.spec('left-out', { 'a.txt': 'a' });
    const source = 'sources: [{ path: left-out, exclude: ["*.jsonl", kept] }]';
    world.write({ [left]: world.read(left).replace(/^sources: .*$/m, source) });
    expect(await world.run(`plan ${left} -o left-out/plan.jsonl`)).toMatchObject({ code: 0 });
    expect(await world.run(`plan ${left} -o left-out/plan.txt`)).toMatchObject({ code: 64 });
    // SHA256SUMS would not be left out.
    expect(await world.run(`apply left-out/plan.jsonl -o left-out/new`)).toMatchObject({ code: 64 });
    expect(await world.run(`apply left-out/plan.jsonl -o left-out/kept`)).toMatchObject({ code: 0 });
    expect(await world.run(`plan ${left} --detailed-exitcode`)).toMatchObject({ code: 0 });
  });
});

test.concurrent('a folder for evidence that cannot be made is found before anything is applied', async () => {
  const spec = world.spec('unkept', { 'a.txt': 'a' });
  const { code, last } = await world.json(`apply ${spec} --yes -o unkept.yaml/out`);
  expect({ code, last }).toMatchObject({ code: 1, last: { type: 'error', code: 'LOCAL_NOT_WRITABLE' } });
  expect(world.sandbox.requests.filter(({ key }) => key.startsWith('unkept/'))).toEqual([]);
});

test.concurrent('evidence that cannot be kept after the run does not hide that the run has ended', async () => {
  const spec = world.spec('ended-unkept', { 'a.txt': 'a' });
  world.write({ 'kept-badly/SHA256SUMS/in-the-way': '' });
  const { code, last } = await world.json(`apply ${spec} --yes -o kept-badly`);
  expect({ code, last }).toMatchObject({
    code: 6,
    last: {
      code: 'LOCAL_NOT_WRITABLE',
      message: expect.stringMatching(
        /^The run has ended, with the manifest s3:\/\/data\/ended-unkept\/\S+\.jsonl\. Afterwards: .*SHA256SUMS/,
      ) as string,
    },
  });
  expect(await world.json(`plan ${spec}`)).toMatchObject({ last: { changes: false } });
});

test.concurrent('apply does not begin where it cannot ask', async () => {
  const spec = world.spec('unasked', { 'a.txt': 'a' });
  const asked = await world.run(`apply ${spec}`);
  expect(asked).toMatchObject({ code: 64, stdout: '' });
  expect(asked.stderr).toContain('this is not a terminal');
  expect(asked.stderr).toContain('    s3rec plan -o plan.jsonl unasked.yaml\n    s3rec apply plan.jsonl\n');
  expect(await world.json(`apply ${spec}`)).toMatchObject({ code: 64, last: { code: 'USAGE' } });
});

test.concurrent('a takeover is shown, refused (3), and allowed by the id of its plan', async () => {
  const spec = world.spec('taken', { 'a.txt': 'mine' });
  await putPlainly(world.sandbox, '/data/taken/a.txt', 'theirs');
  const plan = await world.run(`plan ${spec} -o taken.jsonl`);
  expect(plan.code).toBe(3);
  expect(plan.stdout).toContain('Take over (1)');
  expect(plan.stdout).toContain('Refused by takeover');
  const applied = await world.json(`apply ${spec} --yes`);
  expect(applied).toMatchObject({ code: 3, last: { type: 'error', code: 'PLAN_GUARDED' } });
  const { last } = await world.json(`plan ${spec}`);
  expect(last).toMatchObject({ exitCode: 3, guards: [{ rule: 'takeover', count: 1 }] });
  expect(await world.run(`apply ${spec} --yes --takeover ${String(last['id'])}`)).toMatchObject({ code: 0 });
});

test.concurrent('a guard lets exactly the plan pass that it is forced for, a saved one, too', async () => {
  const files = Object.fromEntries(Array.from({ length: 4 }, (_, index) => [`${index}.txt`, `${index}`]));
  const spec = world.spec('forced', files, 'prune: { enabled: true, maxDeletes: 2, maxDeleteBytes: 2 }');
  expect(await world.run(`apply ${spec} --yes`)).toMatchObject({ code: 0 });
  rmSync(world.path('forced'), { recursive: true });
  world.write({ 'forced/0.txt': '0' });
  const { last } = await world.json(`plan ${spec} -o forced.jsonl`);
  const id = String(last['id']);
  const guards = ['max-deletes', 'max-delete-percent', 'max-delete-bytes'];
  expect(last).toMatchObject({ exitCode: 3, guards: guards.map((rule) => ({ rule })) });
  const force = guards.map((rule) => `--force ${rule}=${id}`);
  for (const options of ['', force.slice(1).join(' '), force.join(' ').replaceAll(id, 'f'.repeat(64))]) {
    expect(await world.run(`apply ${spec} --yes ${options}`.trim())).toMatchObject({ code: 3 });
  }
  expect(await world.run('apply forced.jsonl')).toMatchObject({ code: 3 });
  expect(await world.run(`plan ${spec} --force conflict=${id}`)).toMatchObject({ code: 64 });
  expect(await world.json(`apply forced.jsonl ${force.join(' ')}`)).toMatchObject({
    code: 0,
    last: { summary: { deleted: 3 } },
  });
});

test.concurrent('some keys fail: 6, and each is named', async () => {
  const spec = world.spec('partly', { 'a.txt': 'a', 'b.txt': 'b' });
  world.sandbox.faults.add({
    operation: 'PutObject',
    key: 'partly/b.txt',
    action: { type: 'status', status: 403, code: 'AccessDenied' },
  });
  const { code, stdout } = await world.run(`apply ${spec} --yes`);
  expect(code).toBe(6);
  expect(stdout).toContain('Apply incomplete: 1 uploaded');
  expect(stdout).toMatch(/! partly\/b\.txt: PutObject .*\(REMOTE_ACCESS_DENIED\)/);
  expect(stdout).toContain('To see what is left: s3rec plan partly.yaml\n');
});

test.concurrent('evidence that does not verify: 7', async () => {
  const spec = world.spec('forged', { 'a.txt': 'a' });
  expect(await world.run(`apply ${spec} --yes`)).toMatchObject({ code: 0 });
  const head = '/data/forged/_manifests/forged/00000009_20991231T000000Z_00000000.sigstore.json';
  await putPlainly(world.sandbox, head, '{}');
  const { code, last } = await world.json(`plan ${spec}`);
  expect(code).toBe(7);
  expect(last).toMatchObject({
    type: 'error',
    code: expect.stringMatching(/^VERIFY_/) as string,
    hint: expect.stringMatching(/\n {2}s3rec apply --restart-chain [0-9a-f]{64} forged\.yaml$/) as string,
  });
});

test.concurrent('a bucket that is not there: 1, with what to do', async () => {
  const spec = world.spec('lost', { 'a.txt': 'a' });
  world.write({ [spec]: world.read(spec).replace('bucket: data', 'bucket: nowhere') });
  const { code, stderr } = await world.run(`plan ${spec}`);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^Error: The bucket is not there \(REMOTE_NO_SUCH_BUCKET\)\n {2}.*nowhere/);
});

test.concurrent('several specs: each has its result, and the worst decides the exit code', async () => {
  world.write({ 'several/a.txt': 'a' });
  const document = (name: string, bucket: string): string =>
    `version: 1\nname: ${name}\nbucket: ${bucket}\nprefix: ${name}/\nsources: [{ path: several }]\nmanifest: { sign: { keyFile: several.pem } }\n`;
  world.write({ 'several.yaml': `${document('first', 'data')}---\n${document('second', 'nowhere')}` });
  world.keyPair('several');
  const { code, last } = await world.json('plan several.yaml --detailed-exitcode');
  expect(code).toBe(1);
  expect(last).toMatchObject({
    type: 'result',
    specs: [
      { name: 'first', changes: true, exitCode: 2 },
      { name: 'second', error: { code: 'REMOTE_NO_SUCH_BUCKET' }, exitCode: 1 },
    ],
    exitCode: 1,
  });
  expect(await world.run('plan several.yaml -o x.jsonl')).toMatchObject({ code: 64 });
  expect(await world.run('plan several.yaml --name first -o x.jsonl')).toMatchObject({ code: 0 });
  const applied = await world.json('apply several.yaml --yes --name first -o both');
  expect(applied.last).toMatchObject({ name: 'first', exitCode: 0 });
  // The second is refused, since nobody recorded what stands there; the first has nothing to do, then something.
  world.write({ 'several.yaml': `${document('first', 'data')}---\n${document('second', 'data')}` });
  await putPlainly(world.sandbox, '/data/second/a.txt', 'theirs');
  const refused = { name: 'second', exitCode: 3, error: { code: 'PLAN_GUARDED' } };
  expect(await world.json('apply several.yaml --yes')).toMatchObject({
    code: 3,
    last: { specs: [{ name: 'first', exitCode: 0 }, refused], exitCode: 3 },
  });
  world.write({ 'several/a.txt': 'A' });
  expect(await world.json('apply several.yaml --yes')).toMatchObject({
    code: 6,
    last: { specs: [{ name: 'first', exitCode: 0 }, refused], exitCode: 6 },
  });
});

test.concurrent('manifest and bundle are shown', async () => {
  const spec = world.spec('seen', { 'a.txt': 'a' });
  const { last } = await world.json(`apply ${spec} --yes -o seen-evidence`);
  const { manifest } = last as unknown as Result;
  const text = await world.run(['show', manifest.path]);
  expect(text).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/uploaded +seen\/a\.txt {2}1 B, sha256 ca978112/) as string,
  });
  expect((await world.json(['show', manifest.path])).last).toMatchObject({ kind: 'manifest', closing: { records: 1 } });
  const bundle = await world.run(['show', manifest.bundlePath]);
  expect(bundle).toMatchObject({ code: 0, stdout: expect.stringContaining('The signature was not checked') as string });
  expect((await world.json(['show', manifest.bundlePath])).last).toMatchObject({
    kind: 'bundle',
    statement: { predicate: { kind: 'run', name: 'seen', manifest: { sha256: manifest.sha256 } } },
  });
});

describe('interrupted', () => {
  // A terminal that is closed hangs up twice: the shell passes on what the system has said already.
  test.concurrent.each([
    ['SIGINT', 1],
    ['SIGHUP', 2],
  ] as const)('%s while sending: 130, and the manifest says what was done', async (signal, times) => {
    const name = signal.toLowerCase();
    const spec = world.spec(name, { 'a.txt': 'a', 'b.txt': 'b' }, 'parallelism: 1\n');
    world.sandbox.faults.add({
      operation: 'PutObject',
      key: `${name}/b.txt`,
      action: { type: 'delay', milliseconds: 60_000 },
    });
    const child = world.start(`apply ${spec} --yes`);
    const end = ended(child);
    const isPut = (wanted: RegExp): boolean =>
      world.sandbox.requests.some(({ key, operation }) => operation === 'PutObject' && wanted.test(key));
    await until(() => isPut(new RegExp(`^${name}/a\\.txt$`)));
    for (let time = 0; time < times; time += 1) {
      child.kill(signal);
      await sleep(100);
    }
    const { code, stdout, stderr } = await end;
    expect({ code, stderr }).toMatchObject({ code: 130 });
    expect(stdout + stderr).toMatch(/interrupted/i);
    expect(isPut(new RegExp(`^${name}/_manifests/.*_[0-9a-f]{8}\\.sigstore\\.json$`))).toBe(true);
  });

  test.concurrent('SIGTERM while planning: 130', async () => {
    const spec = world.spec('stuck', { 'a.txt': 'a' });
    const child = world.start(`plan ${spec}`, { AWS_ENDPOINT_URL_S3: slow.sandbox.endpoint });
    const end = ended(child);
    await until(() => slow.sandbox.requests.some(({ operation }) => operation === 'ListObjectsV2'));
    child.kill('SIGTERM');
    expect(await end).toMatchObject({ code: 130, stderr: expect.stringContaining('(INTERRUPTED)') as string });
  });
});

/** The signature over the PAE, with nothing but Node's own crypto. */
function verified(bundlePath: string, publicKey: string): boolean {
  const { dsseEnvelope } = JSON.parse(readFileSync(bundlePath, 'utf8')) as {
    dsseEnvelope: { payload: string; payloadType: string; signatures: { sig: string }[] };
  };
  const payload = Buffer.from(dsseEnvelope.payload, 'base64');
  const { payloadType } = dsseEnvelope;
  const signed = Buffer.concat([
    Buffer.from(`DSSEv1 ${payloadType.length} ${payloadType} ${payload.length} `),
    payload,
  ]);
  const signature = Buffer.from(dsseEnvelope.signatures[0]?.sig ?? '', 'base64');
  return verify('sha256', signed, createPublicKey(publicKey), signature);
}

async function until(holds: () => boolean): Promise<void> {
  for (let waited = 0; !holds(); waited += 20) {
    if (waited > 20_000) {
      throw new Error('it never happened');
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
