import { createHash } from 'node:crypto';
import { isS3recError } from '../../core/error.ts';
import type { Predicate, Quarantined } from '../../core/manifest/statement.ts';
import { withRetry } from '../flow/retry.ts';
import { getObject } from '../observe/get-object.ts';
import type { Continued } from './attest.ts';
import type { Turn } from './commit.ts';
import type { AttestDeps, RunFacts } from './run-facts.ts';

/** What a statement says beside its own run. */
type Carried = Pick<Predicate, 'open' | 'settled' | 'quarantined'>;

/** A run takes account of the unfinished ones that it found when it began; those that began since stay open. */
export async function carriedByRun(
  deps: AttestDeps,
  facts: RunFacts,
  reading: Continued,
  { begun }: Turn,
): Promise<Carried> {
  return { ...opened(begun), settled: reading.unfinishedPlans, ...(await quarantinedBy(deps, facts, reading)) };
}

/** A confirmation takes account of nothing. */
export async function carriedByConfirmation(
  deps: AttestDeps,
  facts: RunFacts,
  reading: Continued,
  { begun }: Turn,
): Promise<Carried> {
  return { ...opened([...reading.unfinishedPlans, ...begun]), ...(await quarantinedBy(deps, facts, reading)) };
}

function opened(plans: readonly string[]): Pick<Predicate, 'open'> {
  return plans.length === 0 ? {} : { open: plans.toSorted() };
}

/** What the head names, and what was taken out of the folder since. */
async function quarantinedBy(
  deps: AttestDeps,
  { signal }: RunFacts,
  { head, quarantine }: Continued,
): Promise<Pick<Predicate, 'quarantined'>> {
  const all: Quarantined[] = [...(head.predicate.quarantined ?? [])];
  for (const key of quarantine.filter((key) => all.every((one) => one.key !== key))) {
    const found = await digestOf(deps, key, signal);
    if (found !== undefined) {
      all.push({ key, sha256: found });
    }
  }
  return all.length === 0 ? {} : { quarantined: all };
}

/** Of any file, whatever it holds. Undefined: it is gone. */
async function digestOf(deps: AttestDeps, key: string, signal: AbortSignal): Promise<string | undefined> {
  try {
    return await withRetry(deps, { operation: 'GetObject', key, signal }, async () => {
      const { body } = await getObject(deps.evidence, key, { signal });
      const hash = createHash('sha256');
      await body.read((chunk) => hash.update(chunk));
      return hash.digest('hex');
    });
  } catch (error) {
    if (isS3recError(error, 'REMOTE_NO_SUCH_KEY')) {
      return undefined;
    }
    throw error;
  }
}
