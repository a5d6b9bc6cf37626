import { expect, test } from 'vitest';
import { DRIFT_HANDS } from '../../../src/core/drift/finding.ts';
import { DRIFT_SCHEMA } from '../../support/drift-schema.ts';

interface Schema {
  readonly description?: string;
  readonly const?: unknown;
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly additionalProperties?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
}

function* fields(at: Schema, path: string): Generator<[string, Schema]> {
  for (const [name, field] of Object.entries(at.properties ?? {})) {
    yield [`${path}.${name}`, field];
    yield* fields(field, `${path}.${name}`);
  }
  for (const [name, definition] of Object.entries(at.$defs ?? {})) {
    yield* fields(definition, name);
  }
  for (const inner of at.anyOf ?? []) {
    yield* fields(inner, path);
  }
  if (at.items !== undefined) {
    yield* fields(at.items, `${path}[]`);
  }
}

test('every field is described, and hands are those that --fail-on takes', () => {
  const all = [...fields(DRIFT_SCHEMA, 'drift')];
  expect(all.length).toBeGreaterThan(60);
  for (const [path, field] of all) {
    const borrowed = /^(?:tool|target|header\.spec)\./.test(path);
    if (field.const === undefined && field.$ref === undefined && !borrowed) {
      expect(field.description, path).toMatch(/.{5,}\.$/s);
    }
    if (field.properties !== undefined) {
      expect(field.additionalProperties, path).toBe(false);
    }
  }
  expect(all.find(([path]) => path === 'finding.who')?.[1].enum).toEqual(DRIFT_HANDS);
});
