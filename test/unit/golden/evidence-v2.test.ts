import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { afterAll, describe, expect, test } from 'vitest';
import { readPublicKey } from '../../../src/adapters/keys/public-keys.ts';
import { openDocuments } from '../../../src/adapters/local/documents/documents.ts';
import { overlaid } from '../../../src/app/chain/overlaid.ts';
import { assembled } from '../../../src/core/manifest/assemble.ts';
import { checkNamed, checkNames } from '../../../src/core/manifest/check-named.ts';
import { namedFiles } from '../../../src/core/manifest/form.ts';
import { MANIFEST } from '../../../src/core/manifest/manifest-format.ts';
import { assertPlace, type Place } from '../../../src/core/manifest/place.ts';
import { verifyBundle } from '../../../src/core/manifest/verify-bundle.ts';
import type { ManifestFile } from '../../../src/ports/documents.ts';
import { closedSchema } from '../../support/closed-schema.ts';

// Evidence of format v2, written by s3rec 0.1.0: a base, two deltas and a confirmation. It must verify for ever: never regenerate it.
const GOLDEN = join(import.meta.dirname, '../../golden/v2');
const EVIDENCE = join(GOLDEN, 'evidence');
const files = readdirSync(EVIDENCE);
const key = readPublicKey(join(GOLDEN, 'release.pub'));
const documents = openDocuments();

afterAll(() => documents.close());

const place: Place = {
  name: 'golden',
  bucket: 'golden-data',
  prefix: 'site/',
  endpoint: null,
  expectedBucketOwner: null,
  evidenceBucket: 'golden-data',
  folder: 'site/_manifests/golden/',
};

const bytesOf = (name: string): Buffer => readFileSync(join(EVIDENCE, name));
const hex = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const inFolder = (name: string): string => name.slice(place.folder.length);
const OWN = files.filter((file) => /^\d{8}_[^.]*\.jsonl$/.test(file));

function schema(name: string): ValidateFunction {
  const text = readFileSync(join(import.meta.dirname, `../../../schemas/${name}.schema.json`), 'utf8');
  return new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(
    closedSchema(JSON.parse(text) as object),
  );
}

describe('bundles', () => {
  const statements = { v1: schema('statement.v1'), v2: schema('statement.v2') };
  test.each(files.filter((file) => file.endsWith('.sigstore.json')))('%s verifies', (file) => {
    const { statement } = verifyBundle(readFileSync(join(EVIDENCE, file), 'utf8'), [key], file);
    assertPlace(statement, place, place.folder + file);
    const { kind } = statement.predicate;
    const validate = kind === 'run' || kind === 'confirmation' ? statements.v2 : statements.v1;
    expect(validate(statement), JSON.stringify(validate.errors)).toBe(true);
    const [subject] = statement.subject;
    if (kind !== 'genesis') {
      expect(hex(bytesOf(inFolder(subject.name)))).toBe(subject.digest.sha256);
    }
  });
});

test('a member that was added to statements of one version is in the other, too', () => {
  const membersOf = (name: string): readonly string[] => {
    const text = readFileSync(join(import.meta.dirname, `../../../schemas/${name}.schema.json`), 'utf8');
    const { $defs } = JSON.parse(text) as { $defs: { predicate: { properties: object } } };
    return Object.keys($defs.predicate.properties);
  };
  expect(membersOf('statement.v2')).toEqual(membersOf('statement.v1'));
});

describe('manifests', () => {
  const isLine = schema('manifest.v2');

  async function open(name: string): Promise<ManifestFile> {
    const own = documents.open(join(EVIDENCE, name), MANIFEST);
    checkNames(own.header, place.folder + name);
    return own;
  }

  test.each(OWN)('%s: the files that it names, and what is assembled from them', async (name) => {
    const own = await open(name);
    const [base, ...deltas] = await Promise.all(
      namedFiles(own.header).map(async (named) => {
        const bytes = bytesOf(inFolder(named.key));
        expect({ bytes: bytes.length, sha256: hex(bytes) }).toMatchObject({ bytes: named.bytes, sha256: named.sha256 });
        const path = join(EVIDENCE, inFolder(named.key));
        const file = documents.open(
          'content' in named ? (await documents.decompress(path, named as never)).path : path,
          MANIFEST,
        );
        checkNamed(file.header, own.header, named);
        return file;
      }),
    );
    const text = Buffer.concat(
      Array.from(assembled(overlaid({ own, deltas, ...(base && { base }) })), (piece) => new Uint8Array(piece)),
    );
    const bundle = name.replace('.jsonl', '.sigstore.json');
    const { predicate, subject } = verifyBundle(bytesOf(bundle).toString(), [key], bundle).statement;
    expect(hex(text)).toBe(predicate.manifest?.sha256);
    expect(hex(text)).toBe(subject[1]?.digest.sha256);
    for (const line of [bytesOf(name).toString(), text.toString()].flatMap((lines) => lines.trimEnd().split('\n'))) {
      expect(isLine(JSON.parse(line)), `${line}\n${JSON.stringify(isLine.errors)}`).toBe(true);
    }
    if (name.startsWith('00000003')) {
      const kept = readFileSync(join(GOLDEN, 'kept', name.replace('.jsonl', '.manifest.jsonl')));
      expect(text.equals(kept)).toBe(true);
    }
  });

  test('a base is gzip, with lines like any other', () => {
    const [name = ''] = files.filter((file) => file.endsWith('.gz'));
    const lines = gunzipSync(bytesOf(name)).toString().trimEnd().split('\n');
    expect(lines).toHaveLength(74);
    for (const line of lines) {
      expect(isLine(JSON.parse(line)), `${line}\n${JSON.stringify(isLine.errors)}`).toBe(true);
    }
  });
});
