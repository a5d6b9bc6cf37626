import type { ValidateFunction } from 'ajv';
import { S3recError } from '../../core/error.ts';
import type { PlanRecord } from '../../core/object/action.ts';
import { PLAN_FORMAT } from '../../core/plan/plan-document.ts';
import { validateClosing, validateHeader, validateRecord } from '../../core/plan/validator.gen.ts';
import type { DocumentReader, Documents } from '../../ports/documents.ts';

/** Opens a plan that somebody gives us: whole, undamaged, its first and last line as the schema says. Records are checked where they are used. */
export function openPlan(documents: Documents, path: string): DocumentReader {
  const plan = documents.openCopy(path, PLAN_FORMAT);
  assertValid(validateHeader, plan.header, 'line 1');
  assertValid(validateClosing, plan.closing, 'closing line');
  return plan;
}

/** A plan's actions in key order, each held against the schema. @throws S3recError DOCUMENT_INVALID */
export function* planRecords(plan: DocumentReader): Generator<readonly PlanRecord[], void, void> {
  let line = 1;
  for (const batch of plan.records()) {
    for (const record of batch) {
      line += 1;
      assertValid(validateRecord, record, `line ${line}`);
    }
    yield batch as readonly PlanRecord[];
  }
}

/** @throws S3recError DOCUMENT_INVALID naming the first field that is not as the schema says */
function assertValid(validate: ValidateFunction, value: unknown, place: string): void {
  if (!validate(value)) {
    const [fault] = validate.errors ?? [];
    const field = fault?.instancePath.slice(1).replaceAll('/', '.') ?? '';
    throw new S3recError(
      'DOCUMENT_INVALID',
      `the plan's ${place} is not as its format says: ${field} ${fault?.message ?? ''}`.trim(),
      {
        hint: 'plan again',
      },
    );
  }
}
