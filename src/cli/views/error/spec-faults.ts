import type { S3recError } from '../../../core/error.ts';
import type { Fault } from '../../../core/spec/fault.ts';
import { counted } from '../shared/counted.ts';
import { ERROR_TITLES } from './error-title.ts';
import { renderFault } from './fault.ts';
import { COLOURED, type Paint } from '../output/paint.ts';

/** All faults of all specs with their code frames, and their number. Undefined for errors without faults. */
export function specFaultsText(error: S3recError, columns: number, paint: Paint): string | undefined {
  const faults = error.code === 'SPEC_INVALID' ? error.data?.['faults'] : undefined;
  if (!Array.isArray(faults) || faults.length === 0) {
    return undefined;
  }
  const view = { colour: paint === COLOURED, width: columns };
  const frames = faults.map((fault: Fault) => renderFault(fault, view));
  const total = `${paint.red('Error:')} ${paint.bold(ERROR_TITLES.SPEC_INVALID)} (SPEC_INVALID): ${counted(faults.length, 'fault')}`;
  return [...frames, total].join('\n\n');
}
