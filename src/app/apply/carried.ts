import { present } from '../../core/present.ts';
import { newestCommit, type Predicate, type UntidyPlan } from '../../core/manifest/statement.ts';
import { plansOfTheDead, type Tip } from '../chain/tip.ts';
import type { Meanwhile } from './commit.ts';
import type { Continued, Run } from './run.ts';

/** The members of a statement that are not about its own run. */
type Carried = Pick<Predicate, 'open' | 'settled' | 'untidy' | 'quarantined' | 'oldestKept' | 'newestCommit'>;

/**
 * A run takes account of the unfinished runs that it found when it began: their plans explain nothing any more. Plans that
 * began since stay open.
 * @param untidy those of them whose uploads a later run is to look for
 */
export function carriedByRun(
  own: Run,
  reading: Continued,
  meanwhile: Meanwhile,
  untidy: readonly UntidyPlan[],
): Carried {
  const { tip } = reading;
  return {
    ...opened(meanwhile.begun),
    settled: plansOfTheDead(reading),
    ...(untidy.length > 0 && { untidy }),
    ...quarantined(own),
    ...present({ oldestKept: meanwhile.oldestKept ?? tip.predicate.oldestKept }),
    ...newest(own, tip, meanwhile),
  };
}

/** A confirmation takes account of nothing. */
export function carriedByConfirmation(own: Run, reading: Continued, meanwhile: Meanwhile): Carried {
  const { tip, unfinishedPlans, untidyPlans } = reading;
  return {
    ...opened([...unfinishedPlans, ...meanwhile.begun]),
    ...present({ untidy: untidyPlans }),
    ...quarantined(own),
    ...present({ oldestKept: tip.predicate.oldestKept }),
    ...newest(own, tip, meanwhile),
  };
}

function opened(plans: readonly string[]): Pick<Predicate, 'open'> {
  return plans.length === 0 ? {} : { open: plans.toSorted() };
}

function quarantined({ quarantined }: Run): Pick<Predicate, 'quarantined'> {
  return quarantined.length === 0 ? {} : { quarantined };
}

/** The newest commit: a run that knows no commit must not make the chain forget the one before. */
function newest({ git }: Run, { predicate }: Tip, meanwhile: Meanwhile): Pick<Predicate, 'newestCommit'> {
  const commit = meanwhile.newestCommit ?? (git === null ? newestCommit(predicate) : undefined);
  return present({ newestCommit: commit });
}
