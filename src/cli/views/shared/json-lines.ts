import { present } from '../../../core/present.ts';
import type { Records } from '../../../ports/documents.ts';
import { linesIn } from './groups.ts';

/** The lines of a document for machines. @param name the spec's, where there may be several */
export function* recordLines(document: Records<object>, name?: string): Generator<object> {
  for (const record of linesIn(document)) {
    yield { type: 'record', ...present({ name }), record };
  }
}

/** A line for each finding in `--format json`. Its names are a contract. @param name of the spec, if there is one */
export function* findingObjects(name: string | undefined, findings: Records<object> | undefined): Generator<object> {
  if (findings === undefined) {
    return;
  }
  for (const finding of linesIn(findings)) {
    yield { type: 'finding', ...present({ name }), ...finding };
  }
}
