import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { ActionWorld, commandsOf } from './action-world.ts';

const world = await ActionWorld.open();

describe('plan', () => {
  it('counts what would change, and changes nothing', async () => {
    world.cli.spec('site', { 'index.html': 'hello', 'a/b.txt': 'b' });
    const { code, outputs, annotations } = await world.step({ inputs: { command: 'plan', spec: 'site.yaml' } });
    expect(code).toBe(0);
    expect(annotations).toEqual([]);
    expect(outputs).toMatchObject({ changes: 'true', unknown: '0', 'to-create': '2', 'upload-bytes': '6' });
    expect(JSON.parse(outputs['results'] ?? '')).toMatchObject([
      { name: 'site', id: outputs['plan-id'], changes: true, file: outputs['plan-path'], exitCode: 0 },
    ]);
    expect(outputs).not.toHaveProperty('manifest-key');
    expect(world.cli.sandbox.requests.map(({ method }) => method)).not.toContain('PUT');
  });

  it('writes a page of each spec where the workflow asks for one, and names it where people look', async () => {
    world.cli.spec('paged', { 'a.txt': 'a' });
    const inputs = { command: 'plan', spec: 'paged.yaml' };
    const without = await world.step({ inputs });
    expect(without.outputs).not.toHaveProperty('report-path');
    expect(without.summary).not.toContain('artifacts');
    const several = { ...inputs, spec: 'paged.yaml\nsite.yaml', report: 'true' };
    const { code, outputs, summary } = await world.step({ inputs: several });
    expect(code).toBe(0);
    const folder = outputs['report-path'] ?? '';
    expect(readdirSync(folder)).toEqual(['paged.plan.html', 'site.plan.html']);
    expect(readFileSync(join(folder, 'paged.plan.html'), 'utf8')).toContain('"key":"paged/a.txt"');
    for (const name of readdirSync(folder)) {
      expect(summary).toContain(`[${name}](https://github.com/acme/data/actions/runs/42#artifacts)`);
    }
  });

  it('hashes in threads, whose program lies beside its own', async () => {
    const files = Array.from({ length: 300 }, (_, index) => [`${index}.txt`, `${index}`.repeat(1000)]);
    world.cli.spec('large', Object.fromEntries(files) as Record<string, string>);
    const { code, outputs } = await world.step({ inputs: { command: 'plan', spec: 'large.yaml' } });
    expect({ code, create: outputs['to-create'] }).toEqual({ code: 0, create: '300' });
  });

  it('takes the options of the command line', async () => {
    const inputs = { command: 'plan', spec: 'site.yaml', args: "--detailed-exitcode\n--parallelism '2'" };
    const { code, outputs, annotations } = await world.step({ inputs });
    expect(code).toBe(2);
    expect(outputs).toMatchObject({ 'exit-code': '2', 'failure-reason': 'differences' });
    expect(annotations).toEqual([]);
  });

  it('starts in working-directory, and names files as the repository has them', async () => {
    world.cli.write({ 'deep/bad.yaml': 'version: 1\nname: Bad\n' });
    const { code, outputs, annotations } = await world.step({
      inputs: { command: 'plan', spec: 'bad.yaml', 'working-directory': 'deep' },
    });
    expect(code).toBe(65);
    expect(outputs['failure-reason']).toBe('bad-document');
    expect(annotations.map(({ file, line }) => `${file}:${line}`)).toContain('deep/bad.yaml:2');
  });

  it('shows nine of many annotations and counts the rest, which GitHub would not show', async () => {
    const wrong = Array.from({ length: 30 }, (_, index) => `wrong${index}: 1`).join('\n');
    world.cli.write({ 'many.yaml': `version: 1\nname: many\n${wrong}\n` });
    const { annotations } = await world.step({ inputs: { command: 'plan', spec: 'many.yaml' } });
    const errors = annotations.filter(({ kind }) => kind === 'error');
    expect(errors).toHaveLength(10);
    expect(errors.at(-1)?.message).toMatch(/^2\d more errors are in the log/);
  });
});

describe('names that look like commands to the runner', () => {
  const names = [
    '::set-output name=changes::forged',
    '##[set-output name=changes;]forged',
    '##[add-mask]site',
    '::error::forged',
    'line\n::warning::forged',
    '%0A::notice::forged',
    '::stop-commands::x',
    '](https://example.com) <img src=x> @everyone `',
  ];

  it('say nothing to it', async () => {
    world.cli.spec('strange', {}, 'takeover: true\n');
    for (const name of names) {
      world.cli.write({ [`strange/${name.replaceAll('/', '_')}`]: 'x' });
    }
    await world.s3.send(new PutObjectCommand({ Bucket: 'data', Key: `strange/${names[0]}`, Body: 'theirs' }));
    const { code, log, outputs } = await world.step({ inputs: { command: 'apply', spec: 'strange.yaml' } });
    expect({ code, changes: outputs['changes'] }).toEqual({ code: 0, changes: 'true' });
    expect(log).toContain('##[add-mask]site');
    // The only one is ours: the secret that the environment holds.
    const { secretAccessKey: data } = world.cli.sandbox;
    expect(commandsOf(log)).toEqual([expect.objectContaining({ name: 'add-mask', data })]);
  });

  it('say nothing to it from an error either', async () => {
    const inputs = { command: 'plan', spec: '##[set-output name=changes;]forged.yaml\n::error::forged.yaml' };
    const { code, log } = await world.step({ inputs });
    expect(code).toBe(64);
    const [mask, error, ...others] = commandsOf(log);
    expect([mask?.name, error?.name, others]).toEqual(['add-mask', 'error', []]);
    expect(error?.data).toContain('##[set-output name=changes;]forged.yaml');
  });
});
