import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openDocuments } from '../../../src/adapters/local/documents/documents.ts';
import { evidenceFiles } from '../../../src/adapters/local/evidence-files.ts';
import {
  anchorKept,
  bundleBeside,
  openBundleFile,
  openManifestFile,
  type ManifestPaths,
  type ProvenManifest,
} from '../../../src/app/chain/manifest-files.ts';
import type { OutsideAnchor } from '../../../src/app/chain/anchor.ts';
import { S3recError } from '../../../src/core/error.ts';
import type { ManifestPointer } from '../../../src/core/manifest/statement.ts';
import { sha256 } from '../../../src/core/manifest/verify-bundle.ts';
import type { Documents } from '../../../src/ports/documents.ts';
import type { EvidenceFiles } from '../../../src/ports/evidence-files.ts';
import { tempFolder } from '../adapters/local/local-spec.ts';
import { documentOf, headerOf, keyOfRun, OURS, signed, spec, STRANGE, type Saying } from './signed-bundles.ts';

const documents = openDocuments();
afterAll(() => documents.close());

const KEY = keyOfRun(3, '.jsonl');
const PREDECESSOR = { ...signed('genesis', 2).link, manifestSha256: 'b'.repeat(64) };
const MANIFEST = documentOf(headerOf(3, PREDECESSOR.manifestSha256), [], { summary: {}, bytes: 0 });

interface Kept {
  /** Undefined: it is not there. */
  readonly bundle?: string | undefined;
  readonly manifest?: string;
  /** What its statement signs. */
  readonly pointer?: Partial<ManifestPointer>;
  readonly saying?: Saying;
  readonly files?: Partial<EvidenceFiles>;
  readonly documents?: Partial<Documents>;
}

/** Opens a manifest and its bundle from a folder. */
async function open(kept: Kept = {}): Promise<ProvenManifest & { readonly paths: ManifestPaths }> {
  const { manifest = MANIFEST, pointer, saying } = kept;
  const signs = { bucket: spec.bucket, key: KEY, sha256: sha256(manifest), ...pointer };
  const bundle =
    'bundle' in kept ? kept.bundle : signed('run', 3, { predecessor: PREDECESSOR, manifest: signs, ...saying }).text;
  const folder = tempFolder();
  const paths = { manifest: join(folder, 'm.jsonl'), bundle: join(folder, 'm.sigstore.json'), key: OURS };
  writeFileSync(paths.manifest, manifest);
  if (bundle !== undefined) {
    writeFileSync(paths.bundle, bundle);
  }
  const found = await openBundleFile({ ...evidenceFiles, ...kept.files }, paths);
  return { ...openManifestFile({ ...documents, ...kept.documents }, paths, found), paths };
}

