import { shownName } from '../shown-name.ts';
import type { Decision } from './decision.ts';
import { namedKeys } from '../named-keys.ts';

/** Collects objects that a pruning plan leaves alone because s3rec never wrote them, and reports them. */
export interface OrphanNotices {
  add(decision: Decision): void;
  notices(): readonly string[];
}

export function orphanNotices(): OrphanNotices {
  const keys = namedKeys();
  return {
    add(decision) {
      if (decision.kind === 'orphan' && decision.adopted) {
        keys.add(shownName(decision.key));
      }
    },
    notices() {
      if (keys.count === 0) {
        return [];
      }
      const are =
        keys.count === 1
          ? 'orphan was adopted, not written by s3rec, and is'
          : 'orphans were adopted, not written by s3rec, and are';
      return [`${keys.count} ${are} left alone: ${keys.text()}; \`prune.adopted: true\` deletes what was adopted, too`];
    },
  };
}
