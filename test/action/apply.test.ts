import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { ActionWorld, ndjson } from './action-world.ts';

const world = await ActionWorld.open();

describe('apply', () => {
  it('plans and applies; the plan, the changed keys and the signed manifest are there for later steps', async () => {
    world.cli.spec('site', { 'index.html': 'hello', 'a/b.txt': 'b' });
    const { code, outputs } = await world.step({ inputs: { command: 'apply', spec: 'site.yaml' } });
    expect(code).toBe(0);
    expect(outputs).toMatchObject({
      'exit-code': '0',
      'failure-reason': '',
      changes: 'true',
      'to-create': '2',
      'to-update': '0',
      'to-delete': '0',
      'upload-bytes': '6',
      'run-number': '1',
    });
    expect(ndjson(outputs['changes-path'])).toEqual(
      ['site/a/b.txt', 'site/index.html'].map((key) => ({ name: 'site', bucket: 'data', key, action: 'create' })),
    );
    expect(ndjson(outputs['plan-path']).at(-1)).toMatchObject({ id: outputs['plan-id'] });
    const bundle = outputs['bundle-path'] ?? '';
    expect(basename(dirname(bundle))).toBe('site');
    expect(readFileSync(`${dirname(bundle)}/SHA256SUMS`, 'utf8')).toContain('index.html');
    expect(outputs['manifest-key']).toMatch(/^site\/_manifests\/site\/0{7}1_.*\.jsonl$/);
    expect(JSON.parse(outputs['results'] ?? '')).toMatchObject([
      { name: 'site', exitCode: 0, manifest: { sha256: outputs['manifest-sha256'] }, plan: { id: outputs['plan-id'] } },
    ]);
    const again = await world.step({ inputs: { command: 'apply', spec: 'site.yaml' } });
    expect(again.outputs).toMatchObject({ changes: 'false', 'run-number': '2' });
    expect(ndjson(again.outputs['changes-path'])).toEqual([]);
  });

  it('applies only the plan with the id that is asked for', async () => {
    world.cli.spec('required', { 'a.txt': 'a' });
    const inputs = { command: 'apply', spec: 'required.yaml' };
    const { outputs } = await world.step({ inputs: { command: 'plan', spec: 'required.yaml' } });
    const other = await world.step({ inputs: { ...inputs, 'require-plan-id': 'f'.repeat(64) } });
    expect(other).toMatchObject({ code: 4, outputs: { 'failure-reason': 'plan-changed' } });
    expect(other.summary).toContain(outputs['plan-id']);
    expect(other.outputs['plan-id']).toBe(outputs['plan-id']);
    expect(JSON.parse(other.outputs['results'] ?? '')).toMatchObject([
      { error: { code: 'PLAN_STALE', data: { planId: outputs['plan-id'] } } },
    ]);
    const same = await world.step({ inputs: { ...inputs, 'require-plan-id': outputs['plan-id'] ?? '' } });
    expect(same).toMatchObject({ code: 0, outputs: { 'plan-id': outputs['plan-id'], 'run-number': '1' } });
  });

  it('applies a saved plan, and refuses one that no longer fits', async () => {
    world.cli.spec('saved', { 'a.txt': 'a' });
    const { outputs } = await world.step({ inputs: { command: 'plan', spec: 'saved.yaml' } });
    const inputs = { command: 'apply', plan: outputs['plan-path'] ?? '' };
    world.cli.write({ 'saved/a.txt': 'b' });
    expect(await world.step({ inputs })).toMatchObject({ code: 4, outputs: { 'failure-reason': 'plan-stale' } });
    world.cli.write({ 'saved/a.txt': 'a' });
    const applied = await world.step({ inputs });
    expect(applied).toMatchObject({ code: 0, outputs: { 'plan-id': outputs['plan-id'], 'to-create': '1' } });
    expect(ndjson(applied.outputs['changes-path'])).toMatchObject([{ key: 'saved/a.txt' }]);
    const stale = await world.step({ inputs });
    expect(stale).toMatchObject({
      code: 4,
      outputs: { 'failure-reason': 'plan-stale' },
      annotations: [{ kind: 'error', title: expect.stringContaining('PLAN_STALE') as string, file: 'saved.yaml' }],
    });
    expect(ndjson(stale.outputs['changes-path'])).toEqual([]);
  });

  it('is refused by a guard: on the line of its spec, before anything is done', async () => {
    const spec = world.cli.read(world.cli.spec('guarded', { 'a.txt': 'ours' }));
    world.cli.write({ 'both.yaml': `${world.cli.read('saved.yaml')}---\n${spec}` });
    const { s3 } = world;
    await s3.send(new PutObjectCommand({ Bucket: 'data', Key: 'guarded/a.txt', Body: 'theirs' }));
    const inputs = { spec: 'both.yaml', name: 'guarded' };
    for (const command of ['plan', 'apply']) {
      const { code, outputs, annotations } = await world.step({ inputs: { ...inputs, command } });
      expect(code).toBe(3);
      expect(outputs).toMatchObject({ 'failure-reason': 'refused', changes: 'true', 'to-update': '1' });
      expect(ndjson(outputs['changes-path'])).toHaveLength(command === 'plan' ? 1 : 0);
      expect(annotations).toEqual([
        expect.objectContaining({ title: 'guarded: refused by takeover', file: 'both.yaml', line: '8' }),
      ]);
      expect(annotations[0]?.message).toContain(`--takeover ${outputs['plan-id']}`);
    }
    const object = await s3.send(new GetObjectCommand({ Bucket: 'data', Key: 'guarded/a.txt' }));
    expect(await object.Body?.transformToString()).toBe('theirs');
  });
});

