import { isUnsettled } from '../core/object/record.ts';
import { linesIn } from '../cli/views/shared/groups.ts';
import { writePieces } from '../cli/write-pieces.ts';
import type { PlanRecord } from '../core/object/action.ts';
import type { Documents } from '../ports/documents.ts';
import type { SpecRun } from './spec-run.ts';

/**
 * Saves the keys that were changed, or that the plan would change, one JSON object a line: a cache in front of the
 * bucket must forget them. Adoptions change nothing. The file is written in pieces, since there may be a million keys.
 */
export function saveChanges(documents: Documents, runs: readonly SpecRun[], path: string): void {
  documents.save(writePieces(documents, 'changes', changes(runs)), path);
}

function* changes(runs: readonly SpecRun[]): Generator<string> {
  for (const run of runs) {
    const { spec, plan, applied } = run;
    // An apply that ended before its first action changed nothing. One that ended after it may have changed everything.
    if (plan === undefined || (applied === undefined && run.error !== undefined && run.wrote !== true)) {
      continue;
    }
    const left = applied === undefined ? new Set<string>() : notDone(applied);
    for (const { key, action } of linesIn<PlanRecord>(plan.document)) {
      if (action !== 'adopt' && !left.has(key)) {
        yield `${JSON.stringify({ name: spec.name, bucket: spec.bucket, key, action })}\n`;
      }
    }
  }
}

/** Actions that were planned and not done. */
export function notDone({ document, failures }: NonNullable<SpecRun['applied']>): ReadonlySet<string> {
  if (document === null) {
    return new Set(failures.map(({ key }) => key));
  }
  const keys = new Set<string>();
  for (const record of linesIn(document)) {
    if (isUnsettled(record)) {
      keys.add(record.key);
    }
  }
  return keys;
}
