import { KmsFault } from '../fault.ts';
import { requireKept } from '../key.ts';
import { customerAlias } from './alias-name.ts';
import type { Operation } from './operation.ts';

export const createAlias: Operation = (ring, input) => {
  const name = customerAlias(input);
  const key = ring.findKey(input.text('TargetKeyId'));
  requireKept(key);
  if (ring.alias(name) !== undefined) {
    throw new KmsFault('AlreadyExistsException', `An alias with the name ${ring.arnOf(name)} already exists`);
  }
  const now = new Date().toISOString();
  ring.setAlias({ name, keyId: key.id, created: now, updated: now });
  return {};
};
