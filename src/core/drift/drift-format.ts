import { lineCheck, type OwnFormat } from '../document-format.ts';
import { DRIFT_FORMAT, type DriftClosing, type DriftHeader } from './drift-document.ts';
import type { Finding } from './finding.ts';
import { isDriftClosing, isDriftHeader } from '../documents.gen.ts';

/** A report of drift. Nothing reads one but the process that wrote it. */
export const DRIFT: OwnFormat<DriftHeader, Finding, DriftClosing> = {
  name: DRIFT_FORMAT,
  header: lineCheck(isDriftHeader, 'line 1'),
  closing: lineCheck(isDriftClosing, 'the closing line'),
};
