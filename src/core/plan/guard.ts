import { isOneOf } from '../one-of.ts';
import { S3recError } from '../error.ts';
import type { ResolvedSpec } from '../spec/resolved-spec.ts';
import type { PlanRecord } from '../object/action.ts';
import { REFUSED_FILE_HINT } from './content-finding.ts';
import { losesDrift, undoesDrift } from './overwrites.ts';
import type { GuardFinding, PlanSummary } from './plan-document.ts';

/** Percentages of fewer objects say nothing (octoDNS has the same floor). */
const PERCENT_FROM = 10;
/** Below `PERCENT_FROM` objects, more than one delete and more than this percentage is refused. */
const FEW_PERCENT = 50;
/** How many keys one finding names. `count` has the number of all. */
const KEYS_NAMED = 20;
/** How many files one finding names that must not be published. Somebody must look at each of them. */
const FILES_NAMED = 10_000;

type GuardRule = GuardFinding['rule'];

/**
 * Rules that may be set aside by somebody who has looked at exactly this plan. The others say what cannot be done, or
 * must not.
 */
type ForceableRule = Extract<
  GuardRule,
  | 'max-deletes'
  | 'max-delete-percent'
  | 'max-delete-bytes'
  | 'max-update-percent'
  | 'empty-source'
  | 'drift'
  | 'takeover'
>;

export const FORCEABLE: readonly ForceableRule[] = [
  'max-deletes',
  'max-delete-percent',
  'max-delete-bytes',
  'max-update-percent',
  'empty-source',
  'drift',
  'takeover',
];

/**
 * Rules that are set aside, each only for the plan with this id. So an option in a script cannot disarm tomorrow's
 * plan.
 */
export type Forced = Readonly<Partial<Record<ForceableRule, string>>>;

/** Keys that a rule caught, of which the first ones are remembered. */
interface Caught {
  readonly keys: string[];
  count: number;
  /** The reason for the first key. */
  why: string;
}

/** Collects what stops the whole apply, while a plan is made. */
export interface Guards {
  stop(rule: GuardRule, key: string, why: string): void;
  /** Takes every action of the plan, for what it says itself. */
  see(record: PlanRecord): void;
  findings(facts: GuardFacts): readonly GuardFinding[];
}

interface GuardFacts {
  readonly summary: PlanSummary;
  /** How many objects the verified manifest owns. */
  readonly owned: number;
  /** Paths of sources in which the walk found no file. */
  readonly emptySources: readonly string[];
  readonly id: string;
  readonly forced: Forced;
}

export function guards(spec: ResolvedSpec): Guards {
  const caught = new Map<GuardRule, Caught>();
  let lost = 0;
  let deletedBytes = 0;
  function stop(rule: GuardRule, key: string, why: string): void {
    const entry = caught.get(rule) ?? { keys: [], count: 0, why };
    entry.count += 1;
    if (entry.keys.length < (rule === 'refused-file' ? FILES_NAMED : KEYS_NAMED)) {
      entry.keys.push(key);
    }
    caught.set(rule, entry);
  }
  return {
    stop,
    see(record) {
      if (record.takeover === true) {
        stop('takeover', record.key, '');
      }
      if (spec.onDrift === 'refuse' && undoesDrift(record)) {
        stop('drift', record.key, 'another hand has changed it since the last apply');
      }
      lost += losesDrift(record) ? 1 : 0;
      deletedBytes += record.action === 'delete' ? (record.change.before?.size ?? 0) : 0;
    },
    findings(facts) {
      const losses = lossesOf(facts, lost);
      return [
        ...[...caught].filter(([rule]) => rule !== 'takeover').map(([rule, entry]) => caughtFinding(rule, entry)),
        ...takeoverFinding(spec, caught.get('takeover')),
        ...maxDeletesFinding(spec, losses),
        ...maxDeletePercentFinding(spec, facts, losses),
        ...maxDeleteBytesFinding(spec, facts, deletedBytes),
        ...maxUpdatePercentFinding(spec, facts),
        ...emptySourceFinding(spec, facts),
      ].flatMap((finding) => (isForceable(finding.rule) ? unlessForced(finding, finding.rule, facts) : [finding]));
    },
  };
}

function isForceable(rule: GuardRule): rule is ForceableRule {
  return isOneOf(FORCEABLE, rule);
}

function unlessForced(finding: GuardFinding, rule: ForceableRule, { forced, id }: GuardFacts): GuardFinding[] {
  if (forced[rule] === id) {
    return [];
  }
  const hint =
    rule === 'takeover'
      ? `Look at them, then allow exactly this plan with \`--takeover ${id}\`. ${finding.hint}`
      : `${finding.hint} To let exactly this plan pass: \`--force ${rule}=${id}\``;
  return [{ ...finding, hint }];
}

