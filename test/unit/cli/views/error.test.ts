import { describe, expect, test } from 'vitest';

import { EXIT_CODES, S3recError } from '../../../../src/core/error.ts';
import { ERROR_TITLES } from '../../../../src/cli/views/error/error-title.ts';
import { bugText, causeText, errorFacts, errorText } from '../../../../src/cli/views/error/error.ts';
import { PLAIN } from '../../../../src/cli/views/output/paint.ts';
import { redact } from '../../../../src/cli/views/shared/redact.ts';
import { specFaultsText } from '../../../../src/cli/views/error/spec-faults.ts';

const DENIED = new S3recError('REMOTE_ACCESS_DENIED', 'PutObject of app/a\u001b is denied.', {
  hint: 'Allow s3:PutObject:\naws iam ...',
  requestId: 'REQ1',
  data: { operation: 'PutObject' },
});

test('title with code, what was wrong, what to do, request id', () => {
  expect(errorText(DENIED, PLAIN)).toMatchInlineSnapshot(`
    "Error: Access is denied (REMOTE_ACCESS_DENIED)
      PutObject of app/a\\u001b is denied.
      hint: Allow s3:PutObject:
        aws iam ...
      request id: REQ1"
  `);
});

test.each(['REMOTE_REFUSED', 'DOCUMENT_INVALID', 'VERIFY_PLACE', 'PLAN_STALE'] as const)(
  'what others sent is one line (%s)',
  (code) => {
    const error = new S3recError(code, 'HeadObject of a\nFAKE LINE: Verified.\u0085x', { hint: 'one\ntwo' });
    expect(errorText(error, PLAIN).split('\n').slice(1)).toEqual([
      '  HeadObject of a\\nFAKE LINE: Verified.\\u0085x',
      '  hint: one',
      '    two',
    ]);
  },
);

test('messages of several lines stay', () => {
  expect(errorText(new S3recError('LOCAL_INVALID', '2 faults:\n  a\n  b'), PLAIN)).toContain('\n    a\n    b');
});

test('for machines', () => {
  expect(errorFacts(DENIED)).toEqual({
    code: 'REMOTE_ACCESS_DENIED',
    message: 'PutObject of app/a\u001b is denied.',
    hint: 'Allow s3:PutObject:\naws iam ...',
    requestId: 'REQ1',
    data: { operation: 'PutObject' },
  });
  expect(errorFacts(new TypeError('x is not a function'))).toMatchObject({
    code: 'INTERNAL',
    message: 'TypeError: x is not a function',
  });
});

test('declining is one soft line', () => {
  expect(errorText(new S3recError('APPLY_DECLINED', 'Nothing was applied.'), PLAIN)).toBe('Nothing was applied.');
});

test('a bug asks for a report; its stack is for --debug', () => {
  const text = bugText(new TypeError('boom'), false, PLAIN);
  expect(text).toMatchInlineSnapshot(`
    "Error: This is a bug in s3rec (INTERNAL)
      TypeError: boom
      hint: Please report it, with the command and what it printed.
        Run it once more with --debug to see where it happened."
  `);
  expect(bugText('thrown text', true, PLAIN)).not.toContain('--debug');
});

test('--debug shows the chain of causes, and ends on a circle', () => {
  const inner: Error & { cause?: unknown } = new Error('socket hang up');
  const outer = new S3recError('REMOTE_UNREACHABLE', 'no answer', { cause: inner });
  inner.cause = outer;
  const text = causeText(outer, PLAIN);
  expect(text).toMatch(/no answer[\s\S]*caused by: Error: socket hang up/);
  expect(text.match(/no answer/g)).toHaveLength(1);
});

test('every code has a title of its own', () => {
  expect(Object.keys(ERROR_TITLES)).toEqual(Object.keys(EXIT_CODES));
  expect(new Set(Object.values(ERROR_TITLES)).size).toBe(Object.keys(EXIT_CODES).length);
});

describe('secrets', () => {
  test.each([
    'authorization: AWS4-HMAC-SHA256 Credential=AKIA/20261121/us-east-1/s3/aws4_request, Signature=SECRET',
    '"Authorization":"Bearer SECRET"',
    'https://b.s3.amazonaws.com/k?X-Amz-Signature=SECRET&x=1',
    'x-amz-security-token: SECRET',
    'secretAccessKey: "SECRET"',
    'aws_session_token=SECRET',
    '-----BEGIN PRIVATE KEY-----\nSECRET\n-----END PRIVATE KEY-----',
    '-----BEGIN EC PRIVATE KEY-----\nSECRET',
  ])('%s', (text) => {
    const shown = redact(text);
    expect(shown).not.toContain('SECRET');
    expect(shown).toContain('[redacted]');
  });

  test('harmless texts stay', () => {
    const text = 'The authorization of PutObject on key app/signature.txt was denied.';
    expect(redact(text)).toBe(text);
  });
});

test('faults of a spec, with frames and their number', () => {
  const fault = {
    file: 's3rec.yaml',
    line: 2,
    column: 1,
    code: 'unknown-field',
    message: '`buckt` is not a field',
  } as const;
  const error = new S3recError('SPEC_INVALID', 'x', { data: { faults: [fault, { ...fault, line: 3 }] } });
  const text = specFaultsText(error, 80, PLAIN);
  expect(text).toContain('s3rec.yaml:2:1: `buckt` is not a field');
  expect(text).toMatch(/Error: The spec is not valid \(SPEC_INVALID\): 2 faults$/);
  expect(specFaultsText(new S3recError('SPEC_INVALID', 'no name'), 80, PLAIN)).toBeUndefined();
});
