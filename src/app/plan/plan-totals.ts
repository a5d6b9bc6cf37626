import { isAws } from '../../core/object/origin.ts';
import { evidenceFolder, isLatestKey } from '../../core/manifest/names.ts';
import type { Encryption } from '../../core/object/attributes.ts';
import { adoptedNotices } from '../../core/plan/adopted-headers.ts';
import { applyRequests } from '../../core/plan/apply-requests.ts';
import type { DecideContext } from '../../core/plan/decide-context.ts';
import type { Decision } from '../../core/plan/decision.ts';
import type { Forced, Guards } from '../../core/plan/guard.ts';
import { addDeclared } from '../../core/plan/news.ts';
import { orphanNotices } from '../../core/plan/orphan-notices.ts';
import { confirms, type PlanClosing } from '../../core/plan/plan-document.ts';
import { planIdHash } from '../../core/plan/plan-id.ts';
import { defaultsOf, formOf } from '../../core/manifest/form.ts';
import { planTally, type PlanTally } from '../../core/plan/summary.ts';
import { upgradeNotices } from '../../core/plan/upgrade-notices.ts';
import { present, someOf } from '../../core/present.ts';
import { collectLists } from '../../core/proof/declared-lists.ts';
import { keyGlobs } from '../../core/spec/key-globs.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import type { Row } from '../../core/three-way/row.ts';
import { underOldKey } from '../chain/older-evidence.ts';
import { standingOf, type TipReading } from '../chain/tip.ts';
import { type OwnedSums, OwnedTally } from './owned-sums.ts';

/** The totals that a plan states beside its records, gathered while rows and decisions pass. */
export interface PlanTotals {
  /** Takes every row, before it is decided. */
  see(row: Row): void;
  /** Takes every decision. */
  take(decision: Decision): void;
  /** Globs of the spec that no key matched. */
  readonly unmatched: ReturnType<ReturnType<typeof keyGlobs>['unmatched']>;
  /** What of the last manifest is ours. */
  readonly ours: OwnedSums;
  /** Keys of `latest` that the listing showed, of this spec and of others. */
  readonly latestKeys: readonly string[];
  /** Keys that are deleted. More than the spec allows are refused anyway. */
  readonly deletes: readonly string[];
  closing(facts: ClosingFacts): Omit<PlanClosing, 'sha256'>;
}

interface ClosingFacts {
  readonly reading: TipReading;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** S3's endpoint in effect. Null: AWS. */
  readonly endpoint: string | null;
  /** How many signed plans without an ended run count. */
  readonly unfinishedPlans: number;
  readonly encryption: Encryption | null;
  /** Paths of sources in which the walk found no file. */
  readonly emptySources: readonly string[];
  readonly uncommitted: PlanClosing['uncommitted'];
  readonly forced: Forced;
}

export function planTotals(context: DecideContext, guard: Guards): PlanTotals {
  const { spec } = context;
  const tally = planTally();
  const told = [orphanNotices(), upgradeNotices(), adoptedNotices()];
  const id = planIdHash(spec.digest);
  const globs = keyGlobs(spec, true);
  const lists = collectLists();
  const latestKeys: string[] = [];
  const deletes: string[] = [];
  let listed = 0;
  const ours = new OwnedTally();

  return {
    latestKeys,
    deletes,
    ours,
    get unmatched() {
      return globs.unmatched();
    },
    see(row) {
      const { key, desired, observed, recorded } = row;
      if (desired !== undefined) {
        globs.desired(key);
      } else {
        globs.other(key);
      }
      if (recorded !== undefined) {
        ours.add(recorded);
      }
      if (observed !== undefined) {
        listed += 1;
        if (isLatestKey(key)) {
          latestKeys.push(key);
        }
      }
      addDeclared(lists, row, context);
    },
    take(decision) {
      tally.add(decision);
      for (const notes of told) {
        notes.add(decision);
      }
      if (decision.kind === 'refuse') {
        guard.stop(decision.rule, decision.key, decision.why);
      }
      if (decision.kind !== 'action') {
        return;
      }
      const { record } = decision;
      id.add(record);
      guard.see(record);
      if (record.action === 'delete' && deletes.length < spec.prune.maxDeletes) {
        deletes.push(record.key);
      }
    },
    closing(facts) {
      const { summary } = tally;
      const owned = ours.objects;
      const planId = id.id();
      const notices = told.flatMap((one) => one.notices());
      return {
        summary,
        basis: tally.basis,
        ...present({ weak: tally.weak || undefined }),
        requests: requestsToCome(spec, tally, listed, facts),
        guards: guard.findings({ summary, owned, emptySources: facts.emptySources, id: planId, forced: facts.forced }),
        ...present({
          notices: someOf(notices),
          declared: someOf(lists.lists),
          redeclared: tally.redeclared || undefined,
          uncommitted: facts.uncommitted,
        }),
        phases: tally.phases,
        records: tally.records,
        ...present({ news: tally.news || undefined }),
        id: planId,
      };
    },
  };
}

/** The requests that apply will send. @param listed how many objects the listing had */
function requestsToCome(
  spec: ResolvedSpec,
  tally: PlanTally,
  listed: number,
  { reading, endpoint, unfinishedPlans, encryption, now }: ClosingFacts,
): PlanClosing['requests'] {
  const { tip } = reading;
  const standing = standingOf(tip?.manifest);
  const form = formOf(standing, tally.records, defaultsOf(encryption), now);
  const rekeyed =
    tip === undefined ? [] : underOldKey({ ...reading, tip }, encryption, confirms(tally), evidenceFolder(spec));
  return applyRequests({
    actions: tally.requests,
    confirms: confirms(tally),
    creates: tally.summary.create,
    deletes: tally.summary.delete,
    listed,
    hasQuarantine: reading.quarantine.length > 0,
    writesBase: form === 'base',
    namesFiles: confirms(tally) ? standing?.header.base !== undefined : form === 'delta',
    ...present({ tip: tip && { hasManifest: tip.manifest !== undefined } }),
    unfinished: { plans: unfinishedPlans, buckets: spec.manifest.bucket === spec.bucket ? 1 : 2 },
    abandons: reading.abandoned !== undefined,
    isAws: isAws(endpoint),
    rekeys: {
      count: rekeyed.length,
      by: encryption?.sse === 'aws:kms' ? 'UpdateObjectEncryption' : 'CopyObject',
    },
  });
}
