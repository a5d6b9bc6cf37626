import { requireKept, requireOurs } from '../key.ts';
import type { Operation } from './operation.ts';

export const enableKey: Operation = (ring, input) => {
  const key = ring.findKey(input.text('KeyId'));
  requireOurs(key, 'EnableKey');
  requireKept(key);
  ring.update(key, (changed) => {
    changed.state = 'Enabled';
  });
  return {};
};
