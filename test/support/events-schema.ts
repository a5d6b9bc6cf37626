import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { closedSchema } from './closed-schema.ts';

const [EVENTS, ...REFERRED] = ['events.v1', 'plan.v1', 'manifest.v1', 'manifest.v2', 'drift.v1'].map(
  (name) => JSON.parse(readFileSync(new URL(`../../schemas/${name}.schema.json`, import.meta.url), 'utf8')) as object,
);

export const EVENTS_SCHEMA: object = EVENTS ?? {};

const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
const validate = ajv.addSchema(REFERRED.map(closedSchema)).compile(EVENTS_SCHEMA);

/** Lines of `--format json` that are not as the schema says, with what is wrong. */
export function eventFaults(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => {
    const value = JSON.parse(line) as Readonly<Record<string, unknown>>;
    return validate(value) ? [] : [`${line}\n  ${why(value).join('\n  ')}`];
  });
}

/** Held against its own kind of line alone: what is wrong with it as any other says nothing. */
function why(line: Readonly<Record<string, unknown>>): readonly string[] {
  const { type = 'endpoint', command, specs } = line;
  const kind = type !== 'result' ? String(type) : specs === undefined ? `${String(command)}Line` : 'several';
  const held = ajv.getSchema(`urn:s3rec:schema:events:v1#/$defs/${kind}`) ?? validate;
  void held(line);
  return (held.errors ?? []).map(
    ({ instancePath, message = '', params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}
