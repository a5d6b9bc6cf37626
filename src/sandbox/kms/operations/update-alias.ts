import { KmsFault, validation } from '../fault.ts';
import { requireKept, usageOf } from '../key.ts';
import { customerAlias } from './alias-name.ts';
import type { Operation } from './operation.ts';

/** Moves an alias to another key of the same type and usage. */
export const updateAlias: Operation = (ring, input) => {
  const name = customerAlias(input);
  const key = ring.findKey(input.text('TargetKeyId'));
  const alias = ring.alias(name);
  if (alias === undefined) {
    throw new KmsFault('NotFoundException', `Alias ${ring.arnOf(name)} is not found.`);
  }
  requireKept(key);
  const before = ring.findKey(alias.keyId);
  if (usageOf(before) !== usageOf(key)) {
    throw validation(`Alias ${ring.arnOf(name)} cannot be changed from ${usageOf(before)} to ${usageOf(key)}`);
  }
  ring.setAlias({ ...alias, keyId: key.id, updated: new Date().toISOString() });
  return {};
};
