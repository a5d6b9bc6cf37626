import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { openSpecFiles } from '../../../src/adapters/local/spec-files.ts';
import { loadSpecs } from '../../../src/app/spec/load-spec.ts';

const specFiles = openSpecFiles({ allowOutside: false });

const root = new URL('../../../', import.meta.url).pathname;
const files = readdirSync(join(root, 'examples'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.yaml'))
  .map((path) => join('examples', path));
const specs = files.filter((path) => !path.endsWith('base.yaml'));

test('there are the examples that the README lists', () => {
  const readme = readFileSync(join(root, 'examples/README.md'), 'utf8');
  const linked = [...readme.matchAll(/\]\((?<path>[^)]+\.yaml)\)/g)].map((match) =>
    dirname(match.groups?.['path'] ?? ''),
  );
  expect(new Set(linked)).toEqual(new Set(files.map((file) => file.split('/')[1])));
});

test.each(specs)('%s loads without a warning, and its folders hold files', async (file) => {
  const { specs, warnings } = await loadSpecs({ files: [file], names: [], cwd: root }, specFiles);
  expect(warnings).toEqual([]);
  for (const { directory, sources, manifest } of specs) {
    for (const { path } of sources) {
      const names = readdirSync(resolve(directory, path), { recursive: true, encoding: 'utf8' });
      expect(names.some((name) => statSync(resolve(directory, path, name)).isFile())).toBe(true);
    }
    for (const entry of manifest.trust) {
      expect(readFileSync(resolve(directory, entry), 'utf8')).toMatch(/^-----BEGIN PUBLIC KEY-----\n/);
    }
  }
});

test('all of them together are different specs', async () => {
  const loaded = await loadSpecs({ files: specs, names: [], cwd: root }, specFiles);
  expect(loaded.specs).toHaveLength(specs.length);
});

test.each(files)('%s tells editors where its schema is', (file) => {
  const path = /^# yaml-language-server: \$schema=(?<path>\S+)\n/.exec(readFileSync(join(root, file), 'utf8'))
    ?.groups?.['path'];
  expect(resolve(root, dirname(file), path ?? 'none')).toBe(join(root, 'schemas/spec.v1.schema.json'));
  expect(existsSync(join(root, 'schemas/spec.v1.schema.json'))).toBe(true);
});
