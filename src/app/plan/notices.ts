import { sameJson } from '../../core/canonical-json.ts';
import type { Predicate } from '../../core/manifest/statement.ts';
import type { Encryption } from '../../core/object/attributes.ts';
import type { LocalState } from '../../ports/state.ts';
import type { Target } from '../chain/target.ts';
import type { TipReading } from '../chain/tip.ts';
import type { UnfinishedRuns } from '../chain/unfinished-runs.ts';

/**
 * Notices of what changed around the objects since the tip, and of what could not be checked. They are shown before any
 * action.
 */
export function notices(
  { spec, keys, endpoint }: Target,
  state: LocalState,
  encryption: Encryption | null,
  { tip, abandoned, freshness }: TipReading,
): readonly string[] {
  const found: string[] = [];
  if (abandoned !== undefined) {
    found.push(
      `the chain begins anew: ${abandoned.digest} and all that it recorded is abandoned; nothing is owned or pruned`,
    );
  }
  const before = tip?.predicate;
  if (tip !== undefined) {
    found.push(...partialNotices(tip.top.predicate));
  }
  if (before !== undefined && freshness === 'not-checked') {
    found.push(
      `freshness not checked: this machine has seen no run of ${spec.name} here before, so run ${before.run} may not be the newest`,
    );
  }
  if (before !== undefined && !sameJson(before.encryption, encryption)) {
    found.push(`encryption changes from ${encryptionText(before.encryption)} to ${encryptionText(encryption)}`);
  }
  if (before !== undefined) {
    const now = keys.map(({ fingerprint }) => fingerprint);
    const added = now.filter((print) => !before.trust.includes(print));
    const removed = before.trust.filter((print) => !now.includes(print));
    if (added.length > 0 || removed.length > 0) {
      found.push(
        `trust changes: ${[...added.map((print) => `+${print}`), ...removed.map((print) => `-${print}`)].join(', ')}`,
      );
    }
  }
  if (tip === undefined) {
    for (const anchor of state.anchors(spec.name)) {
      if (anchor.bucket !== spec.bucket || anchor.prefix !== spec.prefix || anchor.endpoint !== endpoint) {
        // A bucket and prefix at another endpoint are another place, which the notice must say.
        const at = anchor.endpoint === endpoint ? '' : ` at ${anchor.endpoint ?? 'AWS'}`;
        found.push(
          `this machine knows ${spec.name} at s3://${anchor.bucket}/${anchor.prefix}${at} (run ${anchor.run}): nothing there is pruned or moved`,
        );
      }
    }
  }
  return found;
}

/** Notices about runs that never ended. */
export function unfinishedNotices({ plans, notices: others }: UnfinishedRuns): readonly string[] {
  const runs = [...new Set(plans.map(({ run }) => run))].join(', ');
  return plans.length === 0
    ? others
    : [`an apply did not end (run ${runs}): objects that stand exactly as its signed plan says are ours`, ...others];
}

/** Notices about a run that left actions undone. They are compared again, and are no change by themselves. */
function partialNotices({ run, result, summary = {} }: Predicate): readonly string[] {
  if (result !== 'partial') {
    return [];
  }
  const { failed = 0, refused = 0 } = summary;
  const counts = [...(failed > 0 ? [`failed ${failed}`] : []), ...(refused > 0 ? [`refused ${refused}`] : [])];
  const left = counts.length === 0 ? '' : ` (${counts.join(', ')})`;
  return [`the newest run, ${run}, is partial: not all that it planned was done${left}`];
}

function encryptionText(encryption: Encryption | null): string {
  if (encryption === null) {
    return "the bucket's own";
  }
  const { sse, kmsKeyArn, bucketKey } = encryption;
  return `${sse}${kmsKeyArn === undefined ? '' : ` ${kmsKeyArn}`}${bucketKey === undefined ? '' : ` (bucket key ${bucketKey ? 'on' : 'off'})`}`;
}
