import { present } from '../../../core/present.ts';
import type { PlanClosing, PlanHeader, PlanSummary } from '../../../core/plan/plan-document.ts';
import type { PlanReader } from '../../../ports/documents.ts';
import { formatBytes } from '../shared/bytes.ts';
import { counted, countedNames } from '../shared/counted.ts';
import { escapeText } from '../shared/escape.ts';
import { guardLines } from './guard.ts';
import type { Paint } from '../output/paint.ts';
import { planGroupLines } from './plan-groups.ts';
import { requestLines, retryLines } from '../shared/request-lines.ts';
import { targetText } from '../shared/target.ts';

export interface PlanView {
  readonly header: PlanHeader;
  readonly closing: PlanClosing;
  readonly document: PlanReader;
  /** S3 requests that planning sent. Absent for a plan from a file. */
  readonly requests?: Readonly<Record<string, number>>;
  /** How many of these were sent again. */
  readonly retries?: number;
}

export interface PlanTextOptions {
  readonly all: boolean;
  /** All attributes that are written are shown, and the numbers of requests. */
  readonly details: boolean;
  /** The command that shows what was cut. */
  readonly seeAll: string;
}

/** A plan for people: what changed around it, every action with its reason and proof, totals, and what stops it. */
export function* planText(plan: PlanView, options: PlanTextOptions, paint: Paint): Generator<string> {
  const { header, closing, document } = plan;
  yield `${paint.bold(escapeText(header.spec.name))}  ${escapeText(header.spec.file)} -> ${targetText(header.target)}`;
  yield paint.dim(planHistory(header));
  for (const notice of header.notices) {
    yield `${paint.yellow('!')} ${escapeText(notice)}`;
  }
  if (closing.records > 0) {
    yield* planGroupLines(document, { ...options, phases: closing.phases.length > 1 }, paint);
  }
  yield '';
  yield paint.bold(planTotals(closing));
  for (const line of planDetails(closing)) {
    yield `  ${line}`;
  }
  for (const line of retryLines(plan.retries ?? 0)) {
    yield `  ${line}`;
  }
  if (options.details) {
    yield* planRequests(plan);
  }
  yield `  ${paint.dim(`Plan id ${escapeText(closing.id)}`)}`;
  for (const notice of closing.notices ?? []) {
    yield `${paint.yellow('!')} ${escapeText(notice)}`;
  }
  for (const guard of closing.guards) {
    yield '';
    yield* guardLines(guard, paint);
  }
}

/** The run that the plan continues, and the time at which the bucket was observed. */
export function planHistory({ predecessor, observedAt, restartChain }: PlanHeader): string {
  const first = restartChain === undefined ? 'Never applied before' : 'Begins a new chain';
  const before = predecessor === null ? first : `Continues run ${predecessor.run}`;
  return `${before}; the bucket was observed at ${escapeText(observedAt)}.`;
}

/**
 * Terraform's closing line, word for word. Where guards refuse a plan without changes there is another, since it must
 * not read as if all were well.
 */
export function planTotals({ summary, guards }: Pick<PlanClosing, 'summary' | 'guards'>): string {
  if (hasChanges(summary)) {
    return `Plan: ${changeTotals(summary)}`;
  }
  const none = guards.length > 0 ? 'No changes, and refused: see below.' : 'No changes.';
  return summary.adopt > 0 ? `${none} ${summary.adopt} to adopt.` : none;
}

export function changeTotals(summary: PlanSummary): string {
  const changed = summary.update + summary.updateMetadata;
  return `${summary.create} to add, ${changed} to change, ${summary.delete} to destroy.`;
}

/** Whether a plan changes anything. Adoptions alone do not, since they send nothing. */
export function hasChanges(summary: PlanSummary): boolean {
  return summary.create + summary.update + summary.updateMetadata + summary.delete > 0;
}

/** The words for overwrites, which a question has, too. */
export function overwritesText(overwrites: number): string {
  return `${overwrites} of them ${overwrites === 1 ? 'overwrites' : 'overwrite'} what another hand changed`;
}

