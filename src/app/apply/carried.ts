import type { Predicate } from '../../core/manifest/statement.ts';
import type { Continued } from './attest.ts';
import type { Meanwhile } from './commit.ts';
import type { RunFacts } from './run-facts.ts';

/** What a statement says beside its own run. */
type Carried = Pick<Predicate, 'open' | 'settled' | 'quarantined'>;

/** A run takes account of the unfinished ones that it found when it began; those that began since stay open. */
export function carriedByRun(facts: RunFacts, { unfinishedPlans }: Continued, { begun }: Meanwhile): Carried {
  return { ...opened(begun), settled: unfinishedPlans, ...quarantined(facts) };
}

/** A confirmation takes account of nothing. */
export function carriedByConfirmation(facts: RunFacts, { unfinishedPlans }: Continued, { begun }: Meanwhile): Carried {
  return { ...opened([...unfinishedPlans, ...begun]), ...quarantined(facts) };
}

function opened(plans: readonly string[]): Pick<Predicate, 'open'> {
  return plans.length === 0 ? {} : { open: plans.toSorted() };
}

function quarantined({ quarantined }: RunFacts): Pick<Predicate, 'quarantined'> {
  return quarantined.length === 0 ? {} : { quarantined };
}
