import { isVerifyError } from '../../core/error.ts';
import { assertPlace, placeOf } from '../../core/manifest/place.ts';
import type { Predecessor } from '../../core/manifest/statement.ts';
import { verifyPredecessor } from '../../core/manifest/verify-bundle.ts';
import type { PlanRecord } from '../../core/object/action.ts';
import { undoesDrift } from '../../core/plan/overwrites.ts';
import type { Documents, PlanReader } from '../../ports/documents.ts';
import { marchStreams } from '../compare/march-streams.ts';
import { fetchBundle } from '../chain/fetch-evidence.ts';
import type { Host } from '../chain/host.ts';
import type { Target } from '../chain/target.ts';
import { readTip } from '../chain/read-tip.ts';
import { isUnreadable } from '../chain/unreadable.ts';
import { actionsOf, provePlan, type UnfinishedPlan } from '../chain/unfinished-runs.ts';

/**
 * The objects that a plan would heal once more although each of the last runs healed them. Keys are in order, and only
 * the first are kept.
 */
export interface Fought {
  readonly count: number;
  readonly keys: readonly string[];
  /** The runs that healed them, the newest first. */
  readonly runs: readonly number[];
}

/** It is a fight when so many runs in a row healed a key that somebody changed again each time. */
const HEALED_IN_A_ROW = 3;
const SHOWN = 20;
const BUNDLE = '.sigstore.json';
const NOBODY: Fought = { count: 0, keys: [], runs: [] };

/**
 * Whether healing by this plan would go on with a fight: each of the last three runs that signed a plan healed the same
 * key. The series of runs ends at a plan that is gone, that no trusted key signed, or that cannot be read.
 * @throws S3recError VERIFY_*, REMOTE_*
 */
export async function fought(target: Target, host: Host, plan: PlanReader): Promise<Fought> {
  if (!healsAnything(plan)) {
    return NOBODY;
  }
  const { tip } = await readTip(target, host);
  const last = tip === undefined ? [] : await lastPlans(target, host.documents, tip.link);
  const [newest, second, third] = last;
  if (newest === undefined || second === undefined || third === undefined) {
    return NOBODY;
  }
  const keys: string[] = [];
  let count = 0;
  await marchStreams<{ now: PlanRecord; newest: PlanRecord; second: PlanRecord; third: PlanRecord }>(
    {
      now: actionsOf({ document: plan }),
      newest: actionsOf(newest),
      second: actionsOf(second),
      third: actionsOf(third),
    },
    ({ key, ...rows }) => {
      const heals = (record: PlanRecord | undefined): boolean => record !== undefined && undoesDrift(record);
      if (!heals(rows.now) || !heals(rows.newest) || !heals(rows.second) || !heals(rows.third)) {
        return undefined;
      }
      count += 1;
      if (count <= SHOWN) {
        keys.push(key);
      }
      return undefined;
    },
    target.signal,
  );
  return { count, keys, runs: count === 0 ? [] : last.map(({ run }) => run) };
}

function healsAnything(document: PlanReader): boolean {
  for (const records of actionsOf({ document })) {
    if (records.some(undoesDrift)) {
      return true;
    }
  }
  return false;
}

/** The plans of the last runs, the newest first. A confirmation signed none, and is passed over. */
async function lastPlans(
  target: Target,
  documents: Documents,
  newest: Predecessor,
): Promise<readonly UnfinishedPlan[]> {
  const place = placeOf(target.spec);
  const plans: UnfinishedPlan[] = [];
  let link: Predecessor | null = newest;
  while (link !== null && plans.length < HEALED_IN_A_ROW) {
    const { bundleKey }: Predecessor = link;
    try {
      const bundle = await fetchBundle(target, bundleKey);
      if (bundle === undefined) {
        break;
      }
      const statement = verifyPredecessor(bundle.text, link, bundleKey);
      assertPlace(statement, place, bundleKey);
      if (statement.predicate.kind !== 'run') {
        break;
      }
      const plan = await provePlan(target, documents, `${bundleKey.slice(0, -BUNDLE.length)}.plan${BUNDLE}`);
      if (plan === undefined) {
        break;
      }
      plans.push(plan);
      link = statement.predicate.predecessor;
    } catch (error) {
      if (!isVerifyError(error) && !(plans.length > 0 && isUnreadable(error))) {
        throw error;
      }
      break;
    }
  }
  return plans;
}
