import type { ValidateFunction } from 'ajv';

/** The first member of a value that is not as its schema says. */
export interface SchemaFault {
  /** Its path, such as `predicate.predecessor.run`. Empty for the value itself. */
  readonly field: string;
  readonly found: unknown;
  /** The expected form, for people: `a text`, `64 hex digits`. */
  readonly expected: string;
}

/**
 * The last fault that a generated validator found. The validator hands its schema along, whose form was checked when
 * the validator was generated.
 */
export function schemaFault({ errors }: Pick<ValidateFunction, 'errors'>): SchemaFault {
  const [error] = errors ?? [];
  const at = (error?.instancePath ?? '')
    .slice(1)
    .split('/')
    .filter((name) => name !== '');
  const schema: Schema & object = { ...error?.parentSchema };
  const missing: unknown = error?.keyword === 'required' ? error.params['missingProperty'] : undefined;
  return typeof missing === 'string'
    ? { field: [...at, missing].join('.'), found: undefined, expected: expectedBy(schema.properties?.[missing]) }
    : { field: at.join('.'), found: error?.data, expected: expectedBy(schema) };
}

interface Schema {
  readonly title?: string | undefined;
  readonly type?: string | readonly string[] | undefined;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  integer: 'a whole number from 0 on',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  null: 'null',
};

function expectedBy(schema: Schema = {}): string {
  const { title, type = [], pattern } = schema;
  if (title !== undefined) {
    return title;
  }
  if (schema.const !== undefined) {
    return JSON.stringify(schema.const);
  }
  if (schema.enum !== undefined) {
    return schema.enum.map((value) => JSON.stringify(value)).join(' or ');
  }
  if (schema.anyOf !== undefined) {
    return schema.anyOf.map(expectedBy).join(' or ');
  }
  if (pattern === '^[0-9a-f]{64}$') {
    return '64 hex digits';
  }
  if (pattern !== undefined) {
    return `a text like ${pattern}`;
  }
  return (
    [type]
      .flat()
      .map((name) => TYPES[name] ?? name)
      .join(' or ') || 'something else'
  );
}
