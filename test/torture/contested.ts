import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { Violation } from './judge.ts';
import { errorOf, type Ended, type Machine } from './machine.ts';
import { PREFIX, type Stage } from './stage.ts';

interface Guard {
  readonly rule: string;
  readonly keys: readonly string[];
}

/**
 * A CRC does not prove that a dead run wrote an object. When its file is gone, a guard leaves the object to the user, who
 * removes it here, as the hint says. @throws Violation: it was anything else that ended the run
 */
export async function removeContested({ bucket, judge }: Stage, machine: Machine, end: Ended): Promise<void> {
  const { guards = [] } = (end.last['data'] ?? {}) as { readonly guards?: readonly Guard[] };
  const keys = guards.flatMap((guard) => guard.keys);
  const isContested =
    errorOf(end) === 'PLAN_GUARDED' &&
    guards.every(({ rule }) => rule === 'conflict') &&
    keys.every((key) => judge.mayBeContested(key.slice(PREFIX.length), machine.files));
  if (!isContested) {
    throw new Violation(`an apply ended with ${end.code} ${errorOf(end)}\n${end.output}`);
  }
  for (const Key of keys) {
    await bucket.s3.send(new DeleteObjectCommand({ Bucket: bucket.name, Key }));
  }
}
