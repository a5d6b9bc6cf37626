import { type Document, LineCounter, parseAllDocuments, type YAMLParseError } from 'yaml';
import { byPlace, type Fault, type Place } from './fault.ts';
import { NodeReader, type PlaceAt } from './node-reader.ts';
import type { SpecNode } from './spec-node.ts';

export interface ParsedFile {
  readonly file: string;
  /** Documents that hold something; `undefined` for one that could not be read, so that positions stay. */
  readonly documents: readonly (SpecNode | undefined)[];
  readonly faults: readonly Fault[];
}

/** Reads YAML 1.2, one or several documents. Never throws: everything that is wrong with the text is a fault. */
export function parseSpecText(file: string, text: string): ParsedFile {
  const lines = new LineCounter();
  const placeAt = placeFinder(file, lines);
  const documents = parseAllDocuments(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false, // NodeReader says where the first one stands
    logLevel: 'silent',
  });
  const faults: Fault[] = [];
  const roots: (SpecNode | undefined)[] = [];
  for (const document of documents) {
    const found = syntaxFaults(document, placeAt);
    faults.push(...found);
    if (found.length > 0) {
      roots.push(undefined);
      continue;
    }
    if (isEmpty(document)) continue;
    const reader = new NodeReader(text, placeAt);
    const root = reader.read(document.contents);
    faults.push(...reader.faults);
    roots.push(reader.faults.some(({ code }) => code !== 'duplicate-key') ? undefined : root);
  }
  if (roots.length === 0) {
    faults.push({
      ...placeAt(0),
      code: 'file',
      message: text.trim() === '' ? 'the file is empty' : 'the file holds nothing but comments',
      hint: '`s3rec init` writes a commented spec',
    });
  }
  return { file, documents: roots, faults: faults.toSorted(byPlace) };
}

/** Only the first error of a line: the ones behind it follow from it. */
function syntaxFaults(document: Document.Parsed, placeAt: PlaceAt): Fault[] {
  const faults = new Map<number, Fault>();
  for (const error of [...document.errors, ...document.warnings]) {
    const place = placeAt(error.pos[0], error.pos[1]);
    if (!faults.has(place.line)) faults.set(place.line, { ...place, ...explain(error) });
  }
  const version = document.directives.yaml.version;
  if (version !== '1.2' && document.directives.yaml.explicit === true) {
    const place = placeAt(document.contents?.range[0] ?? 0);
    faults.set(place.line, {
      ...place,
      code: 'syntax',
      message: `the document says that it is YAML ${version}`,
      allowed: 'YAML 1.2',
      hint: 'remove the %YAML line',
    });
  }
  return [...faults.values()];
}

const SYNTAX_HINTS: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'indent with spaces',
  BLOCK_AS_IMPLICIT_KEY: 'a value that holds ": " stands in quotes',
  TAG_RESOLVE_FAILED: 'remove the tag; a text that begins with ! stands in quotes',
  BAD_INDENT: 'fields of one map begin in the same column; every bracket is closed',
  RESOURCE_EXHAUSTION: 'the document is nested too deeply',
};

function explain(error: YAMLParseError | Document.Parsed['warnings'][number]): Omit<Fault, keyof Place> {
  const message =
    error.code === 'RESOURCE_EXHAUSTION' ? 'the document is nested too deeply' : plainMessage(error.message);
  const hint = error.code === 'RESOURCE_EXHAUSTION' ? undefined : SYNTAX_HINTS[error.code];
  return { code: 'syntax', message, ...(hint !== undefined && { hint }) };
}

function plainMessage(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}

function isEmpty(document: Document.Parsed): boolean {
  const { contents } = document;
  if (contents === null) return true;
  return 'value' in contents && contents.value === null && contents.range[0] === contents.range[1];
}

function placeFinder(file: string, lines: LineCounter): PlaceAt {
  return (start, end) => {
    const from = lines.linePos(start);
    const place = { file, line: Math.max(from.line, 1), column: Math.max(from.col, 1) };
    if (end === undefined || end <= start) return place;
    const to = lines.linePos(end);
    return to.line === from.line ? { ...place, endColumn: to.col } : place;
  };
}
