import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { projectRoot } from '../../support/user.ts';

interface Schema {
  readonly $ref?: string;
  readonly description?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly enum?: readonly string[];
}

const schema = JSON.parse(readFileSync(`${projectRoot}/schemas/spec.v1.schema.json`, 'utf8')) as Schema & {
  readonly $defs: Readonly<Record<string, Schema>>;
};

function* rows(of: Schema, path: string): Generator<string> {
  for (const [name, field] of Object.entries(of.properties ?? {})) {
    const named = field.$ref === undefined ? {} : (schema.$defs[field.$ref.replace('#/$defs/', '')] ?? {});
    const at = `${path}${name}${field.items === undefined ? '' : '[]'}`;
    const words = field.description ?? named.description ?? '';
    const choices = field.enum === undefined ? '' : ` One of ${field.enum.join(', ')}.`;
    yield `| \`${at}\` | ${escaped(`${words}${choices}`)} |`;
    yield* rows(field, `${at}.`);
    const item = field.items?.$ref === undefined ? field.items : schema.$defs[field.items.$ref.replace('#/$defs/', '')];
    if (item !== undefined) {
      yield* rows(item, `${at}.`);
    }
  }
}

function escaped(text: string): string {
  return text.replaceAll(/[\\*_|<>`[\]]/g, String.raw`\$&`);
}

// `npx vitest run test/unit/spec/fields.test.ts -u` writes the page anew.
test('docs/spec-fields.md lists every field as the schema describes it', async () => {
  const page = [
    '# Fields of a spec',
    '',
    'This page is made from the [schema](../schemas/spec.v1.schema.json). [spec.md](spec.md) explains how the fields work together.',
    '',
    'A spec needs `version`, `name`, `bucket`, `sources` and `manifest.sign`. A base (`extends`) may bring them.',
    '',
    '| field | what it says |',
    '|---|---|',
    ...rows(schema, ''),
  ].join('\n');
  await expect(`${page}\n`).toMatchFileSnapshot('../../../docs/spec-fields.md');
});
