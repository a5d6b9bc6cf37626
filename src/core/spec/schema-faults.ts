import type { ErrorObject } from 'ajv';
import { didYouMean } from '../did-you-mean.ts';
import type { Fault } from './fault.ts';
import { faultOf, foundText, label, type Path, type Problem } from './problem.ts';
import { find, type Found, type SpecNode, valueOf } from './spec-node.ts';
import { fields, validate } from './validator.gen.ts';
import { present } from '../present.ts';

export interface SchemaFault {
  /** The path of the value that is refused, with all that it holds. Absent when only a field is missing in it. */
  readonly path?: Path;
  readonly fault: Fault;
}

/** The faults that the schema finds in a spec, in people's words: one per value, per unknown and per missing field. */
export function schemaFaults(root: SpecNode): readonly SchemaFault[] {
  if (validate(valueOf(root))) {
    return [];
  }
  const faults = new Map<string, SchemaFault>();
  for (const error of validate.errors ?? []) {
    const base = pathOf(error.instancePath);
    const name: unknown = error.params['additionalProperty'];
    const path = typeof name === 'string' ? [...base, name] : base;
    const found = find(root, path);
    if (found === undefined) {
      continue;
    }
    const fault = toFault(error, path, found);
    const missing = error.keyword === 'required';
    const key = missing ? fault.message : label(path);
    if (!faults.has(key)) {
      faults.set(key, missing ? { fault } : { path, fault });
    }
  }
  return [...faults.values()];
}

/** Reads a JSON pointer (RFC 6901). Positions in lists become numbers. */
function pathOf(pointer: string): Path {
  const steps = pointer.split('/').slice(1);
  return steps.map((step) => {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    return /^\d+$/.test(name) ? Number(name) : name;
  });
}

interface FieldSchema {
  readonly description?: string;
  readonly patternErrorMessage?: string;
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
}

function toFault(error: ErrorObject, path: Path, found: Found): Fault {
  const schema: FieldSchema & object = { ...error.parentSchema };
  if (error.keyword === 'required') {
    const name = String(error.params['missingProperty']);
    const about = schema.properties?.[name]?.description?.split(/\.(?: |$)/)[0];
    const problem = { says: 'is missing', code: 'missing-field', found: '', ...(about && { hint: about }) } as const;
    return faultOf([...path, name], found, problem);
  }
  if (error.keyword === 'additionalProperties') {
    return { ...faultOf(path, found, unknownField(path, schema)), ...found.key };
  }
  return faultOf(path, found, problemOf(error, schema, found));
}

/** Names of credentials that somebody tried to put into a spec. Their lines must not be shown. */
const SECRET_NAME = /secret|passw|token|credential|access.?key/i;

/**
 * The fault of an unknown field. It points at the name, not at the value, and says where a field of that name belongs
 * if there is one.
 */
function unknownField(path: Path, schema: FieldSchema): Problem {
  const name = String(path.at(-1));
  const says = 'is not a field of a spec';
  const siblings = Object.keys(schema.properties ?? {});
  const near = didYouMean(name, siblings);
  if (near === undefined && SECRET_NAME.test(name)) {
    const hint = 'credentials come from the environment or a profile, never from a spec';
    return { says, code: 'unknown-field', secret: true, hint };
  }
  const elsewhere = fields.filter((field) => field.split('.').at(-1) === name).map((field) => `\`${field}\``);
  const belongs = elsewhere.length > 0 ? `it belongs at ${elsewhere.join(' or ')}` : undefined;
  const hint = near === undefined ? belongs : `did you mean \`${near}\`?`;
  return {
    says,
    code: 'unknown-field',
    found: '',
    allowed: siblings.join(', '),
    ...present({ hint }),
  };
}

function problemOf(error: ErrorObject, schema: FieldSchema, found: Found): Problem {
  switch (error.keyword) {
    case 'type':
      return wrongType([error.params['type']].flat().map(String), found);
    case 'enum':
      return notOneOf([error.params['allowedValues']].flat().map(String), found);
    case 'const':
      return notOneOf([String(error.params['allowedValue'])], found);
    case 'pattern':
      return {
        says: 'has a form that is not allowed',
        allowed: schema.patternErrorMessage ?? `text like ${String(error.schema)}`,
      };
    case 'minimum':
    case 'maximum':
      return { says: 'is out of range', allowed: range(schema) };
    case 'minLength':
      return { says: 'must not be empty' };
    case 'maxLength':
      return { says: 'is too long', allowed: `at most ${String(error.schema)} characters` };
    case 'minItems':
      return {
        says: 'must not be an empty list',
        found: '',
        ...present({ hint: schema.default === undefined ? undefined : 'leave the field out for its default' }),
      };
    case 'minProperties':
    case 'maxProperties':
      return schema.properties === undefined
        ? { says: 'has too many entries', found: String(countOf(found)), allowed: `at most ${String(error.schema)}` }
        : {
            says: 'takes exactly one field',
            allowed: Object.keys(schema.properties).join(', '),
            found: namesOf(found),
          };
    default:
      return { says: error.message ?? 'is not allowed' };
  }
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  object: 'a map of fields',
  array: 'a list',
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  null: 'null',
};

function wrongType(types: readonly string[], found: Found): Problem {
  const allowed = types.map((type) => TYPE_NAMES[type] ?? type).join(' or ');
  const { node } = found;
  const text = foundText(found);
  let hint: string | undefined;
  if (node.kind === 'scalar' && node.value !== null) {
    if (types.includes('string')) {
      hint = `put it in quotes: "${text}"`;
    } else if (types.includes('array')) {
      hint = `a list of one: [${text}]`;
    } else if (types.includes('boolean') && /^(yes|on)$/i.test(text)) {
      hint = 'YAML 1.2 writes true';
    } else if (types.includes('boolean') && /^(no|off)$/i.test(text)) {
      hint = 'YAML 1.2 writes false';
    }
  }
  return { says: `must be ${allowed}`, code: 'wrong-type', ...present({ hint }) };
}

function notOneOf(allowed: readonly string[], found: Found): Problem {
  const value = found.node.kind === 'scalar' ? String(found.node.value) : '';
  const near = /^[0-9]*$/.test(value) ? undefined : didYouMean(value, allowed);
  const hint = allowed.includes(value)
    ? `without quotes: ${value}`
    : near !== undefined
      ? `did you mean ${near}?`
      : undefined;
  return { says: 'has a value that is not allowed', allowed: allowed.join(', '), ...present({ hint }) };
}

function range({ minimum, maximum }: FieldSchema): string {
  return maximum === undefined ? `${minimum} or more` : `${minimum} to ${maximum}`;
}

function countOf({ node }: Found): number {
  return node.kind === 'map' ? node.entries.size : 0;
}

function namesOf({ node }: Found): string {
  return node.kind === 'map' && node.entries.size > 0 ? [...node.entries.keys()].join(', ') : 'nothing';
}
