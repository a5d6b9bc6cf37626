import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

import { CliWorld } from './cli.ts';

// A manifest in several files, as a user sees it: kept, written later, verified and pulled by.

const world = await CliWorld.open();
const files = Object.fromEntries(Array.from({ length: 70 }, (_, number) => [`f${number}.txt`, `first ${number}`]));
const spec = world.spec('many', files);
await world.json(`apply ${spec} --yes`);
world.write({ 'many/f7.txt': 'edited' });
const applied = await world.json(`apply ${spec} --yes -o kept`);
const { key, sha256, path } = applied.last['manifest'] as { key: string; sha256: string; path: string };
const stem = key.slice(key.lastIndexOf('/') + 1, -'.jsonl'.length);
const KEPT = [`${stem}.manifest.jsonl`, `${stem}.sigstore.json`, 'SHA256SUMS'];
const hex = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

test('apply -o keeps one file with all lines, whose digest the result has', () => {
  expect(readdirSync(world.path('kept')).toSorted()).toEqual(KEPT);
  expect(path).toBe(world.path(`kept/${stem}.manifest.jsonl`));
  expect(hex(path)).toBe(sha256);
  expect(readFileSync(path, 'utf8').trimEnd().split('\n')).toHaveLength(72);
});

test('show --assemble writes the same later, and of older runs', async () => {
  const { code, last } = await world.json(`show ${spec} --assemble 2 -o again`);
  expect(code).toBe(0);
  expect(last).toMatchObject({ command: 'show', kind: 'run', run: 2, manifest: { key, sha256 } });
  for (const name of KEPT) {
    expect(readFileSync(world.path(`again/${name}`), 'utf8')).toBe(readFileSync(world.path(`kept/${name}`), 'utf8'));
  }
  const first = await world.json(`show ${spec} --assemble 1 -o first`);
  expect(first.code).toBe(0);
  const manifest = readdirSync(world.path('first')).find((name) => name.endsWith('.manifest.jsonl')) ?? '';
  expect(hex(world.path(`first/${manifest}`))).toBe((first.last['manifest'] as { sha256: string }).sha256);
});

test('verify --manifest and pull --manifest take it', async () => {
  const given = `--manifest kept/${stem}.manifest.jsonl --key many.pub`;
  expect((await world.json(`verify ${given}`)).last).toMatchObject({
    exitCode: 0,
    run: 2,
    manifest: { ok: true, sha256 },
  });
  expect((await world.json(`pull ${given} out`)).last).toMatchObject({ exitCode: 0, pulled: 70 });
  expect((await world.json(`verify ${given} --dir out`)).last).toMatchObject({ exitCode: 0, files: { matching: 70 } });
  const sums = spawnSync('sha256sum', ['--quiet', '-c', world.path('kept/SHA256SUMS')], { cwd: world.path('out') });
  expect(sums.error ?? sums.status).toBe(0);
});

test('show prints it, and what is not of this run is unchanged', async () => {
  const { code, stdout } = await world.run(`show kept/${stem}.manifest.jsonl --all`);
  expect(code).toBe(0);
  expect(stdout.match(/ {2}uploaded /g)).toHaveLength(1);
  expect(stdout.match(/ {2}unchanged /g)).toHaveLength(69);
  expect(stdout).toContain('70 objects');
});

test.each([
  ['a run without a folder', `show ${spec} --assemble 2`, 64],
  ['a folder without a run', `show ${spec} -o x`, 64],
  ['a run that is not there', `show ${spec} --assemble 9 -o x`, 64],
  ['the run that began the chain', `show ${spec} --assemble 0 -o x`, 3],
])('%s is refused', async (_, command, code) => {
  expect((await world.run(command)).code).toBe(code);
});

test('show says how to see what a base holds', async () => {
  writeFileSync(world.path('x.base.jsonl.gz'), gzipSync(readFileSync(path)));
  const { code, stderr } = await world.run('show x.base.jsonl.gz');
  expect([code, stderr]).toEqual([65, expect.stringContaining('gunzip -k x.base.jsonl.gz')]);
  writeFileSync(world.path('x.base.jsonl'), gunzipSync(readFileSync(world.path('x.base.jsonl.gz'))));
  expect(await world.run('show x.base.jsonl')).toMatchObject({ code: 0 });
});

// This comes last, since it changes what the others look at.
test('the text says from how many files a manifest is assembled', async () => {
  world.write({ 'many/f8.txt': 'edited' });
  const { stdout } = await world.run(`apply ${spec} --yes`);
  expect(stdout).toContain('run 3, assembled from 3 files');
});
