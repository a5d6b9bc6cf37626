import { lineCheck, type OwnFormat } from '../document-format.ts';
import { DRIFT_FORMAT, type DriftClosing, type DriftHeader } from './drift-document.ts';
import type { Finding } from './finding.ts';
import { isDriftClosing, isDriftHeader } from '../documents.gen.ts';

/** The format of a report of drift. Only the process that wrote a report reads it. */
export const DRIFT: OwnFormat<DriftHeader, Finding, DriftClosing> = {
  name: DRIFT_FORMAT,
  header: lineCheck(isDriftHeader, 'line 1'),
  closing: lineCheck(isDriftClosing, 'the closing line'),
};
