import { S3recError } from '../error.ts';
import type { ResolvedSpec } from '../spec/resolved-spec.ts';
import type { PlanRecord } from './action.ts';
import { REFUSED_FILE_HINT } from './content-finding.ts';
import { losesDrift, undoesDrift } from './overwrites.ts';
import type { GuardFinding, PlanSummary } from './plan-document.ts';

/** Percentages of few objects say nothing (octoDNS has the same floor). */
const PERCENT_FROM = 10;
/** Of fewer, more than half at once, and more than one, is refused. */
const FEW_PERCENT = 50;
/** Keys named in one finding; `count` has the rest. */
const KEYS_NAMED = 20;
/** Every file that must not be published is named: each needs somebody to look at it. */
const FILES_NAMED = 10_000;

type GuardRule = GuardFinding['rule'];

/** Keys that a rule caught, the first of them remembered. */
interface Caught {
  readonly keys: string[];
  count: number;
  /** Why, of the first key. */
  why: string;
}

/** Collects what stops the whole apply while a plan is made. */
export interface Guards {
  stop(rule: GuardRule, key: string, why: string): void;
  /** Every action of the plan: what it says of itself. */
  see(record: PlanRecord): void;
  findings(facts: GuardFacts): readonly GuardFinding[];
}

interface GuardFacts {
  readonly summary: PlanSummary;
  /** Objects that the verified manifest owns. */
  readonly owned: number;
  /** Paths of sources in which the walk found no file. */
  readonly emptySources: readonly string[];
  readonly id: string;
  /** `--takeover PLANID`. */
  readonly takeover: string | undefined;
}

export function guards(spec: ResolvedSpec): Guards {
  const caught = new Map<GuardRule, Caught>();
  let lost = 0;
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
    },
    findings(facts) {
      return [
        ...[...caught].filter(([rule]) => rule !== 'takeover').map(([rule, entry]) => caughtFinding(rule, entry)),
        ...takeoverFinding(spec, facts, caught.get('takeover')),
        ...deleteFindings(spec, facts, lost),
      ];
    },
  };
}

const HINTS: Readonly<Partial<Record<GuardRule, string>>> = {
  conflict: 'put the file back, remove the object in S3, or list it in prune.protect',
  'cannot-copy': 'take what the spec declares of it back, or let the object be written anew: delete it in S3',
  drift:
    'see what was changed with `s3rec drift`; undo it in S3, take it over into the files, or let it be overwritten with `onDrift: repair`',
  'attribute-limits':
    'remove what the object has with `tagsExact: true` or `metadataExact: true`, or leave what is declared to others with `ignore`',
  unknown: 'upload them once with `onUnknown: upload`, or set `onUnknown: keep` to leave them as they are',
  'other-spec':
    'give the two specs prefixes that do not overlap; `prune.protect` keeps what this one recorded there; was the spec renamed, move that latest.sigstore.json to another bucket: the runs behind it stay',
  'refused-file': REFUSED_FILE_HINT,
};

function caughtFinding(rule: GuardRule, { keys, count, why }: Caught): GuardFinding {
  const others = count > 1 ? ` (and ${count - 1} more)` : '';
  return { rule, message: `${keys[0] ?? ''}: ${why}${others}`, hint: HINTS[rule] ?? '', keys, count };
}

function takeoverFinding(spec: ResolvedSpec, facts: GuardFacts, entry: Caught | undefined): GuardFinding[] {
  if (entry === undefined || spec.takeover || facts.takeover === facts.id) {
    return [];
  }
  const { keys, count } = entry;
  return [
    {
      rule: 'takeover',
      message: `${count} object${count === 1 ? '' : 's'} that s3rec never wrote would be changed, first ${keys[0] ?? ''}`,
      hint: `look at them, then allow exactly this plan with \`--takeover ${facts.id}\`, or all with \`takeover: true\``,
      keys,
      count,
    },
  ];
}

/**
 * Deletes, and overwrites after which nobody has any more what another hand changed.
 * @param lost such overwrites
 */
function deleteFindings(spec: ResolvedSpec, facts: GuardFacts, lost: number): GuardFinding[] {
  const { create, delete: deletes } = facts.summary;
  const { maxDeletes, maxDeletePercent, allowEmpty } = spec.prune;
  const findings: GuardFinding[] = [];
  const losses = deletes + lost;
  const what = lost === 0 ? 'deletes' : "deletes and overwrites of another hand's changes in a bucket without versions";
  if (losses > maxDeletes) {
    findings.push({
      rule: 'max-deletes',
      message: `too many ${what}, ${losses} is over ${maxDeletes}`,
      hint: 'raise `prune.maxDeletes` if all of them are meant',
      keys: [],
      count: losses,
    });
  }
  // A few objects that were renamed are most of them: what is created instead is taken off.
  const few = facts.owned < PERCENT_FROM;
  const counted = few ? losses - create : losses;
  const limit = few ? Math.max(FEW_PERCENT, maxDeletePercent) : maxDeletePercent;
  const percent = (counted / facts.owned) * 100;
  if (counted > (few ? 1 : 0) && percent > limit) {
    const off = few && create > 0 ? ', creates taken off' : '';
    findings.push({
      rule: 'max-delete-percent',
      message: `too many ${what}, ${percent.toFixed(2)}% is over ${limit}% (${counted}/${facts.owned}${off})`,
      hint: 'raise `prune.maxDeletePercent` if all of them are meant',
      keys: [],
      count: losses,
    });
  }
  if (deletes > 0 && facts.emptySources.length > 0 && !allowEmpty) {
    findings.push({
      rule: 'empty-source',
      message: `source ${facts.emptySources[0] ?? ''} has no files, and this plan would delete ${deletes} object${deletes === 1 ? '' : 's'} in all`,
      hint: 'see whether the build ran; set `prune.allowEmpty: true` if the source is meant to be empty',
      keys: [],
      count: facts.emptySources.length,
    });
  }
  return findings;
}

/** Rules of which the records say nothing: a plan that they stopped says so in its closing line alone. */
const SEEN_ONLY: ReadonlySet<GuardRule> = new Set(['conflict', 'unknown', 'cannot-copy', 'attribute-limits']);

/** What was found again, and what only the making of the plan could find. */
export function withSeen(planned: readonly GuardFinding[], found: readonly GuardFinding[]): readonly GuardFinding[] {
  const seen = planned.filter(({ rule }) => SEEN_ONLY.has(rule) && found.every((finding) => finding.rule !== rule));
  return [...seen, ...found];
}

/** Refuses to go on when a guard fired: nothing has been done, and nothing is. */
export function assertUnguarded(findings: readonly GuardFinding[]): void {
  const [first, ...others] = findings;
  if (first !== undefined) {
    const more = others.map(({ message }) => `; ${message}`).join('');
    throw new S3recError('PLAN_GUARDED', `${first.message}${more}`, { hint: first.hint, data: { guards: findings } });
  }
}
