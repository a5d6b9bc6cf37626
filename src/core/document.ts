import { canonicalJson } from './canonical-json.ts';
import { S3recError } from './error.ts';
import { present } from './present.ts';

/** Bytes. A longer line is in no document of ours: 10,000 parts with their checksums take about one MiB. */
export const MAX_LINE_BYTES: number = 32 * 1024 * 1024;

/** UTF-8 has no lone surrogates, but escapes in JSON can write them. */
const SURROGATE = /\\u[dD][89a-fA-F]/;

const DIGEST_AT_END = /"sha256":"(?<sha256>[0-9a-f]{64})"\}$/;

/** Writes one line of a document: compact JSON with its line end. */
export function encodeLine(line: object): string {
  return `${JSON.stringify(line)}\n`;
}

/** Writes the closing line. @param sha256 hex, over all lines before it, line ends included */
export function encodeClosing(closing: object, sha256: string): string {
  return encodeLine({ ...closing, sha256 });
}

/**
 * Parses one line, given without its line end.
 * @param line its number, from 1, or what it is
 * @throws S3recError DOCUMENT_INVALID when it is not a JSON object
 */
export function decodeLine(text: string, line: number | 'the closing line', path: string): object {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw undecodable(path, line, 'not JSON', error);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw undecodable(path, line, 'not a JSON object');
  }
  if (text.includes('\\') && SURROGATE.test(text)) {
    try {
      canonicalJson(value);
    } catch (error) {
      throw undecodable(path, line, 'not Unicode', error);
    }
  }
  return value;
}

function undecodable(path: string, line: number | string, says: string, cause?: unknown): S3recError {
  return invalid(path, `${typeof line === 'number' ? `line ${line}` : line}: ${says}`, cause);
}

/**
 * Checks the format that a header names.
 * @param older versions of the format that are read, too
 * @throws S3recError DOCUMENT_NEWER for a later version of it, DOCUMENT_INVALID for anything else
 */
export function checkFormat(header: object, format: string, path: string, older: readonly string[] = []): void {
  const found = 'format' in header ? header.format : undefined;
  if (found === format || older.some((name) => name === found)) {
    return;
  }
  if (typeof found !== 'string') {
    throw invalid(path, 'line 1: has no format; this is not a document of s3rec');
  }
  const [family, version] = splitFormat(format);
  const [foundFamily, foundVersion] = splitFormat(found);
  if (family === foundFamily && foundVersion > version) {
    throw new S3recError('DOCUMENT_NEWER', `${path}: its format is ${found}; this s3rec reads up to ${format}`, {
      hint: 'Use the version of s3rec that wrote it, or a later one.',
    });
  }
  throw invalid(path, `line 1: its format is ${found}, not ${format}`);
}

function splitFormat(format: string): readonly [family: string, version: number] {
  const match = /^(?<family>.*)\/v(?<version>\d{1,9})$/.exec(format);
  return match?.groups === undefined ? [format, 0] : [match.groups['family'] ?? '', Number(match.groups['version'])];
}

/**
 * The digest in a closing line, which is its last member.
 * @param text without line end
 * @throws S3recError DOCUMENT_INVALID: without a digest, the end of the document is missing
 */
export function digestOfClosing(text: string, path: string): string {
  const digest = DIGEST_AT_END.exec(text)?.groups?.['sha256'];
  if (digest === undefined) {
    throw truncated(path);
  }
  return digest;
}

/** Checks the digest over the lines. @throws S3recError DOCUMENT_INVALID when it is not the one in the closing line */
export function checkDigest(found: string, stated: string, path: string): void {
  if (found === stated) {
    return;
  }
  throw invalid(path, `digest wrong: its closing line says ${stated}, its lines have ${found}`);
}

export function truncated(path: string): S3recError {
  return invalid(path, 'truncated: it does not end in a closing line with a digest');
}

/** The error for a document. @param says what is wrong, with the line's number where there is one */
export function invalid(path: string, says: string, cause?: unknown): S3recError {
  return new S3recError('DOCUMENT_INVALID', `${path}: ${says}`, {
    hint: 'Documents of s3rec are never edited, and git must not change their line ends: make or fetch it again.',
    ...present({ cause }),
  });
}
