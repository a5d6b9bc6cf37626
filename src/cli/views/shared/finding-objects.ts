import type { Records } from '../../../ports/documents.ts';
import { linesIn } from './groups.ts';

/** A line for each finding in `--format json`: names are a contract. @param name of the spec, if there is one */
export function* findingObjects(name: string | undefined, findings: Records<object> | undefined): Generator<object> {
  if (findings === undefined) {
    return;
  }
  for (const finding of linesIn(findings)) {
    yield { type: 'finding', ...(name === undefined ? {} : { name }), ...finding };
  }
}
