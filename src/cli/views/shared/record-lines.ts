import type { DocumentReader } from '../../../ports/documents.ts';
import { linesIn } from './groups.ts';

/** The lines of a document for machines. @param name the spec's, where there may be several */
export function* recordLines(document: DocumentReader, name?: string): Generator<object> {
  for (const record of linesIn<object>(document)) {
    yield { type: 'record', ...(name === undefined ? {} : { name }), record };
  }
}
