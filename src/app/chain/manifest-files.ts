import { isS3recError, S3recError } from '../../core/error.ts';
import { checkManifestHeader } from '../../core/manifest/check-header.ts';
import { MANIFEST } from '../../core/manifest/manifest-format.ts';
import { bundleName } from '../../core/manifest/names.ts';
import { assertPlace } from '../../core/manifest/place.ts';
import type { ManifestPointer, Predicate } from '../../core/manifest/statement.ts';
import { verifyBundle, type ProvenBundle } from '../../core/manifest/verify-bundle.ts';
import type { ManifestReader, Documents } from '../../ports/documents.ts';
import type { EvidenceFiles } from '../../ports/evidence-files.ts';
import type { PublicKey } from '../../ports/signer.ts';
import { assertOutsideAnchor, isAnchored, type OutsideAnchor } from './anchor.ts';

/** Evidence that was kept: absolute paths, and the only key that is trusted. */
export interface ManifestPaths {
  readonly manifest: string;
  readonly bundle: string;
  readonly key: PublicKey;
}

/** A bundle that its signature proves, beside the digest of the manifest that lies with it (hex). */
export interface KeptBundle {
  readonly proven: ProvenBundle;
  readonly found: string;
}

/** A manifest that its bundle proves. */
export interface ProvenManifest {
  readonly predicate: Predicate;
  readonly pointer: ManifestPointer;
  readonly reader: ManifestReader;
  readonly signedBy: PublicKey;
}

/** Where `apply -o` keeps the bundle of a manifest. */
export function bundleBeside(manifest: string): string {
  return bundleName(manifest);
}

/** The first half of proving a manifest by files alone: signature and signer. @throws S3recError VERIFY_SIGNATURE, VERIFY_SIGNER, LOCAL_* */
export async function openBundleFile(evidenceFiles: EvidenceFiles, paths: ManifestPaths): Promise<KeptBundle> {
  const text = readBundle(evidenceFiles, paths);
  const found = await evidenceFiles.sha256(paths.manifest);
  return { proven: verifyBundle(text, [paths.key], paths.bundle), found };
}

/**
 * The second half: the digest that was signed, and that its header is of the place and run that the statement names. No
 * network, no spec: whether it is the newest nobody can tell.
 *
 * @throws S3recError VERIFY_PLACE (also: the bundle of no run), VERIFY_DIGEST, VERIFY_CHAIN; DOCUMENT_NEWER, LOCAL_*
 */
export function openManifestFile(
  documents: Documents,
  paths: ManifestPaths,
  { proven, found }: KeptBundle,
): ProvenManifest {
  const { statement, signedBy } = proven;
  const { predicate } = statement;
  if (predicate.manifest === null) {
    throw new S3recError(
      'VERIFY_PLACE',
      `${paths.bundle} is the bundle of a ${predicate.kind}, expected that of a run: it signs no manifest.`,
    );
  }
  const pointer = predicate.manifest;
  assertPlace(statement, { ...predicate, ...placeOfEvidence(pointer) }, paths.bundle);
  if (found !== pointer.sha256) {
    throw new S3recError(
      'VERIFY_DIGEST',
      `${paths.manifest} is not the manifest that ${paths.bundle} signs: its SHA-256 is ${found}, expected ${pointer.sha256}`,
      {
        hint:
          pointer.file?.sha256 === found
            ? `It has only what its run changed: s3rec show SPEC --assemble ${predicate.run} -o FOLDER writes all of it.`
            : `Signed is s3://${pointer.bucket}/${pointer.key}.`,
      },
    );
  }
  const reader = open(documents, paths.manifest, found);
  checkManifestHeader(reader.header, predicate, predicate, paths.manifest);
  return { predicate, pointer, reader, signedBy };
}

function readBundle(files: EvidenceFiles, { bundle, manifest }: ManifestPaths): string {
  try {
    return files.readBundle(bundle);
  } catch (error) {
    throw isS3recError(error, 'LOCAL_NOT_FOUND')
      ? new S3recError('LOCAL_NOT_FOUND', `There is no bundle ${bundle} for ${manifest}`, {
          hint: 'Name it with --bundle. `apply -o DIR` keeps it beside the manifest; after a run without changes it is latest.sigstore.json.',
          cause: error,
        })
      : error;
  }
}

function placeOfEvidence({ bucket, key }: ManifestPointer): {
  readonly evidenceBucket: string;
  readonly folder: string;
} {
  return { evidenceBucket: bucket, folder: folderOf(key) };
}

/**
 * Compares kept evidence with what the user says that it must be.
 * @returns whether the user said anything
 * @throws S3recError VERIFY_FRESHNESS
 */
export function anchorKept({ predicate, pointer }: ProvenManifest, anchor: OutsideAnchor): boolean {
  assertOutsideAnchor(predicate, anchor, placeOfEvidence(pointer));
  return isAnchored(anchor);
}

/** The evidence folder that a key lies in. */
function folderOf(key: string): string {
  return key.slice(0, key.lastIndexOf('/') + 1);
}

function open(documents: Documents, path: string, sha256: string): ManifestReader {
  try {
    const reader = documents.openCopy(path, MANIFEST);
    if (reader.sha256 === sha256) {
      return reader;
    }
    throw new S3recError('LOCAL_CHANGED', `${path} changed while it was used.`);
  } catch (error) {
    throw isS3recError(error, 'DOCUMENT_INVALID')
      ? new S3recError('VERIFY_DIGEST', `${path} is signed, but damaged: ${error.message}`, { cause: error })
      : error;
  }
}
