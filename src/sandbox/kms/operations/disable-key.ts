import { requireKept, requireOurs } from '../key.ts';
import type { Operation } from './operation.ts';

export const disableKey: Operation = (ring, input) => {
  const key = ring.findKey(input.text('KeyId'));
  requireOurs(key, 'DisableKey');
  requireKept(key);
  ring.update(key, (changed) => {
    changed.state = 'Disabled';
  });
  return {};
};
