import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { readPublicKey } from '../../../src/adapters/keys/public-keys.ts';
import { openDocuments } from '../../../src/adapters/local/documents/documents.ts';
import { assertPlace, type Place } from '../../../src/core/manifest/place.ts';
import { MANIFEST } from '../../../src/core/manifest/manifest-format.ts';
import { verifyBundle } from '../../../src/core/manifest/verify-bundle.ts';
import { PLAN } from '../../../src/core/plan/plan-format.ts';
import { closedSchema } from '../../support/closed-schema.ts';

// Evidence of format v1, written by s3rec 0.1.0: genesis, two runs and a confirmation. It must verify for ever: never regenerate it.
const GOLDEN = join(import.meta.dirname, '../../golden/v1');
const EVIDENCE = join(GOLDEN, 'evidence');
const files = readdirSync(EVIDENCE);
const key = readPublicKey(join(GOLDEN, 'release.pub'));

const place: Place = {
  name: 'golden',
  bucket: 'golden-data',
  prefix: 'site/',
  endpoint: null,
  expectedBucketOwner: null,
  evidenceBucket: 'golden-data',
  folder: 'site/_manifests/golden/',
};

describe('bundles of v1', () => {
  test.each(files.filter((file) => file.endsWith('.sigstore.json')))('%s verifies', (file) => {
    const { statement } = verifyBundle(readFileSync(join(EVIDENCE, file), 'utf8'), [key], file);
    assertPlace(statement, place, place.folder + file);
    const [subject] = statement.subject;
    if (statement.predicate.kind !== 'genesis') {
      const document = join(EVIDENCE, subject.name.slice(place.folder.length));
      const documents = openDocuments();
      const { sha256 } =
        statement.predicate.kind === 'plan' ? documents.open(document, PLAN) : documents.open(document, MANIFEST);
      expect(sha256).toBe(subject.digest.sha256);
    }
  });
});

function schema(name: string): ValidateFunction {
  const text = readFileSync(join(import.meta.dirname, `../../../schemas/${name}.v1.schema.json`), 'utf8');
  return new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(
    closedSchema(JSON.parse(text) as object),
  );
}

describe('documents of v1 keep to their schemas', () => {
  const schemas = { plan: schema('plan'), manifest: schema('manifest') };
  test.each(files.filter((file) => file.endsWith('.jsonl')))('%s', (file) => {
    const validate = file.endsWith('.plan.jsonl') ? schemas.plan : schemas.manifest;
    for (const line of readFileSync(join(EVIDENCE, file), 'utf8').trimEnd().split('\n')) {
      expect(validate(JSON.parse(line)), `${line}\n${JSON.stringify(validate.errors)}`).toBe(true);
    }
  });
});
