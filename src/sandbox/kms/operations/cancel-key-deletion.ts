import { KmsFault } from '../fault.ts';
import type { Operation } from './operation.ts';

export const cancelKeyDeletion: Operation = (ring, input) => {
  const key = ring.findKey(input.text('KeyId'));
  if (key.state !== 'PendingDeletion') {
    throw new KmsFault('KMSInvalidStateException', `${key.arn} is not pending deletion.`);
  }
  ring.update(key, (changed) => {
    changed.state = 'Disabled';
    delete changed.deletion;
  });
  return { KeyId: key.arn };
};
