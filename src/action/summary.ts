import { summary } from '@actions/core';
import { errorFacts } from '../cli/views/error.ts';
import { PLAIN } from '../cli/views/paint.ts';
import { verifyText } from '../cli/views/verify.ts';
import { isS3recError, S3recError } from '../core/error.ts';
import type { ActionCommand } from './inputs.ts';
import { applyReport } from './report/apply-report.ts';
import { driftReport } from './report/drift-report.ts';
import { errorReport, textReport } from './report/error-report.ts';
import type { ReportOptions } from './report/parts.ts';
import { planReport } from './report/plan-report.ts';
import { NO_PLAN } from './run-spec.ts';
import type { SpecRun } from './spec-run.ts';

/** GitHub takes 1 MiB of a step. */
const LARGEST = 1_000_000;

/** What one spec came to, as markdown: how far it got, then what stopped it. */
export function reportOf(run: SpecRun, command: ActionCommand, options: ReportOptions): string {
  const { spec, plan, applied, drift, verified, error } = run;
  const half = { ...options, limit: Math.floor(options.limit / 2) };
  const parts: string[] = [];
  if (drift !== undefined) parts.push(driftReport(drift, half));
  if (applied !== undefined && plan !== undefined) {
    parts.push(applyReport({ outcome: applied, plan, evidenceBucket: spec.manifest.bucket }, half));
  } else if (plan !== undefined) parts.push(planReport(plan, half));
  if (verified !== undefined) {
    const { name, file, bucket, prefix, manifest } = spec;
    const shown = { name, file, bucket, prefix, evidenceBucket: manifest.bucket };
    parts.push(textReport(command, name, verifyText(verified, shown, { all: true, seeAll: '' }, PLAIN), half));
  }
  if (error !== undefined) parts.push(failureOf(error, command, spec.name, half));
  if (parts.length === 0) parts.push(textReport(command, spec.name, [NO_PLAN], half));
  return parts.join('\n\n');
}

/** What ended a step before any spec was begun. */
export function failureOf(error: unknown, command: string, name: string, options: ReportOptions): string {
  const known = isS3recError(error) ? error : new S3recError('INTERNAL', errorFacts(error).message);
  return errorReport(command, name, known, options);
}

/** Everything fits: what many specs would say at length is cut. */
export function summaryOf(runs: readonly SpecRun[], command: ActionCommand, seeAll: string): string {
  let room = LARGEST;
  return runs
    .map((run, index) => {
      const text = reportOf(run, command, { limit: Math.floor(room / (runs.length - index)), seeAll });
      room -= Buffer.byteLength(text) + 2;
      return text;
    })
    .join('\n\n');
}

/** Outside of a runner there is none. */
export async function writeSummary(text: string): Promise<void> {
  if (process.env['GITHUB_STEP_SUMMARY'] === undefined) return;
  await summary.addRaw(text, true).write();
}
