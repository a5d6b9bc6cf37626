import { present } from '../../core/present.ts';
import type { ApplyOutcome } from '../../app/apply/apply-outcome.ts';
import type { PlanClosing, PlanSummary } from '../../core/plan/plan-document.ts';
import { neededKeys } from '../../core/manifest/form.ts';
import { specCommand } from '../../core/shell-word.ts';
import { retryLines } from './shared/request-lines.ts';
import { formatBytes } from './shared/bytes.ts';
import { counted } from './shared/counted.ts';
import { escapeText } from './shared/escape.ts';
import { failureLines } from './shared/failure-lines.ts';
import type { Paint } from './output/paint.ts';
import { proofsText, uncommittedText } from './plan/plan.ts';

/** How many failures are shown one by one. */
const SHOWN = 50;

/** The outcome of an apply: the actions that were done, those that were not and why, and the place of the evidence. */
export function* applyText(
  outcome: ApplyOutcome,
  { summary: planned, uncommitted }: Pick<PlanClosing, 'summary' | 'uncommitted'>,
  options: {
    readonly all: boolean;
    /** The spec's file, as it was given. */
    readonly file: string;
    readonly bucket: string;
    readonly folder: string | undefined;
  },
  paint: Paint,
): Generator<string> {
  const { manifest, document, exitCode } = outcome;
  yield '';
  const totals = paint.bold(applyTotals(outcome, planned));
  // A user who interrupts wants to know where things stand, without looking below a list.
  if (exitCode === 130) {
    yield totals;
  }
  yield* undoneLines(outcome, options.all, paint);
  if (exitCode !== 130) {
    yield totals;
  }
  for (const line of applyDetails(outcome)) {
    yield `  ${line}`;
  }
  if (uncommitted !== undefined) {
    for (const line of uncommittedText(uncommitted)) {
      yield `  ${line}`;
    }
  }
  if (manifest !== null) {
    yield* manifestLines(manifest, document, options);
  }
  if (exitCode !== 0) {
    yield `  To see what is left: ${escapeText(specCommand('plan', options))}`;
  }
}

/** Failures, one by one. Actions that never began are only counted. */
function* undoneLines({ failures, notStarted }: ApplyOutcome, all: boolean, paint: Paint): Generator<string> {
  const told = failures.filter(({ code }) => code !== 'NOT_STARTED');
  const shown = all ? told : told.slice(0, SHOWN);
  yield* failureLines(shown, paint);
  if (shown.length < told.length) {
    yield `  ... and ${told.length - shown.length} more; the manifest names all, and so does --all`;
  }
  if (notStarted > 0) {
    yield `${paint.red('!')} ${counted(notStarted, 'action')} never began: the run ended before (NOT_STARTED)`;
  }
}

/** Counts of an apply that stand beside the totals. */
export function* applyDetails({
  summary,
  bytes,
  basis,
  weak,
  rekeyed = 0,
  notRekeyed = 0,
  retries,
  exitCode,
}: ApplyOutcome): Generator<string> {
  if (bytes > 0) {
    yield `${formatBytes(bytes)} ${exitCode === 0 ? 'uploaded' : 'sent'}`;
  }
  if (summary.adopted > 0) {
    yield `${summary.adopted} adopted: equal, and recorded now`;
  }
  if (summary.unchanged > 0) {
    yield `${summary.unchanged} unchanged`;
  }
  if (summary.orphans > 0) {
    yield `${counted(summary.orphans, 'orphan')} left alone: recorded, no file any more`;
  }
  if (summary.foundAbsent > 0) {
    yield `${summary.foundAbsent} found absent: no file any more, and no object`;
  }
  if (rekeyed > 0) {
    const retired = notRekeyed > 0 ? '' : ': the old KMS key may be retired once nothing else uses it';
    yield `${counted(rekeyed, 'object')} of older evidence re-keyed${retired}`;
  }
  if (notRekeyed > 0) {
    yield `${counted(notRekeyed, 'object')} of older evidence not re-keyed: keep the old KMS key until an apply has done it`;
  }
  const proofs = proofsText(basis, weak);
  if (proofs !== '') {
    yield `Proofs: ${proofs}`;
  }
  yield* retryLines(retries);
}

/** Terraform's closing line where all went well. */
export function applyTotals({ summary, exitCode, failures, notStarted }: ApplyOutcome, planned: PlanSummary): string {
  const { uploaded, updatedMetadata, deleted, failed, refused } = summary;
  if (exitCode === 0 && failures.length === 0) {
    const changed = planned.update + planned.updateMetadata;
    return `Apply complete! ${planned.create} added, ${changed} changed, ${planned.delete} destroyed.`;
  }
  const never = notStarted > 0 ? `, ${notStarted} never began` : '';
  const counts = `${uploaded} uploaded, ${updatedMetadata} changed in metadata, ${deleted} deleted, ${failed} failed, ${refused} refused${never}.`;
  if (exitCode === 130) {
    return `Apply interrupted: ${counts}`;
  }
  return `Apply incomplete: ${counts}`;
}

function* manifestLines(
  manifest: NonNullable<ApplyOutcome['manifest']>,
  document: ApplyOutcome['document'],
  { bucket, folder }: { readonly bucket: string; readonly folder: string | undefined },
): Generator<string> {
  const at = (key: string): string => escapeText(`s3://${bucket}/${key}`);
  yield `  Manifest  ${at(manifest.key)}`;
  const files = document === null ? 1 : neededKeys(manifest.key, document.header).length;
  const from = files === 1 ? '' : `, assembled from ${files} files`;
  yield `            sha256 ${manifest.sha256}, run ${manifest.run}${from}`;
  yield `  Bundle    ${at(manifest.bundleKey)}`;
  if (folder !== undefined) {
    yield `  Kept      ${escapeText(folder)}  (with SHA256SUMS)`;
  }
}

/** An apply in the result of `--format json`. Its names are a contract. */
export function applyResult(outcome: ApplyOutcome): Readonly<Record<string, unknown>> {
  const { summary, notStarted, bytes, basis, weak, manifest, rekeyed, notRekeyed } = outcome;
  const { requests, retries, failures, tip } = outcome;
  const done = { summary, notStarted, bytes, basis, manifest, ...present({ weak, rekeyed, notRekeyed }) };
  return { ...done, requests, retries, failures, ...present({ tip }) };
}
