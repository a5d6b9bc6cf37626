import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CHECKSUM_ALGORITHMS } from '../../../src/core/object/algorithms.ts';
import { fields } from '../../../src/core/spec/validator.gen.ts';

interface Schema {
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: unknown;
  readonly items?: Schema;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

const root = new URL('../../../', import.meta.url);
const schema = JSON.parse(readFileSync(new URL('schemas/spec.v1.schema.json', root), 'utf8')) as Schema;

function* all(at: Schema, path: string): Generator<[string, Schema]> {
  yield [path, at];
  for (const [name, property] of Object.entries(at.properties ?? {})) yield* all(property, `${path}.${name}`);
  for (const [name, definition] of Object.entries(at.$defs ?? {})) yield* all(definition, `${path}#${name}`);
}

test('every field is described, and no map takes fields that it does not name', () => {
  for (const [path, at] of all(schema, '')) {
    expect(at.description, path).toMatch(/^[A-Z0-9a-z].{10,}\.$/s);
    if (at.properties !== undefined) expect(at.additionalProperties, path).toBe(false);
  }
});

test('the schema, the types and the code name the same algorithms', () => {
  expect(schema.properties?.['integrity']?.properties?.['checksumAlgorithm']?.enum).toEqual(CHECKSUM_ALGORITHMS);
});

test('fields have the paths by which people know them', () => {
  expect(fields).toEqual(expect.arrayContaining(['encryption.kmsKeyId', 'sources[].path', 'objects[].tagsExact']));
});

test('what is generated is current', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/generate.ts', '--check'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
});
