import { type Document, isCollection, isScalar, visit, type YAMLError } from 'yaml';
import type { Fault } from './fault.ts';
import type { PlaceAt } from './node-reader.ts';
import { present } from '../present.ts';

/** The faults that the YAML parser finds. Only the first one of a line counts, since the others follow from it. */
export function syntaxFaults(document: Document.Parsed, text: string, placeAt: PlaceAt): Fault[] {
  const faults = [...document.errors, ...document.warnings].map((error) => explain(error, document, text, placeAt));
  const version = document.directives.yaml.version;
  if (version !== '1.2') {
    const directive = /^%YAML[^\n]*/m.exec(text);
    const start = directive?.index ?? 0;
    faults.push({
      ...placeAt(start, start + (directive?.[0].trimEnd().length ?? 0)),
      code: 'syntax',
      message: `the document says that it is YAML ${version}`,
      allowed: 'YAML 1.2',
      hint: 'remove the line',
    });
  }
  const firsts = new Map<number, Fault>();
  for (const fault of faults) {
    if (!firsts.has(fault.line)) {
      firsts.set(fault.line, fault);
    }
  }
  return [...firsts.values()];
}

const HINTS: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'indent with spaces',
  BLOCK_AS_IMPLICIT_KEY: 'a value that holds ": " stands in quotes',
  TAG_RESOLVE_FAILED: 'remove the tag; a text that begins with ! stands in quotes',
  BAD_INDENT: 'fields of one map begin in the same column',
};

function explain(error: YAMLError, document: Document.Parsed, text: string, placeAt: PlaceAt): Fault {
  const code = 'syntax';
  const [start, end] = error.pos;
  if (error.code === 'RESOURCE_EXHAUSTION') {
    return { ...placeAt(start), code, message: 'the document is nested too deeply' };
  }
  const open = openedAt(error, document);
  if (open !== undefined) {
    const bracket = text.charAt(open);
    return { ...placeAt(open, open + 1), code, message: `the ${bracket} that stands here is not closed` };
  }
  const message = error.message.charAt(0).toLowerCase() + error.message.slice(1);
  const hint = HINTS[error.code];
  return { ...placeAt(start, end), code, message, ...present({ hint }) };
}

/** The place of the quote or bracket whose end is missing. The parser itself points at the end of the file. */
function openedAt(error: YAMLError, document: Document.Parsed): number | undefined {
  if (!/^Missing closing ["']|end with (?:a )?[\]}]/.test(error.message)) {
    return undefined;
  }
  let innermost: number | undefined;
  visit(document, (_, node) => {
    const quoted = isScalar(node) && (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE');
    if (!quoted && !(isCollection(node) && node.flow === true)) {
      return;
    }
    const range = node.range;
    if (range && range[0] < error.pos[0] && range[1] >= error.pos[0]) {
      innermost = range[0];
    }
  });
  return innermost;
}