describe('a kept manifest', () => {
  test('is proven by the bundle beside it', async () => {
    expect(await open()).toMatchObject({
      predicate: { run: 3 },
      pointer: { key: KEY, sha256: sha256(MANIFEST) },
      reader: { header: { run: 3 } },
      signedBy: { fingerprint: OURS.fingerprint },
    });
    expect(bundleBeside('a/m.jsonl')).toBe('a/m.sigstore.json');
  });

  test('is read from a copy, which nobody changes', async () => {
    const { reader, paths } = await open();
    writeFileSync(paths.manifest, 'another');
    expect([...reader.records()].flat()).toEqual([]);
  });

  const elsewhere = { spec: { name: 'other', digest: spec.digest } };
  test.each<[what: string, kept: Kept, error: object]>([
    [
      'the bundle is missing',
      { bundle: undefined },
      {
        code: 'LOCAL_NOT_FOUND',
        message: expect.stringContaining('There is no bundle ') as string,
        hint: expect.stringContaining('--bundle') as string,
      },
    ],
    ['the bundle is nonsense', { bundle: 'nonsense' }, { code: 'VERIFY_SIGNATURE' }],
    ['the bundle is of a strange key', { saying: { by: STRANGE } }, { code: 'VERIFY_SIGNER' }],
    [
      'the bundle is that of a genesis',
      { bundle: signed('genesis', 3).text },
      {
        code: 'VERIFY_PLACE',
        message: expect.stringContaining(
          'is the bundle of a genesis, expected that of a run: it signs no manifest.',
        ) as string,
      },
    ],
    [
      'the manifest that is signed lies elsewhere',
      { pointer: { key: keyOfRun(2, '.jsonl') } },
      { code: 'VERIFY_PLACE' },
    ],
    [
      'another manifest is signed',
      { pointer: { sha256: 'f'.repeat(64) } },
      { code: 'VERIFY_DIGEST', hint: `Signed is s3://bucket/${KEY}.` },
    ],
    [
      'only what its run changed lies there',
      { pointer: { sha256: 'f'.repeat(64), file: { bytes: MANIFEST.length, sha256: sha256(MANIFEST) } } },
      {
        code: 'VERIFY_DIGEST',
        hint: 'It has only what its run changed: s3rec show SPEC --assemble 3 -o FOLDER writes all of it.',
      },
    ],
    [
      'the own file is another one, too',
      { pointer: { sha256: 'f'.repeat(64), file: { bytes: 1, sha256: 'e'.repeat(64) } } },
      { code: 'VERIFY_DIGEST', hint: `Signed is s3://bucket/${KEY}.` },
    ],
    [
      'it is no manifest',
      { manifest: 'nonsense' },
      { code: 'VERIFY_DIGEST', message: expect.stringContaining('is signed, but damaged') as string },
    ],
    ['it is of a newer format', { manifest: '{"format":"s3rec.manifest/v9"}\n' }, { code: 'DOCUMENT_NEWER' }],
    [
      'its header is of another run',
      { manifest: documentOf(headerOf(2, PREDECESSOR.manifestSha256), [], { summary: {}, bytes: 0 }) },
      { code: 'VERIFY_CHAIN' },
    ],
    [
      'its header is of another place',
      {
        manifest: documentOf({ ...headerOf(3, PREDECESSOR.manifestSha256), ...elsewhere }, [], {
          summary: {},
          bytes: 0,
        }),
      },
      { code: 'VERIFY_PLACE' },
    ],
  ])('is refused where %s', async (_, kept, error) => {
    await expect(open(kept)).rejects.toMatchObject(error);
  });

  test('is refused where it changed after it was hashed', async () => {
    const files = { sha256: async () => sha256(MANIFEST) };
    const other = documentOf(headerOf(3, PREDECESSOR.manifestSha256), [], { summary: {}, bytes: 1 });
    const error = { code: 'LOCAL_CHANGED', message: expect.stringContaining('changed while it was used.') as string };
    await expect(open({ files, manifest: other, pointer: { sha256: sha256(MANIFEST) } })).rejects.toMatchObject(error);
  });

  test.each<[what: string, error: Error]>([
    ['a disk that fails', new S3recError('LOCAL_UNREADABLE', 'EIO')],
    ['a fault of our own', new TypeError('ours')],
  ])('is not judged after %s', async (_, error) => {
    const fails = (): never => {
      throw error;
    };
    await expect(open({ files: { readBundle: fails } })).rejects.toBe(error);
    await expect(open({ documents: { openCopy: fails } })).rejects.toBe(error);
  });
});

test.each<[what: string, anchor: OutsideAnchor, is: boolean | string]>([
  ['nothing', {}, false],
  ['its run', { atLeast: 3 }, true],
  ['its manifest', { expectManifest: sha256(MANIFEST) }, true],
  ['a later run', { atLeast: 4 }, 'at least run 4'],
  ['another manifest', { expectManifest: 'ab' }, 'expected is manifest ab'],
])('what the user says of a kept manifest: %s', async (_, anchor, is) => {
  const proven = await open();
  if (typeof is === 'boolean') {
    expect(anchorKept(proven, anchor)).toBe(is);
    return;
  }
  const error = { code: 'VERIFY_FRESHNESS', message: expect.stringContaining(is) as string };
  expect(() => anchorKept(proven, anchor)).toThrow(expect.objectContaining(error) as Error);
  // The folder is named in which its manifest lies.
  expect(() => anchorKept(proven, anchor)).toThrow(`s3://bucket/${KEY.slice(0, KEY.lastIndexOf('/') + 1)} `);
});
