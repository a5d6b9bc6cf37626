import type { ListCollection } from '../proof/declared-lists.ts';
import { declaredNames } from '../proof/declared-names.ts';
import type { DecideContext } from './decide-context.ts';
import type { Decision, News } from './decision.ts';
import type { Row } from '../three-way/row.ts';
import { isSameObject } from '../proof/same-object.ts';
import { isOwned, isUnsettled } from '../object/record.ts';

/**
 * Whether a run that leaves the row alone would record another state than the last manifest does (`mergeRow`). A
 * confirmation of that manifest would then sign what is no longer true.
 */
export function isNews({ desired, observed, recorded }: Row): boolean {
  if (recorded === undefined || recorded.status === 'deleted') {
    return false;
  }
  if (!isOwned(recorded) || observed === undefined) {
    return true;
  }
  const { status, sha256, digest } = recorded;
  if (desired === undefined) {
    return status !== 'orphan' || ((sha256 ?? digest) !== undefined && !isSameObject(recorded, observed));
  }
  return status === 'orphan' || (!isUnsettled(recorded) && !isSameObject(recorded, observed));
}

/**
 * The news that a decision leaves to the next manifest, be it that other fields are declared. Undefined: an action is
 * planned, or the line of an earlier run says all of it.
 */
export function newsOf(decision: Decision): News | undefined {
  return decision.kind === 'keep' && decision.redeclared ? { key: decision.key, isDesired: true } : decision.news;
}

/**
 * Adds the lists of declared fields that the next manifest may name for this object: the spec's list now, and the
 * recorded one.
 */
export function addDeclared(lists: ListCollection, { key, desired, recorded }: Row, context: DecideContext): void {
  lists.add(recorded?.declared);
  if (desired !== undefined) {
    lists.add(declaredNames(context.attributesFor(key)));
  }
}