/** The requests that apply will send to S3, and those that planning sent. */
function* planRequests({ closing, requests = {} }: PlanView): Generator<string> {
  const asks = countedNames(closing.requests);
  if (asks !== '') {
    yield `  apply will make requests: ${asks}; not counted: retries, smaller pages, planning once more for a saved plan`;
  }
  yield* requestLines(requests, 'planned');
}

/** The counts that the totals leave out. */
export function* planDetails({
  summary,
  basis,
  weak,
  uncommitted,
  redeclared = 0,
  news = 0,
}: PlanClosing): Generator<string> {
  const {
    adopt,
    keep,
    takeovers,
    overwrites = 0,
    unknown,
    notAsked,
    orphans,
    foundAbsent = 0,
    unmanaged,
    ignored,
    uploadBytes,
    upgrades = 0,
    upgradeBytes = 0,
  } = summary;
  if (overwrites > 0) {
    yield overwritesText(overwrites);
  }
  if (uploadBytes > 0) {
    yield `${formatBytes(uploadBytes)} to upload`;
  }
  if (upgrades > 0) {
    yield `${counted(upgrades, 'object')} (${formatBytes(upgradeBytes)}) copied in place for another checksum: lifecycle rules count their age anew`;
  }
  if (takeovers > 0) {
    yield `${counted(takeovers, 'takeover')}: objects that nobody recorded and that differ`;
  }
  if (adopt > 0 && hasChanges(summary)) {
    yield `${adopt} to adopt: equal, not yet recorded as they stand`;
  }
  if (redeclared > 0) {
    yield `${redeclared} equal, but other fields are declared than at the last apply: apply writes a manifest that says so`;
  }
  if (keep > 0) {
    const proofs = proofsText(basis, weak);
    yield `${keep} equal${proofs === '' ? '' : ` by proof: ${proofs}`}`;
  }
  if (unknown > 0) {
    yield `${unknown} unknown: nothing proves their bytes equal or different`;
  }
  if (notAsked > 0) {
    yield `${notAsked} not asked for headers, tags, ACL and KMS key: --refresh asks`;
  }
  for (const [permission, count] of Object.entries(summary.deniedBy ?? {})) {
    yield `${counted(count, 'attribute')} unknown: the caller lacks ${escapeText(permission)}`;
  }
  if (ignored > 0) {
    yield `${counted(ignored, 'difference')} left to others by \`ignore\``;
  }
  if (orphans > 0) {
    yield `${counted(orphans, 'orphan')}: recorded, no file any more, left alone`;
  }
  if (foundAbsent > 0) {
    yield `${foundAbsent} found absent: recorded, no file any more, no object either`;
  }
  if (uncommitted !== undefined) {
    yield* uncommittedText(uncommitted);
  }
  if (unmanaged > 0) {
    yield `${unmanaged} unmanaged: under the prefix, never ours`;
  }
  if (news > 0) {
    yield `${news} not recorded as they are: apply writes a new manifest`;
  }
}

/** The proofs that keep objects, and how many of them are weak. */
export function proofsText(basis: PlanClosing['basis'], weak = 0): string {
  return `${countedNames(basis)}${weak > 0 ? `; ${weak} of them against accident only` : ''}`;
}

/** Bytes that no commit has, so that somebody who reads the commit does not see what was sent. */
export function* uncommittedText({ untracked, modified }: NonNullable<PlanClosing['uncommitted']>): Generator<string> {
  const parts = [
    ...(untracked > 0 ? [`${counted(untracked, 'file')} that git does not track`] : []),
    ...(modified > 0
      ? [`${counted(modified, 'file')} not as the last commit has ${modified === 1 ? 'it' : 'them'}`]
      : []),
  ];
  if (parts.length > 0) {
    yield `taken: ${parts.join(', ')}`;
  }
}

/** A plan in the result of `--format json`. Its names are a contract. */
export function planResult(closing: PlanClosing): Readonly<Record<string, unknown>> {
  const { id, summary, basis, weak, requests, guards, notices, uncommitted } = closing;
  return {
    id,
    changes: hasChanges(summary),
    summary,
    basis,
    ...present({ weak }),
    applyRequests: requests,
    guards,
    ...present({ notices, uncommitted }),
  };
}
