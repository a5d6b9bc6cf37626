import { type DocumentFormat, lineCheck } from '../document-format.ts';
import { S3recError } from '../error.ts';
import type { PlanRecord } from '../object/action.ts';
import { type SchemaFault, schemaFault } from '../schema-fault.ts';
import { PLAN_FORMAT, type PlanClosing, type PlanHeader } from './plan-document.ts';
import { isPlanClosing, isPlanHeader, isPlanRecord } from '../documents.gen.ts';

/**
 * The format of a plan. A plan that is read was saved by a user, or was signed by a run, perhaps of a newer version.
 */
export const PLAN: DocumentFormat<PlanHeader, PlanRecord, PlanClosing> = {
  name: PLAN_FORMAT,
  header: lineCheck(isPlanHeader, 'line 1', notAPlan),
  closing: lineCheck(isPlanClosing, 'closing line', notAPlan),
  records: (_, path) => (record, line) => {
    if (isPlanRecord(record)) {
      return record;
    }
    throw notAPlan(path, `line ${line}`, schemaFault(isPlanRecord));
  },
};

function notAPlan(_: string, place: string, { field, expected }: SchemaFault): Error {
  return new S3recError(
    'DOCUMENT_INVALID',
    `The plan's ${place} is not as its format says: ${field} is not ${expected}`,
    { hint: 'Plan again.' },
  );
}
