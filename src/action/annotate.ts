import { present } from '../core/present.ts';
import { shownName } from '../core/shown-name.ts';
import { faultsOf } from '../app/spec/load-spec.ts';
import { errorFacts } from '../cli/views/error/error.ts';
import { ERROR_TITLES } from '../cli/views/error/error-title.ts';
import { driftTotals } from '../cli/views/drift/drift-words.ts';
import { isS3recError } from '../core/error.ts';
import type { GuardFinding } from '../core/plan/plan-document.ts';
import type { Annotations, Place } from './annotations.ts';
import type { SpecRun } from './spec-run.ts';

/** Annotates an error at the place that it is about, and each fault of a spec at its own. */
export function annotateError(annotations: Annotations, error: unknown, place?: Place): void {
  const faults = faultsOf(error);
  for (const { message, hint, file, line, column, endColumn } of faults) {
    annotations.add('error', {
      title: ERROR_TITLES.SPEC_INVALID,
      message: textOf(message, hint),
      place: { file, line, column, ...present({ endColumn }) },
    });
  }
  if (faults.length > 0) {
    return;
  }
  const { code, message, hint } = errorFacts(error);
  annotations.add('error', {
    title: `${ERROR_TITLES[code]} (${code})`,
    message: textOf(message, hint),
    place,
  });
}

/** Annotates what is wrong with one spec, on the line where the spec begins. Drift that is `tolerated` fails no job. */
export function annotateRun(
  annotations: Annotations,
  run: SpecRun,
  { tolerated }: { readonly tolerated: boolean },
): void {
  const { spec, applied, drift, verified, error } = run;
  const place = { file: spec.file, line: spec.line };
  const say = (title: string, message: string, hint?: string): void =>
    annotations.add('error', { title: `${spec.name}: ${title}`, message: textOf(message, hint), place });
  if (isS3recError(error, 'SUPERSEDED')) {
    annotations.add('notice', { title: `${spec.name}: ${ERROR_TITLES.SUPERSEDED}`, message: error.message, place });
  }
  const guards = guardsOf(run);
  for (const { rule, message, hint } of guards) {
    say(`refused by ${rule}`, message, hint);
  }
  if (error !== undefined && guards.length === 0 && !isS3recError(error, 'SUPERSEDED')) {
    annotateError(annotations, error, place);
  }
  for (const { key, code, message, hint } of applied?.failures ?? []) {
    say(code, `${shownName(key)}: ${message}`, hint);
  }
  if (drift?.closing.drift === true) {
    annotations.add(tolerated ? 'warning' : 'error', {
      title: `${spec.name}: drift`,
      message: driftTotals(drift),
      place,
    });
  }
  if (verified === undefined || verified.exitCode === 0) {
    return;
  }
  const { signature, signer, manifest, objects, chain, freshness } = verified;
  for (const [question, answer] of Object.entries({ signature, signer, manifest, objects, chain, freshness })) {
    if (answer.ok === false) {
      say(`${question} is wrong`, answer.message ?? `${question} is not as recorded.`, answer.hint);
    }
  }
}

/** The guards that stopped the apply, or would stop it. */
function guardsOf({ plan, applied, error }: SpecRun): readonly GuardFinding[] {
  if (isS3recError(error, 'PLAN_GUARDED')) {
    const guards = error.data?.['guards'];
    return Array.isArray(guards) ? guards : [];
  }
  return error === undefined && applied === undefined ? (plan?.closing.guards ?? []) : [];
}

function textOf(message: string, hint: string | undefined): string {
  return hint === undefined || hint === '' ? message : `${message}\n${hint}`;
}
