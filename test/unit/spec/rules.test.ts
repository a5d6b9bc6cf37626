import { describe, expect, test } from 'vitest';
import { S3recError } from '../../../src/core/error.ts';
import { contentTypeOf } from '../../../src/core/spec/content-type.ts';
import { compileGlob } from '../../../src/core/glob.ts';
import { globProblem } from '../../../src/core/spec/glob-problem.ts';
import { resolveSpec } from '../../../src/core/spec/resolve.ts';
import type { ResolvedSpec } from '../../../src/core/spec/resolved-spec.ts';
import { attributesFor } from '../../../src/core/spec/rules.ts';
import type { Rule } from '../../../src/core/spec/spec.gen.ts';

function withRules(...objects: Rule[]): ResolvedSpec {
  const sign = { env: 'S3REC_SIGNING_KEY' } as const;
  const spec = {
    version: 1,
    name: 'a',
    bucket: 'my-bucket',
    sources: [{ path: '.' }],
    objects,
    manifest: { sign },
  } as const;
  return resolveSpec(
    { ...spec, objects, sources: [{ path: '.' }] },
    { file: 's3rec.yaml', directory: '/', document: 0, line: 1 },
  );
}

describe('attributesFor', () => {
  test('without rules: the default content type, phase 1, nothing declared', () => {
    expect(attributesFor(withRules(), 'a/b.html')).toEqual({
      headers: { contentType: 'text/html; charset=utf-8' },
      defaultContentType: true,
      absent: [],
      tagsExact: false,
      metadataExact: false,
      ignore: [],
      phase: 1,
    });
  });

  test('later rules win field by field, entry by entry; ignore adds up', () => {
    const spec = withRules(
      {
        match: '**',
        cacheControl: 'a',
        tags: { x: '1', y: '1' },
        metadata: { m: '1' },
        ignore: ['storageClass'],
        phase: 3,
      },
      {
        match: '**/*.html',
        cacheControl: 'b',
        contentType: 'text/html',
        tags: { y: '2' },
        ignore: ['tags.z*', 'storageClass'],
      },
      { match: 'index.html', phase: 0, tagsExact: true, storageClass: 'STANDARD_IA', expires: '2030-12-31T00:00:00Z' },
    );
    expect(attributesFor(spec, 'index.html')).toEqual({
      headers: { contentType: 'text/html', cacheControl: 'b', expires: 'Tue, 31 Dec 2030 00:00:00 GMT' },
      defaultContentType: false,
      metadata: { m: '1' },
      tags: { x: '1', y: '2' },
      absent: [],
      tagsExact: true,
      metadataExact: false,
      storageClass: 'STANDARD_IA',
      ignore: ['storageClass', 'tags.z*'],
      phase: 0,
    });
    expect(attributesFor(spec, 'sub/x.html')).toMatchObject({ phase: 3, tagsExact: false });
    expect(attributesFor(spec, 'sub/index.txt').headers).toEqual({
      contentType: 'text/plain; charset=utf-8',
      cacheControl: 'a',
    });
  });

  test('null is a declaration like any other: later rules win over it, and it over earlier ones', () => {
    const spec = withRules(
      { match: '**', cacheControl: 'a', expires: null, metadata: { m: '1', n: null }, tags: { x: '1' } },
      {
        match: '*.html',
        cacheControl: null,
        expires: '2030-12-31T00:00:00Z',
        metadata: { m: null },
        tags: { x: null },
      },
    );
    expect(attributesFor(spec, 'a')).toMatchObject({
      headers: { cacheControl: 'a' },
      metadata: { m: '1' },
      tags: { x: '1' },
      absent: ['expires', 'metadata.n'],
    });
    const html = attributesFor(spec, 'a.html');
    expect(html).toMatchObject({
      headers: { expires: 'Tue, 31 Dec 2030 00:00:00 GMT' },
      absent: ['cacheControl', 'metadata.m', 'metadata.n', 'tags.x'],
    });
    expect([html.headers.cacheControl, html.metadata, html.tags]).toEqual([undefined, undefined, undefined]);
  });

  test('equal answers are one object, which nobody can change', () => {
    const spec = withRules({ match: 'a/**', tags: { x: '1' } });
    expect(attributesFor(spec, 'a/1.txt')).toBe(attributesFor(spec, 'a/b/2.txt'));
    expect(Object.isFrozen(attributesFor(spec, 'a/1.txt'))).toBe(true);
  });

  test('rules that together pass a limit of S3 are refused with the key', () => {
    const ten = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`t${index}`, '']));
    const spec = withRules(
      { match: '**', tags: ten },
      { match: '*.md', tags: { more: '' } },
      { match: '*.big', metadata: { a: 'x'.repeat(2048) } },
    );
    expect(() => attributesFor(spec, 'a.txt')).not.toThrow();
    expect(() => attributesFor(spec, 'a.md')).toThrow(/"a\.md" give it 11 tags; S3 takes 10/);
    expect(() => attributesFor(spec, 'a.big')).toThrow(S3recError);
  });
});

test.each([
  ['a.js', 'text/javascript; charset=utf-8'],
  ['a.mjs', 'text/javascript; charset=utf-8'],
  ['a.svg', 'image/svg+xml'],
  ['a.woff2', 'font/woff2'],
  ['a.webp', 'image/webp'],
  ['a.avif', 'image/avif'],
  ['a.md', 'text/markdown; charset=utf-8'],
  ['a.csv', 'text/csv; charset=utf-8'],
  ['a.json', 'application/json; charset=utf-8'],
  ['a.webmanifest', 'application/manifest+json; charset=utf-8'],
  ['a.wasm', 'application/wasm'],
  ['a.PDF', 'application/pdf'],
  ['a.tar.gz', 'application/gzip'],
  ['a.unheard-of', 'application/octet-stream'],
  ['html', 'application/octet-stream'],
  ['a.html/data', 'application/octet-stream'],
  ['a.', 'application/octet-stream'],
  ['.html', 'text/html; charset=utf-8'],
  ['', 'application/octet-stream'],
  ['a.constructor', 'application/octet-stream'],
])('content type of %j is %s', (key, type) => {
  expect(contentTypeOf(key)).toBe(type);
});

test.each([
  ['**', '.hidden/.x', true],
  ['*', 'a/b', false],
  ['*', '.a', true],
  ['*.html', 'a/b.html', false],
  ['**/*.html', 'b.html', true],
  ['**/*.html', 'a/.b/c.html', true],
  ['a/**', 'a', false],
  ['a/**', 'ab/c', false],
  ['!a', '!a', true],
  ['#a', '#a', true],
  ['[a-c]?.{x,y}', 'bb.y', true],
  ['@(a|b).txt', 'b.txt', true],
  ['\\[a\\]', '[a]', true],
  ['\u00e9', 'e\u0301', false],
])('glob %j on %j: %s', (glob, path, matches) => {
  expect(compileGlob(glob)(path)).toBe(matches);
});

test.each(['**', 'a/**/b', '[]a]', '[!]]', '[[]', '{a,{b,c}}', '+(a|[)])', 'a(b', 'a}b', 'a\\\\', '\\{', 'a b/é*'])(
  'glob %j is sound',
  (glob) => {
    expect(globProblem(glob)).toBeUndefined();
  },
);