describe('several specs', () => {
  it('that share a name, in two places, do not share files', async () => {
    const here = world.cli.read(world.cli.spec('twin', { 'a.txt': 'a' }));
    const there = here.replace('prefix: twin/', 'prefix: other/').replace('path: twin', 'path: twin-other');
    world.cli.write({ 'twin-there.yaml': there, 'twin-other/b.txt': 'b' });
    const inputs = { command: 'apply', spec: 'twin.yaml\ntwin-there.yaml' };
    const { code, outputs } = await world.step({ inputs });
    expect(code).toBe(0);
    const results = JSON.parse(outputs['results'] ?? '') as { readonly manifest: { readonly bundlePath: string } }[];
    const digests = results.map(({ manifest }) => readFileSync(`${dirname(manifest.bundlePath)}/SHA256SUMS`, 'utf8'));
    expect(digests.map((text) => text.split('  ')[1]?.trim())).toEqual(['a.txt', 'b.txt']);
  });

  it('each has its result; one that fails does not hide the others', async () => {
    world.cli.spec('one', { 'a.txt': 'a' });
    world.cli.spec('two', { 'b.txt': 'b' });
    world.cli.spec('three', { 'c.txt': 'c' });
    // No key signs it.
    world.cli.write({ 'two.yaml': world.cli.read('two.yaml').replace('two.pem', 'lost.pem') });
    const { code, outputs, annotations } = await world.step({
      inputs: { command: 'apply', spec: 'one.yaml\n\ntwo.yaml\nthre*.yaml' },
    });
    expect(code).toBe(1);
    expect(outputs['failure-reason']).toBe('failed');
    expect(JSON.parse(outputs['results'] ?? '')).toMatchObject([
      { name: 'one', exitCode: 0 },
      { name: 'two', exitCode: 1, failureReason: 'failed', error: { code: 'SIGN_KEY_UNREADABLE' } },
      { name: 'three', exitCode: 0 },
    ]);
    expect(annotations).toMatchObject([{ kind: 'error', file: 'two.yaml', line: '1' }]);
    expect(outputs).not.toHaveProperty('plan-id');
    expect(ndjson(outputs['changes-path']).map(({ name, key }) => [name, key])).toEqual([
      ['one', 'one/a.txt'],
      ['three', 'three/c.txt'],
    ]);
  });
});
