import { type Document, LineCounter, parseAllDocuments } from 'yaml';
import { byPlace, type Fault } from './fault.ts';
import { NodeReader, type PlaceAt } from './node-reader.ts';
import type { SpecNode } from './spec-node.ts';
import { syntaxFaults } from './syntax-faults.ts';
import { textLimitFault } from './text-limits.ts';

export interface ParsedFile {
  readonly file: string;
  /** The documents that hold something, `undefined` for one that could not be read, so that positions stay. */
  readonly documents: readonly (SpecNode | undefined)[];
  readonly faults: readonly Fault[];
}

/** Reads YAML 1.2, one or several documents. It never throws: everything that is wrong with the text is a fault. */
export function parseSpecText(file: string, text: string): ParsedFile {
  const placeAt = placeFinder(file, text);
  const limit = textLimitFault(text, placeAt);
  if (limit !== undefined) {
    return { file, documents: [undefined], faults: [limit] };
  }
  const documents = parseAllDocuments(text, {
    prettyErrors: false,
    uniqueKeys: false, // NodeReader says where the first one stands
    resolveKnownTags: false, // !!binary and the like are no part of YAML 1.2's core schema
    logLevel: 'silent',
  });
  const faults: Fault[] = [];
  const roots: (SpecNode | undefined)[] = [];
  for (const document of documents) {
    const found = syntaxFaults(document, text, placeAt);
    faults.push(...found);
    if (found.length > 0) {
      roots.push(undefined);
      continue;
    }
    if (isEmpty(document)) {
      continue;
    }
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

function isEmpty(document: Document.Parsed): boolean {
  const { contents } = document;
  if (contents === null) {
    return true;
  }
  return 'value' in contents && contents.value === null && contents.range[0] === contents.range[1];
}

function placeFinder(file: string, text: string): PlaceAt {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let feed = text.indexOf('\n'); feed >= 0; feed = text.indexOf('\n', feed + 1)) {
    lines.addNewLine(feed + 1);
  }
  return (start, end) => {
    const from = lines.linePos(start);
    const place = { file, line: from.line, column: from.col };
    if (end === undefined || end <= start) {
      return place;
    }
    const to = lines.linePos(end);
    return to.line === from.line ? { ...place, endColumn: to.col } : place;
  };
}
