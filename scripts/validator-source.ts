import { createRequire } from 'node:module';
import { Ajv2020, type Options } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';

const require = createRequire(import.meta.url);

/**
 * An ES module (TypeScript that is not checked) with the function `validate`, compiled from a schema, and `fields`, the
 * dotted paths of all properties. `verbose`: errors carry the schema that they come from, which has the texts for people.
 * It shares no code with `documentsSource`: it is closed, and names all faults, where that one is open and stops at the first.
 */
export function validatorSource(schema: Schema, type: string, from: string): string {
  const ajv = new Ajv2020({ ...OPTIONS, allErrors: true, verbose: true });
  const fields = [...new Set(fieldPaths(schema, schema, ''))].toSorted();
  const source = asModule(standalone.default(ajv, ajv.compile(schema)).replace(/export default \w+;/, ''));
  const typed = source.replace('const validate: ValidateFunction =', `const validate: ValidateFunction<${type}> =`);
  return `${typed.replace('\n', `\nimport type { ${type} } from '${from}';\n`)}
export const fields: readonly string[] = ${JSON.stringify(fields)};
`;
}

/** A part of a schema, as which of our types it is checked. */
export interface Guard {
  /** Name of the function. */
  readonly name: string;
  /** JSON pointer into the schema. */
  readonly pointer: string;
  readonly type: string;
  /** The module that has the type. */
  readonly from: string;
}

interface Document {
  readonly schema: Schema & { readonly $id: string };
  readonly guards: readonly Guard[];
}

/**
 * Makes type guards for documents that we write ourselves, perhaps by a newer version. They stop at the first fault and let
 * pass what the schemas do not name. All are in one module, since they have parts in common.
 */
export function documentsSource(documents: readonly Document[]): string {
  const ajv = new Ajv2020({ ...OPTIONS, verbose: true, inlineRefs: false, messages: false });
  for (const schema of sharingParts(documents.map(({ schema }) => open(schema)))) {
    ajv.addSchema(schema);
  }
  const guards = documents.flatMap(({ schema, guards: own }) => own.map((guard) => ({ ...guard, id: schema.$id })));
  const parts = guards.map(({ name, id, pointer }) => [name, id + pointer]);
  const source = asModule(standalone.default(ajv, Object.fromEntries(parts)));
  const imports = new Set(guards.map(({ type, from }) => `import type { ${type} } from '${from}';`));
  const typed = source.replaceAll(
    /export const (\w+): ValidateFunction =/g,
    (_, name: string) =>
      `export const ${name}: ValidateFunction<${guards.find((guard) => guard.name === name)?.type}> =`,
  );
  return `${typed.replace('\n', `\n${[...imports].join('\n')}\n`)}\n`;
}

/** Parts that several schemas have become schemas of their own: only those are compiled once. Parts that refer to others stay. */
function sharingParts(schemas: readonly Document['schema'][]): readonly object[] {
  const partsOf = ({ $defs = {} }: Schema): readonly (readonly [name: string, text: string])[] =>
    Object.entries($defs).map(([name, part]) => [name, JSON.stringify(part)]);
  const texts = schemas.flatMap((schema) => partsOf(schema).map(([, text]) => text));
  const isShared = (text: string): boolean => texts.indexOf(text) !== texts.lastIndexOf(text) && !text.includes('$ref');
  const shared = [...new Set(texts.filter(isShared))];
  const idOf = (text: string): string => `urn:s3rec:part:${shared.indexOf(text)}`;
  const referring = schemas.map((schema) => {
    const parts = partsOf(schema).filter(([, text]) => isShared(text));
    const elsewhere = new Map(parts.map(([name, text]) => [`#/$defs/${name}`, idOf(text)]));
    return JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
      key === '$ref' && typeof value === 'string' ? (elsewhere.get(value) ?? value) : value,
    );
  });
  return [...shared.map((text) => ({ ...JSON.parse(text), $id: idOf(text) })), ...referring];
}

/**
 * Within v1 members are only added: schemas that are closed for whoever writes are open for us who read. What is written in
 * them for people stays out of the code.
 */
function open<T>(schema: T): T {
  return JSON.parse(JSON.stringify(schema), (name, value: unknown) =>
    (name === 'additionalProperties' && value === false) || (name === 'description' && typeof value === 'string')
      ? undefined
      : value,
  );
}

const OPTIONS: Options = {
  strict: true,
  allowUnionTypes: true,
  keywords: ['patternErrorMessage'],
  code: { source: true, esm: true, lines: true },
};

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
function asModule(code: string): string {
  const runtime = new Map<string, string>();
  const body = code
    .replace(/^"use strict";\s*/, '')
    .replaceAll(/require\("(ajv\/dist\/runtime\/(\w+))"\)\.default/g, (_, path: string, name: string) => {
      const { default: implementation } = require(path) as { default: () => unknown };
      runtime.set(name, `const ${name} = ${implementation.toString()};`);
      return name;
    })
    .replaceAll(/export const (\w+) = (\w+);/g, 'export const $1: ValidateFunction = $2;');
  if (!body.includes(': ValidateFunction =') || /\brequire\(|\bexport default\b/.test(body)) {
    throw new Error('ajv writes its modules in another form than this script knows');
  }
  return ['// @ts-nocheck', "import type { ValidateFunction } from 'ajv';", ...runtime.values(), body].join('\n');
}

/** `encryption.sse`, `sources[].path`: where each field belongs, for whoever has put one elsewhere. */
function* fieldPaths(schema: Schema, root: Schema, at: string): Generator<string> {
  if (schema.$ref !== undefined) {
    const target = root.$defs?.[schema.$ref.replace('#/$defs/', '')];
    if (target !== undefined) {
      yield* fieldPaths(target, root, at);
    }
  }
  if (schema.items !== undefined) {
    yield* fieldPaths(schema.items, root, `${at}[]`);
  }
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const path = at === '' ? name : `${at}.${name}`;
    yield path;
    yield* fieldPaths(property, root, path);
  }
}
