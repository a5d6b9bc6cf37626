import { isOneOf } from '../one-of.ts';
import { S3recError } from '../error.ts';
import type { ResolvedSpec } from '../spec/resolved-spec.ts';
import type { PlanRecord } from '../object/action.ts';
import { REFUSED_FILE_HINT } from './content-finding.ts';
import { losesDrift, undoesDrift } from './overwrites.ts';
import { limitFindings, type LimitFacts } from './guard-limits.ts';
import type { GuardFinding } from './plan-document.ts';

/** How many keys one finding names. `count` has the number of all. */
const KEYS_NAMED = 20;
/** How many files one finding names that must not be published. Somebody must look at each of them. */
const FILES_NAMED = 10_000;

type GuardRule = GuardFinding['rule'];

/**
 * Rules that may be set aside by somebody who has looked at exactly this plan. The others say what cannot be done, or
 * must not.
 */
export const FORCEABLE = [
  'max-deletes',
  'max-delete-percent',
  'max-delete-bytes',
  'max-update-percent',
  'empty-source',
  'drift',
  'takeover',
] as const;
type ForceableRule = (typeof FORCEABLE)[number];

/**
 * Rules that are set aside, each only for the plans with these ids. So an option in a script cannot disarm tomorrow's
 * plan.
 */
export type Forced = Readonly<Partial<Record<ForceableRule, readonly string[]>>>;

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
  /** Takes every action of the plan, and collects what its record tells. */
  see(record: PlanRecord): void;
  findings(facts: GuardFacts): readonly GuardFinding[];
}

interface GuardFacts extends LimitFacts {
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
      return [
        ...[...caught].filter(([rule]) => rule !== 'takeover').map(([rule, entry]) => caughtFinding(rule, entry)),
        ...takeoverFinding(spec, caught.get('takeover')),
        ...limitFindings(spec, facts, { overwrites: lost, deletedBytes }),
      ].flatMap((finding) => (isForceable(finding.rule) ? unlessForced(finding, finding.rule, facts) : [finding]));
    },
  };
}

function isForceable(rule: GuardRule): rule is ForceableRule {
  return isOneOf(FORCEABLE, rule);
}

function unlessForced(finding: GuardFinding, rule: ForceableRule, { forced, id }: GuardFacts): GuardFinding[] {
  if (forced[rule]?.includes(id) === true) {
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

/** Rules that do not show in the records. Only the closing line says that they stopped a plan. */
const SEEN_ONLY: ReadonlySet<GuardRule> = new Set([
  'conflict',
  'unknown',
  'cannot-copy',
  'attribute-limits',
  'acls-disabled',
]);

/** The findings of this process, after those of the plan that can be found only while it is made. */
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
