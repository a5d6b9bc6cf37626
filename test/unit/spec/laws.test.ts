import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, sameJson } from '../../../src/core/canonical-json.ts';
import { didYouMean } from '../../../src/core/did-you-mean.ts';
import { httpDate } from '../../../src/core/spec/attribute-rules.ts';
import { decodeSpec } from '../../../src/core/spec/decode.ts';
import { bucketProblem, prefixProblem } from '../../../src/core/spec/place-rules.ts';
import { parseSpecText } from '../../../src/core/spec/parse.ts';
import { LEAST_SIZE, MOST_SIZE, parseSize, partSizeProblem } from '../../../src/core/spec/size.ts';
import { validateSpec } from '../../../src/core/spec/validate.ts';

const GOOD = `version: 1
name: app # a name
bucket: my-bucket
encryption: { sse: aws:kms, kmsKeyId: alias/x }
sources:
  - path: ./a
    include: &globs ["**/*.csv"]
  - { path: b, exclude: *globs }
objects: [{ match: "**", tags: { "a b": "c" }, phase: 2 }]
manifest: { sign: { keyFile: k } }
`;

describe('spec text', () => {
  /** Any text that a slip of the hand could make of a spec, and any text at all. */
  const slips = fc
    .array(
      fc.record({
        at: fc.nat(GOOD.length),
        cut: fc.nat(12),
        put: fc.constantFrom('', ' ', '\t', '"', "'", '[', '}', ':', '\n', '- ', '&a ', '*a', '|', '?', '\u0000', 'é'),
      }),
      { minLength: 1, maxLength: 4 },
    )
    .map((edits) => edits.reduce((text, { at, cut, put }) => text.slice(0, at) + put + text.slice(at + cut), GOOD));

  test('whatever the text, there is a verdict, and every fault has a place in it', () => {
    fc.assert(
      fc.property(fc.oneof(slips, fc.string({ unit: 'binary', maxLength: 200 })), (text) => {
        const { documents, faults } = parseSpecText('s.yaml', text);
        const found = [...faults, ...documents.flatMap((root) => (root === undefined ? [] : validateSpec(root)))];
        expect(documents.length + faults.length).toBeGreaterThan(0);
        const lines = text.split('\n');
        for (const { line, column, endColumn, message } of found) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lines.length);
          expect(column).toBeGreaterThanOrEqual(1);
          expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
          if (endColumn !== undefined) {
            expect(endColumn).toBeGreaterThan(column);
          }
          expect(message).not.toBe('');
        }
      }),
      { numRuns: 500 },
    );
  });

  test('whatever the bytes, they are a text, or the fault names the first bad one', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.integer({ min: 0x80, max: 0xff }),
        fc.string(),
        (before, bad, after) => {
          const start = Buffer.from(before.toWellFormed());
          const decoded = decodeSpec(
            's.yaml',
            Buffer.concat([start, Buffer.of(bad), Buffer.from(after.toWellFormed())]),
          );
          if (typeof decoded === 'string') {
            throw new Error('a lone continuation or lead byte before ASCII is never UTF-8');
          }
          expect(decoded.code).toBe('file');
          if (decoded.message.includes('UTF-16')) {
            return;
          }
          const lines = start.toString('utf8').split('\n');
          expect([decoded.line, decoded.column]).toEqual([lines.length, (lines.at(-1)?.length ?? 0) + 1]);
        },
      ),
    );
  });
});

