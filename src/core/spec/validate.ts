import { byPlace, type Fault } from './fault.ts';
import { relationFaults } from './relation-faults.ts';
import { schemaFaults } from './schema-faults.ts';
import type { SpecV1 } from './spec.gen.ts';
import { type SpecNode, valueOf } from './spec-node.ts';
import { validate } from './validator.gen.ts';
import { valueFaults } from './value-faults.ts';

/** The spec as a typed value. Undefined: its schema refuses it. */
export function specOf(root: SpecNode): SpecV1 | undefined {
  const value = valueOf(root);
  return validate(value) ? value : undefined;
}

/**
 * Everything that is wrong with one spec (`extends` already merged), by place. A spec without faults can be resolved. A
 * value has one fault: a value that is wrong by itself is not checked together with others.
 */
export function validateSpec(root: SpecNode): readonly Fault[] {
  const bySchema = schemaFaults(root);
  const refused = new Set(bySchema.map(({ path }) => path && JSON.stringify(path)));
  const single = [
    ...bySchema.map(({ fault }) => fault),
    ...valueFaults(root, (path) => refused.has(JSON.stringify(path))),
  ];
  const related = [...relationFaults(root)].filter((fault) => !single.some((other) => byPlace(fault, other) === 0));
  return [...single, ...related].toSorted(byPlace);
}
