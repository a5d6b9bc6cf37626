import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { HEADER_NAMES } from '../../../src/core/object/attributes.ts';
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
const [schema, plan, manifest, events] = ['spec', 'plan', 'manifest', 'events'].map(
  (name) => JSON.parse(readFileSync(new URL(`schemas/${name}.v1.schema.json`, root), 'utf8')) as Schema,
) as [Schema, Schema, Schema, Schema];

function* all(at: Schema, path: string): Generator<[string, Schema]> {
  yield [path, at];
  for (const [name, property] of Object.entries(at.properties ?? {})) {
    yield* all(property, `${path}.${name}`);
  }
  for (const [name, definition] of Object.entries(at.$defs ?? {})) {
    yield* all(definition, `${path}#${name}`);
  }
}

test('every field is described, and no map takes fields that it does not name', () => {
  for (const [path, at] of all(schema, '')) {
    expect(at.description, path).toMatch(/^[A-Z0-9a-z].{10,}\.$/s);
    if (at.properties !== undefined) {
      expect(at.additionalProperties, path).toBe(false);
    }
  }
});

/** Of the checksum algorithm, wherever a document names one. */
function enums(at: unknown): readonly (readonly string[])[] {
  if (typeof at !== 'object' || at === null) {
    return [];
  }
  return Object.values(at).flatMap((value: unknown) =>
    Array.isArray(value) && value.includes('CRC64NVME') ? [value as string[]] : enums(value),
  );
}

test.each([
  ['specs', schema, 1],
  ['plans', plan, 3],
  ['manifests', manifest, 1],
  ['events', events, 3],
])('the schema of %s and the code name the same algorithms', (_of, schema, times) => {
  expect(enums(schema)).toEqual(Array.from({ length: times }, () => CHECKSUM_ALGORITHMS));
});

test('the schemas and the code name the same headers', () => {
  const all: readonly string[] = HEADER_NAMES;
  const own = ['match', 'metadata', 'metadataExact', 'tags', 'tagsExact', 'storageClass', 'acl', 'ignore', 'phase'];
  expect(Object.keys(schema.$defs?.['rule']?.properties ?? {}).toSorted()).toEqual([...all, ...own].toSorted());
  for (const { $defs } of [plan, manifest]) {
    expect(Object.keys($defs?.['headers']?.properties ?? {}).toSorted()).toEqual(all.toSorted());
  }
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
