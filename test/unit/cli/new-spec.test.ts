import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { newSpecText } from '../../../src/cli/new-spec.ts';
import { parseSpecText } from '../../../src/core/spec/parse.ts';
import { valueOf } from '../../../src/core/spec/spec-node.ts';
import { validateSpec } from '../../../src/core/spec/validate.ts';

const USUAL = {
  file: 's3rec.yaml',
  name: 'site',
  bucket: 'my-bucket',
  source: '.',
  keyFile: 'site.pem',
  publicKey: 'keys/site.pub',
};

function read(text: string): { value: unknown; faults: number } {
  const { documents, faults } = parseSpecText('s3rec.yaml', text);
  const [root] = documents;
  if (root === undefined) {
    throw new Error('no document');
  }
  return { value: valueOf(root), faults: faults.length + validateSpec(root).length };
}

test('the spec that init writes is valid and publishes neither itself nor the key', () => {
  expect(read(newSpecText(USUAL))).toEqual({
    faults: 0,
    value: {
      version: 1,
      name: 'site',
      bucket: 'my-bucket',
      sources: [
        { path: '.', exclude: ['s3rec.yaml', 'keys/**', 'plan.jsonl', '**/.*', '**/.*/**', '**/node_modules/**'] },
      ],
      manifest: { sign: { keyFile: 'site.pem' }, trust: ['keys/site.pub'] },
    },
  });
});

test('what is commented out is valid too', () => {
  const text = newSpecText(USUAL)
    .replace('# objects:\n#   - {', 'objects:\n  - {')
    .replaceAll(/^# (?=(?:prefix|region|expectedBucketOwner|encryption|prune):)/gm, '');
  const { value, faults } = read(text);
  expect(faults).toBe(0);
  expect(Object.keys(value as object)).toEqual([
    'version',
    'name',
    'bucket',
    'prefix',
    'region',
    'expectedBucketOwner',
    'encryption',
    'sources',
    'objects',
    'prune',
    'manifest',
  ]);
});

test('law: any folder name survives', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (source) => {
      const { value } = read(newSpecText({ ...USUAL, source }));
      expect(value).toMatchObject({ sources: [{ path: source }] });
    }),
  );
});
