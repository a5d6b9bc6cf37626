import { isGoneOrReplaced, S3recError } from '../../core/error.ts';
import { isAws } from '../../core/object/origin.ts';
import type { Precondition } from '../../core/object/action.ts';
import type { Reporter } from '../../ports/reporter.ts';
import { putEvidence, type Evidence } from '../chain/put-evidence.ts';
import type { Target } from '../chain/target.ts';
import type { LockOptions } from './under-lock.ts';

/** An ETag in form, which no bundle has. */
const WRONG = '0'.repeat(32);

/** Conditions that must be refused where an object stands. */
const CONDITIONS: readonly (readonly [name: string, condition: Precondition])[] = [
  ['If-None-Match', { ifNoneMatch: '*' }],
  ['If-Match', { ifMatch: WRONG }],
];

/**
 * Proves that the server heeds conditions, since some accept one and do not look. So off AWS a run writes a bundle of
 * its own twice more under conditions that do not hold. The bytes are those that stand there: where a condition is
 * ignored, nothing changes.
 * @param untouched a sentence that says what was not done yet
 * @throws S3recError CONDITIONS_IGNORED, unless the run takes no lock
 */
export async function proveConditions(
  target: Target,
  report: Reporter,
  bundle: Evidence,
  { noLock = false, untouched }: Pick<LockOptions, 'noLock'> & { readonly untouched: string },
): Promise<void> {
  if (isAws(target.endpoint)) {
    return;
  }
  const ignored: string[] = [];
  for (const [name, condition] of CONDITIONS) {
    if (!(await isHeeded(target, bundle, condition))) {
      ignored.push(name);
    }
  }
  if (ignored.length === 0) {
    return;
  }
  const message = `The server ignores ${ignored.join(' and ')} when it writes: two runs could overwrite each other.`;
  if (!noLock) {
    throw new S3recError('CONDITIONS_IGNORED', `${message} ${untouched}`, {
      hint: 'Use a server or a version that honours them. If nothing else ever writes there, `--no-lock` goes on all the same.',
    });
  }
  report({ type: 'warning', message, hint: 'Let nothing else write to this bucket while an apply or gc is at work.' });
}

async function isHeeded(target: Target, bundle: Evidence, condition: Precondition): Promise<boolean> {
  try {
    // The bytes that stand there are equal, so they settle nothing.
    await putEvidence(target, bundle, condition, []);
    return false;
  } catch (error) {
    if (isGoneOrReplaced(error)) {
      return true;
    }
    throw error;
  }
}
