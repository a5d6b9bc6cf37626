import type { Decision } from './decision.ts';

/** Keys named in the notice; the summary has the count. */
const KEYS_NAMED = 20;

/** Collects what a plan that prunes leaves alone because s3rec never wrote it, and says so. */
export interface OrphanNotices {
  add(decision: Decision): void;
  notices(): readonly string[];
}

export function orphanNotices(): OrphanNotices {
  const keys: string[] = [];
  let count = 0;
  return {
    add(decision) {
      if (decision.kind === 'orphan' && decision.adopted) {
        count += 1;
        if (keys.length < KEYS_NAMED) keys.push(decision.key);
      }
    },
    notices() {
      if (count === 0) return [];
      const others = count > keys.length ? ` and ${count - keys.length} more` : '';
      const are =
        count === 1
          ? 'orphan was adopted, not written by s3rec, and is'
          : 'orphans were adopted, not written by s3rec, and are';
      return [
        `${count} ${are} left alone: ${keys.join(', ')}${others}; \`prune.adopted: true\` deletes what was adopted, too`,
      ];
    },
  };
}
