import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';

export const DRIFT_SCHEMA: object = JSON.parse(
  readFileSync(new URL('../../schemas/drift.v1.schema.json', import.meta.url), 'utf8'),
) as object;

const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(DRIFT_SCHEMA);

/** Lines that are not as the schema says, with what is wrong. */
export function driftFaults(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => (validate(JSON.parse(line)) ? [] : [`${line}: ${JSON.stringify(validate.errors)}`]));
}
