import { byPlace, type Fault } from './fault.ts';
import { relationFaults } from './relation-faults.ts';
import { schemaFaults } from './schema-faults.ts';
import type { SpecNode } from './spec-node.ts';
import { valueFaults } from './value-faults.ts';

/** Everything that is wrong with one spec (`extends` already merged), by place. A spec without faults resolves. */
export function validateSpec(root: SpecNode): readonly Fault[] {
  const bySchema = schemaFaults(root);
  const refused = new Set(bySchema.map(({ path }) => JSON.stringify(path)));
  return [
    ...bySchema.map(({ fault }) => fault),
    ...valueFaults(root, (path) => refused.has(JSON.stringify(path))),
    ...relationFaults(root),
  ].toSorted(byPlace);
}
