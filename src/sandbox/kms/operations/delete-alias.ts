import { KmsFault } from '../fault.ts';
import { customerAlias } from './alias-name.ts';
import type { Operation } from './operation.ts';

export const deleteAlias: Operation = (ring, input) => {
  const name = customerAlias(input);
  if (ring.alias(name) === undefined) {
    throw new KmsFault('NotFoundException', `Alias ${ring.arnOf(name)} is not found.`);
  }
  ring.removeAlias(name);
  return {};
};
