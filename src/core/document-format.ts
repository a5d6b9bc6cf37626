import type { ValidateFunction } from 'ajv';
import { invalid } from './document.ts';
import { type SchemaFault, schemaFault } from './schema-fault.ts';

/** The types of a document's lines, and the checks of its first and last line. */
export interface OwnFormat<Header, Record, Closing> {
  /** The name as the header has it, such as `s3rec.plan/v1`. Documents are written in it. */
  readonly name: string;
  /** The names of older versions that are read, too. */
  readonly older?: readonly string[];
  readonly header: LineCheck<Header>;
  readonly closing: LineCheck<Closing>;
  /**
   * No format sets this member. It only carries the type of the records, which this process writes and reads itself.
   */
  readonly record?: Record;
}

/** The format of documents that may come from elsewhere. Their records are checked, too. */
export interface DocumentFormat<Header, Record, Closing> extends OwnFormat<Header, Record, Closing> {
  /** Makes the check of records for one reading. The check takes every record in order, with the number of its line. */
  readonly records: (header: Header, path: string) => (record: object, line: number) => Record;
}

/** @param path what errors call the document. @throws S3recError DOCUMENT_INVALID */
export type LineCheck<Line> = (line: unknown, path: string) => Line;

/** Makes a check of a generated validator. @param place `line 1`, `the closing line` */
export function lineCheck<Line>(
  validate: ValidateFunction<Line>,
  place: string,
  says: (path: string, place: string, fault: SchemaFault) => Error = notAsItsFormat,
): LineCheck<Line> {
  return (line, path) => {
    if (validate(line)) {
      return line;
    }
    throw says(path, place, schemaFault(validate));
  };
}

function notAsItsFormat(path: string, place: string, { field, expected }: SchemaFault): Error {
  return invalid(path, `${place}: ${field} is not ${expected}`);
}
