import { createRequire } from 'node:module';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';

const require = createRequire(import.meta.url);

/**
 * An ES module (TypeScript that is not checked) with the function `validate`, compiled from a schema, and `fields`, the
 * dotted paths of all properties. `verbose`: errors carry the schema that they come from, which has the texts for people.
 */
export function validatorSource(schema: Schema): string {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: true,
    allowUnionTypes: true,
    keywords: ['patternErrorMessage'],
    code: { source: true, esm: true, lines: true },
  });
  const code = standalone.default(ajv, ajv.compile(schema));
  const { body, runtime } = asModule(code);
  const fields = [...new Set(fieldPaths(schema, schema, ''))].toSorted();
  return [
    '// @ts-nocheck',
    "import type { ValidateFunction } from 'ajv';",
    ...runtime,
    body,
    'export const validate: ValidateFunction = compiled;',
    `export const fields: readonly string[] = ${JSON.stringify(fields)};`,
    '',
  ].join('\n');
}

interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

/**
 * Ajv writes `require(...).default` for its runtime even into ES modules, and exports what it compiled without a type.
 * The few functions are copied in: how a default export of CommonJS arrives differs between Node, bundlers and test runners.
 */
function asModule(code: string): { body: string; runtime: string[] } {
  const runtime = new Map<string, string>();
  const body = code
    .replace(/^"use strict";\s*/, '')
    .replaceAll(/require\("(ajv\/dist\/runtime\/(\w+))"\)\.default/g, (_, path: string, name: string) => {
      const { default: implementation } = require(path) as { default: () => unknown };
      runtime.set(name, `const ${name} = ${implementation.toString()};`);
      return name;
    })
    .replace(/export const validate = (\w+);\s*export default \1;/, 'const compiled = $1;');
  if (!body.includes('const compiled =') || /\brequire\(|\bexport\b/.test(body)) {
    throw new Error('ajv writes its modules in another form than this script knows');
  }
  return { body, runtime: [...runtime.values()] };
}

/** `encryption.sse`, `sources[].path`: where each field belongs, for whoever has put one elsewhere. */
function* fieldPaths(schema: Schema, root: Schema, at: string): Generator<string> {
  if (schema.$ref !== undefined) {
    const target = root.$defs?.[schema.$ref.replace('#/$defs/', '')];
    if (target !== undefined) yield* fieldPaths(target, root, at);
  }
  if (schema.items !== undefined) yield* fieldPaths(schema.items, root, `${at}[]`);
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const path = at === '' ? name : `${at}.${name}`;
    yield path;
    yield* fieldPaths(property, root, path);
  }
}
