import type { Predicate, Quarantined } from '../../core/manifest/statement.ts';
import { withRetry } from '../flow/retry.ts';
import { objectDigest } from '../observe/object-digest.ts';
import type { Continued } from './attest.ts';
import type { Meanwhile } from './commit.ts';
import type { AttestDeps, RunFacts } from './run-facts.ts';

/** What a statement says beside its own run. */
type Carried = Pick<Predicate, 'open' | 'settled' | 'quarantined'>;

/** A run takes account of the unfinished ones that it found when it began; those that began since stay open. */
export async function carriedByRun(
  deps: AttestDeps,
  facts: RunFacts,
  reading: Continued,
  { begun }: Meanwhile,
): Promise<Carried> {
  return { ...opened(begun), settled: reading.unfinishedPlans, ...(await quarantinedBy(deps, facts, reading)) };
}

/** A confirmation takes account of nothing. */
export async function carriedByConfirmation(
  deps: AttestDeps,
  facts: RunFacts,
  reading: Continued,
  { begun }: Meanwhile,
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
    const found = await withRetry(deps, { operation: 'GetObject', key, signal }, () =>
      objectDigest(deps.evidence, key, signal),
    );
    // Undefined: it is gone since it was listed.
    if (found !== undefined) {
      all.push({ key, sha256: found.sha256 });
    }
  }
  return all.length === 0 ? {} : { quarantined: all };
}
