import { invalid } from '../document.ts';

type Rule = readonly [at: readonly [string, ...string[]], expected: string, holds: (value: unknown) => boolean];

const isText = (value: unknown): boolean => typeof value === 'string';
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;

const HEADER: readonly Rule[] = [
  [['spec', 'name'], 'a text', isText],
  [['target', 'bucket'], 'a text', isText],
  [['target', 'prefix'], 'a text', isText],
  [['target', 'endpoint'], 'a text', (value) => value === undefined || isText(value)],
  [['run'], 'a whole number from 0 on', isCount],
  [['planId'], 'a text', isText],
  [['predecessor'], 'a text or null', (value) => value === null || isText(value)],
];

const CLOSING: readonly Rule[] = [
  [['records'], 'a whole number from 0 on', isCount],
  [['bytes'], 'a whole number from 0 on', isCount],
  [
    ['summary'],
    'numbers by status',
    (value) => typeof value === 'object' && value !== null && Object.values(value).every(isCount),
  ],
];

/**
 * Holds first and last line of a manifest, of which nothing is proven, against the format
 * (schemas/manifest.v1.schema.json), as far as people are shown them.
 * @throws S3recError DOCUMENT_INVALID naming line and field
 */
export function checkManifestEnds(header: unknown, closing: unknown, path: string): void {
  check(header, HEADER, 'line 1', path);
  check(closing, CLOSING, 'the closing line', path);
}

function check(line: unknown, rules: readonly Rule[], place: string, path: string): void {
  for (const [at, expected, holds] of rules) {
    if (!holds(valueAt(line, at))) {
      throw invalid(path, `${place}: ${at.join('.')} is not ${expected}`);
    }
  }
}

function valueAt(line: unknown, at: readonly string[]): unknown {
  let value = line;
  for (const name of at) {
    value =
      typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
  }
  return value;
}