describe('canonical JSON', () => {
  test('is JSON of the same value, whatever the order of members', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        if (!JSON.stringify(value).isWellFormed()) {
          return;
        }
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(canonicalJson(reversed(value))).toBe(text);
      }),
    );
  });

  test('two values are the same where this is', () => {
    const one = fc.oneof(fc.constantFrom(undefined, null, 0, -0, '', 'a'), fc.jsonValue({ maxDepth: 2 }));
    const member = fc.constantFrom('a', 'b', '__proto__', 'toString');
    const value = fc.oneof(one, fc.array(fc.jsonValue({ maxDepth: 1 })), fc.dictionary(member, one, { maxKeys: 2 }));
    const text = (some: unknown): string | undefined => (some === undefined ? undefined : canonicalJson(some));
    fc.assert(
      fc.property(value, value, (a, b) => {
        expect(sameJson(a, b)).toBe(text(a) === text(b));
        expect(sameJson(a, reversed(a))).toBe(true);
      }),
    );
  });

  function reversed(value: unknown): unknown {
    if (Array.isArray(value)) {
      return value.map(reversed);
    }
    if (typeof value !== 'object' || value === null) {
      return value;
    }
    return Object.fromEntries(
      Object.entries(value)
        .toReversed()
        .map(([name, member]) => [name, reversed(member)]),
    );
  }

  test('RFC 8785: the numbers, texts and the order of its examples (3.2.2, 3.2.3)', () => {
    expect(
      canonicalJson({
        numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 1e-27, -0],
        string: '\u20ac$\u000f\nA\'B"\\\\"/',
        literals: [null, true, false],
      }),
    ).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27,0],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
    const order = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
    expect([...canonicalJson(order).matchAll(/:(?<value>\d)/g)].map((match) => match[1]).join('')).toBe('2467153');
    expect(canonicalJson({ a: undefined, __proto__: null })).toBe('{}');
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, 1n, undefined, [undefined], { a: () => 1 }, '\ud800'])(
    '%s has no form',
    (value) => {
      expect(() => canonicalJson(value)).toThrow(TypeError);
    },
  );

  test('its digest is what any tool computes', () => {
    expect(
      createHash('sha256')
        .update(canonicalJson({ b: [1], a: 'ü' }))
        .digest('hex'),
    ).toBe(createHash('sha256').update('{"a":"ü","b":[1]}').digest('hex'));
  });
});

describe('did you mean', () => {
  const words = ['upload', 'keep', 'fail', 'SHA256', 'SHA512', 'multipartThreshold', 'GLACIER_IR'];
  test.each([
    ['uplaod', 'upload'],
    ['Keep', 'keep'],
    ['sha-256', 'SHA256'],
    ['glacier ir', 'GLACIER_IR'],
    ['multiPartTreshhold', 'multipartThreshold'],
    ['fial', 'fail'],
    ['x', undefined],
    ['', undefined],
    ['download it all', undefined],
  ])('%j: %s', (word, nearest) => {
    expect(didYouMean(word, words)).toBe(nearest);
  });

  test('a word is nearest to itself', () => {
    for (const word of words) {
      expect(didYouMean(word, words)).toBe(word);
    }
  });
});

describe('values', () => {
  test('a size is what its unit says; the limits are in', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 512 }), (size) => {
        const bytes = size * 1024 * 1024;
        for (const text of [bytes, String(bytes), `${size}MiB`, `${size} MiB`, `${size}mib`, `${size * 1024}KiB`]) {
          expect(parseSize(text)).toBe(bytes);
          expect(partSizeProblem(text)).toBeUndefined();
        }
      }),
    );
    expect(partSizeProblem(LEAST_SIZE - 1)?.says).toBe('is too small');
    expect(partSizeProblem(MOST_SIZE + 1)?.says).toBe('is too large');
    for (const text of ['', 'MiB', '1e7', '0x1000000', '16 M iB', '16  MiB', '5.0000001MiB', '-1', 1.5]) {
      expect(parseSize(text)).toBeUndefined();
    }
  });

  test('a prefix that is refused with a suggestion is fine with it', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\/{0,2}[a-z0-9é ]{1,9}(?:\/[a-z.]{3,5}){0,3}\/?$/), (prefix) => {
        const hint = prefixProblem(prefix)?.hint;
        const better = /^did you mean (?<better>.*)\?$/.exec(hint ?? '')?.groups?.['better'];
        if (better !== undefined && !better.includes('/./') && !better.includes('/../')) {
          expect(prefixProblem(better)).toBeUndefined();
        }
      }),
    );
  });

  test.each(['abc', 'my-bucket', 'my.bucket.1', '1a2', 'x'.repeat(63), 'a-b.c-d', '1.2.3'])(
    '%s is a bucket',
    (name) => {
      expect(bucketProblem(name)).toBeUndefined();
    },
  );

  test('times: both forms give the header, and the header stays as it is', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1970-01-01'), max: new Date('2400-01-01'), noInvalidDate: true }),
        (date) => {
          const iso = `${date.toISOString().slice(0, 19)}Z`;
          const header = httpDate(iso);
          expect(header).toBe(date.toUTCString());
          expect(httpDate(header ?? '')).toBe(header);
        },
      ),
    );
    for (const text of [
      '2030-02-30',
      '2030-12-31 00:00',
      '2030-12-31T00:00:00+02:00',
      '1',
      'Fri, 31 Dec 2030 00:00:00 GMT',
    ]) {
      expect(httpDate(text)).toBeUndefined();
    }
  });
});