const HINTS: Readonly<Partial<Record<GuardRule, string>>> = {
  conflict: 'Put the file back, remove the object in S3, or list it in `prune.protect`.',
  'cannot-copy': 'Take back what the spec declares of it, or delete the object in S3, so that it is written anew.',
  drift:
    'See what was changed with `s3rec drift`. Undo it in S3, take it over into the files, or let it be overwritten with `onDrift: repair`.',
  'attribute-limits':
    'Remove what the object has with `tagsExact: true` or `metadataExact: true`, or leave what is declared to others with `ignore`.',
  'acls-disabled':
    'Take `acl` out of the rule, declare `bucket-owner-full-control`, or enable ACLs in the bucket (Object Ownership).',
  unknown: 'Upload them once with `onUnknown: upload`, or set `onUnknown: keep` to leave them as they are.',
  'other-spec':
    'Give the two specs prefixes that do not overlap. `prune.protect` keeps what this one recorded there. If the spec was renamed, move that latest.sigstore.json to another bucket: the runs behind it stay.',
  'refused-file': REFUSED_FILE_HINT,
};

function caughtFinding(rule: GuardRule, { keys, count, why }: Caught): GuardFinding {
  const others = count > 1 ? ` (and ${count - 1} more)` : '';
  return { rule, message: `${keys[0] ?? ''}: ${why}${others}.`, hint: HINTS[rule] ?? '', keys, count };
}

function takeoverFinding(spec: ResolvedSpec, entry: Caught | undefined): GuardFinding[] {
  if (entry === undefined || spec.takeover) {
    return [];
  }
  const { keys, count } = entry;
  return [
    {
      rule: 'takeover',
      message: `${count} object${count === 1 ? '' : 's'} that s3rec never wrote would be changed, ${keys[0] ?? ''} first.`,
      hint: 'Or allow all with `takeover: true` in the spec.',
      keys,
      count,
    },
  ];
}

/** Deletes, or overwrites after which nobody has what another hand changed. */
interface Losses {
  readonly count: number;
  /** The word for people. */
  readonly what: string;
}

function lossesOf({ summary }: GuardFacts, overwrites: number): Losses {
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

function maxDeletePercentFinding({ prune }: ResolvedSpec, facts: GuardFacts, losses: Losses): GuardFinding[] {
  const { create, delete: deletes } = facts.summary;
  // Among few objects, some that were renamed are most of them. So what is created instead is subtracted from the
  // deletes, but not from overwrites.
  const isSmall = facts.owned < PERCENT_FROM;
  const lossesLessCreates = isSmall ? losses.count - Math.min(create, deletes) : losses.count;
  const limit = isSmall ? Math.max(FEW_PERCENT, prune.maxDeletePercent) : prune.maxDeletePercent;
  const percent = (lossesLessCreates / facts.owned) * 100;
  if (lossesLessCreates <= (isSmall ? 1 : 0) || percent <= limit) {
    return [];
  }
  const off = isSmall && create > 0 ? ', creates taken off' : '';
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

function maxDeleteBytesFinding({ prune }: ResolvedSpec, { summary }: GuardFacts, bytes: number): GuardFinding[] {
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

function maxUpdatePercentFinding({ maxUpdatePercent }: ResolvedSpec, facts: GuardFacts): GuardFinding[] {
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

function emptySourceFinding({ prune }: ResolvedSpec, { summary, emptySources }: GuardFacts): GuardFinding[] {
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

/** Rules that do not show in the records. Only the closing line says that they stopped a plan. */
const SEEN_ONLY: ReadonlySet<GuardRule> = new Set([
  'conflict',
  'unknown',
  'cannot-copy',
  'attribute-limits',
  'acls-disabled',
]);

/** The findings of this process, with those that only the making of the plan could find. */
export function withSeen(planned: readonly GuardFinding[], found: readonly GuardFinding[]): readonly GuardFinding[] {
  const seen = planned.filter(({ rule }) => SEEN_ONLY.has(rule) && found.every((finding) => finding.rule !== rule));
  return [...seen, ...found];
}

/** Refuses to go on when a guard has a finding. Nothing has been done by then. */
export function assertUnguarded(findings: readonly GuardFinding[]): void {
  const [first, ...others] = findings;
  if (first !== undefined) {
    const more = others.map(({ message }) => ` ${message}`).join('');
    throw new S3recError('PLAN_GUARDED', `${first.message}${more}`, { hint: first.hint, data: { guards: findings } });
  }
}
