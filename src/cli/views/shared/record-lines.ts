import type { Records } from '../../../ports/documents.ts';
import { linesIn } from './groups.ts';

/** The lines of a document for machines. @param name the spec's, where there may be several */
export function* recordLines(document: Records<object>, name?: string): Generator<object> {
  for (const record of linesIn(document)) {
    yield { type: 'record', ...(name === undefined ? {} : { name }), record };
  }
}
