import { summary } from '@actions/core';
import { errorFacts } from '../cli/views/error/error.ts';
import { PLAIN } from '../cli/views/output/paint.ts';
import { verifyText } from '../cli/views/verify/verify.ts';
import { isS3recError, S3recError } from '../core/error.ts';
import type { ActionCommand } from './inputs.ts';
import { notWritable } from './outputs.ts';
import { applyReport } from './report/apply-report.ts';
import { driftReport } from './report/drift-report.ts';
import { errorReport, textReport } from './report/error-report.ts';
import { andMore, pagesText, type ReportOptions } from './report/parts.ts';
import { planReport } from './report/plan-report.ts';
import { NO_PLAN } from './work.ts';
import type { SpecRun } from './spec-run.ts';

/** Bytes. GitHub takes 1 MiB of a step. */
const LARGEST = 1_000_000;
/** Bytes that each spec gets at least. Specs for which there is no room then are counted. */
const SMALLEST = 4000;

/** Reports one spec in markdown: how far it got, then what stopped it. */
export function reportOf(run: SpecRun, command: ActionCommand, options: ReportOptions): string {
  const { spec, plan, applied, drift, verified, error } = run;
  const parts: ((options: ReportOptions) => string)[] = [];
  if (drift !== undefined) {
    parts.push((share) => driftReport(drift, share));
  }
  if (applied !== undefined && plan !== undefined) {
    const done = { outcome: applied, plan, evidenceBucket: spec.manifest.bucket };
    parts.push((share) => applyReport(done, share));
  } else if (plan !== undefined) {
    parts.push((share) => planReport(plan, share));
  }
  if (verified !== undefined) {
    const { name, file, bucket, prefix, manifest } = spec;
    const shown = { name, file, bucket, prefix, evidenceBucket: manifest.bucket };
    const lines = verifyText(verified, shown, { all: true, seeAll: '' }, PLAIN);
    parts.push((share) => textReport(command, name, lines, share));
  }
  if (error !== undefined) {
    parts.push((share) => failureOf(error, command, spec.name, share));
  }
  if (parts.length === 0) {
    parts.push((share) => textReport(command, spec.name, [NO_PLAN], share));
  }
  if (run.pages === undefined) {
    return [...sharing(parts, options, 0)].join(GAP);
  }
  const foot = pagesText(run.pages);
  const left = options.limit - Buffer.byteLength(foot) - GAP.length;
  return [...sharing(parts, { limit: left, seeAll: run.pages }, 0), foot].join(GAP);
}

/** Reports what ended a step before any spec was begun. */
export function failureOf(error: unknown, command: string, name: string, options: ReportOptions): string {
  const known = isS3recError(error) ? error : new S3recError('INTERNAL', errorFacts(error).message);
  return errorReport(command, name, known, options);
}

/** The summary. Failures come first, so that they are not left out where there is no room for everything. */
export function summaryOf(runs: readonly SpecRun[], command: ActionCommand, seeAll: string): string {
  const reports = runs
    .toSorted((a, b) => Number(b.exitCode !== 0) - Number(a.exitCode !== 0))
    .map((run) => (share: ReportOptions) => reportOf(run, command, share));
  const shown: string[] = [];
  let room = LARGEST;
  for (const text of sharing(reports, { limit: LARGEST, seeAll }, SMALLEST)) {
    room -= Buffer.byteLength(text) + GAP.length;
    if (room < 0) {
      break;
    }
    shown.push(text);
  }
  const left = runs.length - shown.length;
  return [...shown, ...(left === 0 ? [] : [andMore(left, { limit: 0, seeAll })])].join(GAP);
}

/** Reports that share the room. Room that a short one leaves goes to the others. None gets less than `least`. */
function* sharing(
  reports: readonly ((options: ReportOptions) => string)[],
  options: ReportOptions,
  least: number,
): Generator<string> {
  let room = options.limit;
  for (const [index, report] of reports.entries()) {
    const share = Math.floor(room / (reports.length - index)) - GAP.length;
    const text = report({ ...options, limit: Math.max(share, least) });
    room -= Buffer.byteLength(text) + GAP.length;
    yield text;
  }
}

const GAP = '\n\n';

/** Writes the summary, which exists only on a runner. @throws S3recError LOCAL_NOT_WRITABLE */
export async function writeSummary(text: string): Promise<void> {
  if (process.env['GITHUB_STEP_SUMMARY'] === undefined) {
    return;
  }
  try {
    await summary.addRaw(text, true).write();
  } catch (cause) {
    throw notWritable('summary', cause);
  }
}
