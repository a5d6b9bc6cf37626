import type { ResolvedSpec } from '../spec/resolved-spec.ts';
import type { GuardFinding, PlanSummary } from './plan-document.ts';

/** Percentages of fewer objects say nothing (octoDNS has the same floor). */
const PERCENT_FROM = 10;
/** Below `PERCENT_FROM` objects, more than one delete and more than this percentage is refused. */
const FEW_PERCENT = 50;

export interface LimitFacts {
  readonly summary: PlanSummary;
  /** How many objects the verified manifest owns. */
  readonly owned: number;
  /** Paths of sources in which the walk found no file. */
  readonly emptySources: readonly string[];
}

/** Sums over the plan's records that the summary does not have. */
interface Sums {
  /** Overwrites that destroy changes of another hand, since no version keeps them. */
  readonly overwrites: number;
  readonly deletedBytes: number;
}

/** Findings about the numbers of a plan: more deletes or updates than the spec allows, and sources that are empty. */
export function limitFindings(
  spec: ResolvedSpec,
  facts: LimitFacts,
  { overwrites, deletedBytes }: Sums,
): readonly GuardFinding[] {
  const losses = lossesOf(facts, overwrites);
  return [
    ...maxDeletesFinding(spec, losses),
    ...maxDeletePercentFinding(spec, facts, losses),
    ...maxDeleteBytesFinding(spec, facts, deletedBytes),
    ...maxUpdatePercentFinding(spec, facts),
    ...emptySourceFinding(spec, facts),
  ];
}

/** Deletes, and overwrites that destroy changes of another hand. */
interface Losses {
  readonly count: number;
  /** The word for people. */
  readonly what: string;
}

function lossesOf({ summary }: LimitFacts, overwrites: number): Losses {
  const what =
    overwrites === 0 ? 'deletes' : "deletes and overwrites of another hand's changes in a bucket without versions";
  return { count: summary.delete + overwrites, what };
}

function maxDeletesFinding({ prune }: ResolvedSpec, { count, what }: Losses): GuardFinding[] {
  if (count <= prune.maxDeletes) {
    return [];
  }
  return [
    {
      rule: 'max-deletes',
      message: `Too many ${what}, ${count} is over ${prune.maxDeletes}.`,
      hint: 'Raise `prune.maxDeletes` if all of them are meant.',
      keys: [],
      count,
    },
  ];
}

function maxDeletePercentFinding({ prune }: ResolvedSpec, facts: LimitFacts, losses: Losses): GuardFinding[] {
  const { create, delete: deletes } = facts.summary;
  // Among few objects, a few renames touch most of them. So creates are subtracted from the deletes, but not from
  // overwrites.
  const isSmall = facts.owned < PERCENT_FROM;
  const lossesLessCreates = isSmall ? losses.count - Math.min(create, deletes) : losses.count;
  const limit = isSmall ? Math.max(FEW_PERCENT, prune.maxDeletePercent) : prune.maxDeletePercent;
  const percent = (lossesLessCreates / facts.owned) * 100;
  if (lossesLessCreates <= (isSmall ? 1 : 0) || percent <= limit) {
    return [];
  }
  const off = isSmall && create > 0 ? ', creates subtracted' : '';
  return [
    {
      rule: 'max-delete-percent',
      message: `Too many ${losses.what}, ${percent.toFixed(2)}% is over ${limit}% (${lossesLessCreates}/${facts.owned}${off}).`,
      hint: 'Raise `prune.maxDeletePercent` if all of them are meant.',
      keys: [],
      count: losses.count,
    },
  ];
}

function maxDeleteBytesFinding({ prune }: ResolvedSpec, { summary }: LimitFacts, bytes: number): GuardFinding[] {
  if (bytes <= (prune.maxDeleteBytes ?? Number.POSITIVE_INFINITY)) {
    return [];
  }
  return [
    {
      rule: 'max-delete-bytes',
      message: `Too much to delete, ${bytes} bytes are over ${prune.maxDeleteBytes}.`,
      hint: 'Raise `prune.maxDeleteBytes` if all of it is meant.',
      keys: [],
      count: summary.delete,
    },
  ];
}

function maxUpdatePercentFinding({ maxUpdatePercent }: ResolvedSpec, facts: LimitFacts): GuardFinding[] {
  const { update } = facts.summary;
  const percent = (update / facts.owned) * 100;
  if (maxUpdatePercent === undefined || facts.owned < PERCENT_FROM || percent <= maxUpdatePercent) {
    return [];
  }
  return [
    {
      rule: 'max-update-percent',
      message: `Too many updates, ${percent.toFixed(2)}% is over ${maxUpdatePercent}% (${update}/${facts.owned}).`,
      hint: 'See why so many files differ; raise `maxUpdatePercent` if all of it is meant.',
      keys: [],
      count: update,
    },
  ];
}

function emptySourceFinding({ prune }: ResolvedSpec, { summary, emptySources }: LimitFacts): GuardFinding[] {
  const { delete: deletes } = summary;
  if (deletes === 0 || emptySources.length === 0 || prune.allowEmpty) {
    return [];
  }
  return [
    {
      rule: 'empty-source',
      message: `Source ${emptySources[0] ?? ''} has no files, and this plan would delete ${deletes} object${deletes === 1 ? '' : 's'} in all.`,
      hint: 'See whether the build ran; set `prune.allowEmpty: true` if the source is meant to be empty.',
      keys: [],
      count: emptySources.length,
    },
  ];
}
