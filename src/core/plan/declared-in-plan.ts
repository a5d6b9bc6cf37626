import type { ListCollection } from '../proof/declared-lists.ts';
import { declaredNames } from '../proof/declared-names.ts';
import type { DecideContext } from './decide-context.ts';
import type { Row } from '../three-way/row.ts';

/** What the next manifest may say that is declared of this object: what the spec declares by now, or what was recorded of it. */
export function addDeclared(lists: ListCollection, { key, desired, recorded }: Row, context: DecideContext): void {
  lists.add(recorded?.declared);
  if (desired !== undefined) {
    lists.add(declaredNames(context.attributesFor(key)));
  }
}
