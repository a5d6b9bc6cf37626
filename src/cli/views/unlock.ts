import { holderText, lockId, type FoundLock } from '../../core/lock/lock.ts';
import { specCommand } from '../../core/shell-word.ts';
import { escapeText } from './shared/escape.ts';
import type { Paint } from './output/paint.ts';

/** The holder of the lock that was broken. */
export function* unlockText(broken: FoundLock, { file }: { readonly file: string }, paint: Paint): Generator<string> {
  yield `${paint.green('Unlocked.')} The lock was held by ${escapeText(holderText(broken))}.`;
  yield `  That run starts nothing more once it notices. ${specCommand('apply', { file })} goes on from what it did.`;
}

/** A lock in the result of `--format json`. Its names are a contract. */
export function unlockResult(broken: FoundLock): Readonly<Record<string, unknown>> {
  const { lock } = broken;
  return { lock: lockId(broken), holder: lock?.holder ?? null, run: lock?.run ?? null, since: lock?.since ?? null };
}
