import type { Basis, Verdict } from '../object/evidence.ts';
import { isLeftOrphan, isUnseen, sendsBytes, type PlanRecord } from '../object/action.ts';
import type { Decision } from './decision.ts';
import { overwritesDrift } from './overwrites.ts';
import { requestTally } from './action-requests.ts';
import type { PlanSummary } from './plan-document.ts';

type Counts = { -readonly [Name in keyof PlanSummary]: PlanSummary[Name] };

/** Counts the contents of a plan while it is made. */
export interface PlanTally {
  add(decision: Decision): void;
  readonly summary: PlanSummary;
  readonly basis: Readonly<Partial<Record<Basis, number>>>;
  /** How many of `basis` are proven against accident only. */
  readonly weak: number;
  /** Requests of the actions alone. */
  readonly requests: Readonly<Record<string, number>>;
  /** The phases, ascending. */
  readonly phases: readonly number[];
  /** The number of the plan's records. */
  readonly records: number;
  /** Kept objects for which other fields are declared than at the last apply. */
  readonly redeclared: number;
  /** Rows that are left alone, and are no longer as the last manifest records them. */
  readonly news: number;
}

const FIELD = {
  create: 'create',
  update: 'update',
  'update-metadata': 'updateMetadata',
  delete: 'delete',
  adopt: 'adopt',
} as const;

/** The summary of a plan without records. */
export const NO_SUMMARY: PlanSummary = {
  create: 0,
  update: 0,
  updateMetadata: 0,
  delete: 0,
  adopt: 0,
  keep: 0,
  unknown: 0,
  notAsked: 0,
  uploadBytes: 0,
  takeovers: 0,
  orphans: 0,
  unmanaged: 0,
  ignored: 0,
  denied: 0,
};

export function planTally(): PlanTally {
  const counts: Counts = { ...NO_SUMMARY };
  const basis: Partial<Record<Basis, number>> = {};
  const requests = requestTally();
  const phases = new Set<number>();
  let records = 0;
  let redeclared = 0;
  let news = 0;
  let weak = 0;

  function kept({ basis: by, strength }: Pick<Verdict, 'basis' | 'strength'>): void {
    counts.keep += 1;
    basis[by] = (basis[by] ?? 0) + 1;
    weak += strength === 'accident' ? 1 : 0;
  }

  function addRecord(record: PlanRecord): void {
    records += 1;
    requests.add(record);
    countRecord(counts, record);
    if (record.action === 'adopt') {
      if (!isLeftOrphan(record)) {
        kept(record);
      }
    } else if (record.action !== 'delete') {
      phases.add(record.phase);
    }
  }

  return {
    add(decision) {
      news += decision.news === undefined ? 0 : 1;
      countSide(counts, decision);
      if (decision.kind === 'action') {
        counts.unknown += decision.verdict?.verdict === 'unknown' ? 1 : 0;
        addRecord(decision.record);
      } else if (decision.kind === 'keep') {
        kept(decision.verdict);
        counts.notAsked += decision.asked ? 0 : 1;
        redeclared += decision.redeclared ? 1 : 0;
      } else {
        countLeft(counts, decision);
      }
    },
    get summary() {
      return { ...counts };
    },
    basis,
    get weak() {
      return weak;
    },
    requests: requests.requests,
    get phases() {
      return [...phases].toSorted((a, b) => a - b);
    },
    get records() {
      return records;
    },
    get redeclared() {
      return redeclared;
    },
    get news() {
      return news;
    },
  };
}

/** Counts what an action does. */
function countRecord(counts: Counts, record: PlanRecord): void {
  const size = record.change.after?.size ?? 0;
  counts[FIELD[record.action]] += 1;
  counts.takeovers += record.takeover === true ? 1 : 0;
  if (overwritesDrift(record)) {
    counts.overwrites = (counts.overwrites ?? 0) + 1;
  }
  if (sendsBytes(record.action)) {
    counts.uploadBytes += size;
  }
  if (record.reason === 'checksum-upgrade') {
    counts.upgrades = (counts.upgrades ?? 0) + 1;
    counts.upgradeBytes = (counts.upgradeBytes ?? 0) + size;
  }
  if (isLeftOrphan(record)) {
    counts.orphans += 1;
  } else {
    counts.notAsked += isUnseen(record) ? 1 : 0;
  }
}

/** Counts a row for which nothing is done, and whose bytes no proof keeps. */
function countLeft(counts: Counts, decision: Exclude<Decision, { kind: 'action' | 'keep' }>): void {
  switch (decision.kind) {
    case 'keep-unknown':
      counts.unknown += 1;
      break;
    case 'refuse':
      counts.unknown += decision.rule === 'unknown' ? 1 : 0;
      break;
    case 'orphan':
      counts.orphans += 1;
      if (decision.adopted) {
        counts.orphansAdopted = (counts.orphansAdopted ?? 0) + 1;
      }
      break;
    case 'unmanaged':
      counts.unmanaged += 1;
      break;
    case 'gone':
      if (decision.owned === true) {
        counts.foundAbsent = (counts.foundAbsent ?? 0) + 1;
      }
      break;
    case 'own':
      break;
  }
}

/** Counts attributes that were ignored, or could not be seen. */
function countSide(counts: Counts, decision: Decision): void {
  if (!('side' in decision)) {
    return;
  }
  const { ignored, denied, deniedAcls = 0 } = decision.side;
  counts.ignored += ignored;
  if (denied + deniedAcls === 0) {
    return;
  }
  for (const [permission, count] of [
    ['s3:GetObjectTagging', denied],
    ['s3:GetObjectAcl', deniedAcls],
  ] as const) {
    if (count > 0) {
      counts.denied += count;
      counts.deniedBy = { ...counts.deniedBy, [permission]: (counts.deniedBy?.[permission] ?? 0) + count };
    }
  }
}
