import { present } from '../present.ts';
import { lastSeen } from './change-span.ts';
import type { DriftOutcome } from './classify.ts';
import type { FailOn } from './finding.ts';
import type { DriftClosing, DriftSummary } from './drift-document.ts';

type Counts = { -readonly [Name in keyof DriftSummary]: DriftSummary[Name] };

/** Counts the contents of a report while it is written. */
export interface DriftTally {
  add(outcome: DriftOutcome): void;
  closing(): Omit<DriftClosing, 'sha256'>;
}

/** @param listedAt when the tip's last listing began, whole seconds since 1970 */
export function driftTally(failOn: readonly FailOn[], listedAt: number): DriftTally {
  const counts: Counts = {
    bucket: 0,
    both: 0,
    repository: 0,
    interrupted: 0,
    unmanaged: 0,
    rewritten: 0,
    unproven: 0,
    counted: 0,
    inSync: 0,
    notAsked: 0,
    unknown: 0,
    ignored: 0,
  };
  const unseen = new Map<string, number>();
  let findings = 0;
  let since = Number.POSITIVE_INFINITY;

  function addUnknown(reasons: readonly string[]): void {
    counts.unknown += reasons.length > 0 ? 1 : 0;
    for (const reason of reasons) {
      unseen.set(reason, (unseen.get(reason) ?? 0) + 1);
    }
  }

  return {
    add(outcome) {
      if (outcome.kind === 'none') {
        return;
      }
      counts.ignored += outcome.ignored;
      switch (outcome.kind) {
        case 'in-sync':
          counts.inSync += 1;
          counts.notAsked += outcome.asked ? 0 : 1;
          break;
        case 'unknown':
          addUnknown(outcome.unknown);
          break;
        case 'finding': {
          const { who, counts: isCounted, changes, unknown = [] } = outcome.finding;
          findings += 1;
          since = Math.min(since, lastSeen(outcome.finding, listedAt) ?? since);
          counts[who] += 1;
          counts.counted += isCounted ? 1 : 0;
          counts.rewritten += outcome.settled ? 1 : 0;
          counts.unproven += changes.includes('content-unproven') ? 1 : 0;
          addUnknown(unknown);
          break;
        }
      }
    },
    closing: () => ({
      drift: counts.counted > 0 || (failOn.includes('unknown') && counts.unknown > 0),
      summary: { ...counts },
      unseen: Object.fromEntries(unseen),
      findings,
      ...present({ since: Number.isFinite(since) ? new Date(since * 1000).toISOString() : undefined }),
    }),
  };
}
