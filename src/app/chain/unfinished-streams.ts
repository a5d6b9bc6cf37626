import type { PlannedAction } from '../../core/three-way/as-planned.ts';
import type { PlanRecord } from '../../core/object/action.ts';
import type { BatchSource } from '../compare/march-streams.ts';
import { actionsOf, type UnfinishedPlan } from './unfinished-runs.ts';

/**
 * The part of a marched row that comes from unfinished runs. Each has a stream, since every plan is sorted for itself.
 */
export type UnfinishedEntries = Record<`unfinished-${number}`, PlanRecord>;

export interface UnfinishedStreams {
  readonly sources: Readonly<Record<`unfinished-${number}`, BatchSource>>;
  /** Adds to a row the actions that unfinished runs planned for its key. */
  collect<R extends object>(
    row: R & Partial<UnfinishedEntries>,
  ): R & { readonly unfinished?: readonly PlannedAction[] };
}

export function unfinishedStreams(plans: readonly UnfinishedPlan[]): UnfinishedStreams {
  const streams = plans.map((plan, index) => ({ plan, name: `unfinished-${index}` as const }));
  return {
    sources: Object.fromEntries(streams.map(({ plan, name }) => [name, actionsOf(plan)])),
    collect(row) {
      if (streams.length === 0) {
        return row;
      }
      const unfinished = streams.flatMap<PlannedAction>(({ plan: { run }, name }) => {
        const record = row[name];
        return record === undefined ? [] : [{ run, record }];
      });
      return unfinished.length === 0 ? row : { ...row, unfinished };
    },
  };
}
