import { describe, expect, test } from 'vitest';
import {
  checkDigest,
  checkFormat,
  decodeLine,
  digestOfClosing,
  encodeClosing,
  encodeLine,
} from '../../src/core/document.ts';

const DIGEST = 'ab'.repeat(32);

test('lines are compact JSON; the closing line ends in its digest', () => {
  expect(encodeLine({ key: 'a b', n: [1, { x: null }] })).toBe('{"key":"a b","n":[1,{"x":null}]}\n');
  const closing = encodeClosing({ records: 2, sha256: 'old' }, DIGEST).trimEnd();
  expect(digestOfClosing(encodeClosing({ records: 2 }, DIGEST).trimEnd(), 'f')).toBe(DIGEST);
  expect(JSON.parse(closing)).toEqual({ records: 2, sha256: DIGEST });
});

test.each<[text: string, says: string]>([
  ['{"a":1', 'f: line 17: not JSON'],
  ['', 'f: line 17: not JSON'],
  ['\ufeff{}', 'f: line 17: not JSON'],
  ['[1]', 'f: line 17: not a JSON object'],
  ['null', 'f: line 17: not a JSON object'],
  ['"x"', 'f: line 17: not a JSON object'],
])('%j is no line', (text, message) => {
  expect(() => decodeLine(text, 17, 'f')).toThrow(expect.objectContaining({ code: 'DOCUMENT_INVALID', message }));
});

describe('a header', () => {
  test.each<[header: object, code: string | undefined, says: string]>([
    [{ format: 's3rec.plan/v1' }, undefined, ''],
    [
      { format: 's3rec.plan/v2' },
      'DOCUMENT_NEWER',
      'its format is s3rec.plan/v2; this s3rec reads up to s3rec.plan/v1',
    ],
    [{ format: 's3rec.plan/v10' }, 'DOCUMENT_NEWER', 's3rec.plan/v10'],
    [{ format: 's3rec.plan/v0' }, 'DOCUMENT_INVALID', 'its format is s3rec.plan/v0, not s3rec.plan/v1'],
    [{ format: 's3rec.manifest/v1' }, 'DOCUMENT_INVALID', 'its format is s3rec.manifest/v1, not s3rec.plan/v1'],
    [{ format: 's3rec.manifest/v2' }, 'DOCUMENT_INVALID', 'its format is s3rec.manifest/v2, not s3rec.plan/v1'],
    [{ format: 7 }, 'DOCUMENT_INVALID', 'has no format'],
    [{}, 'DOCUMENT_INVALID', 'has no format'],
  ])('%j', (header, code, says) => {
    const check = (): void => checkFormat(header, 's3rec.plan/v1', 'f');
    if (code === undefined) {
      expect(check).not.toThrow();
    } else {
      expect(check).toThrow(expect.objectContaining({ code, message: expect.stringContaining(says) }));
    }
  });
});

test('a closing line without a digest at its end is a lost end; another digest is named', () => {
  for (const text of [
    '{"records":1}',
    `{"sha256":"${DIGEST}","records":1}`,
    `{"sha256":"${DIGEST.toUpperCase()}"}`,
    '',
  ]) {
    expect(() => digestOfClosing(text, 'f')).toThrow('f: truncated');
  }
  expect(() => checkDigest('00', DIGEST, 'f')).toThrow(
    `f: digest wrong: its closing line says ${DIGEST}, its lines have 00`,
  );
});
