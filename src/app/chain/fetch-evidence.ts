import { createHash } from 'node:crypto';
import { isS3recError, S3recError } from '../../core/error.ts';
import { BUNDLE_MAX_BYTES } from '../../core/manifest/bundle.ts';
import type { DocumentFormat } from '../../core/document-format.ts';
import { MANIFEST } from '../../core/manifest/manifest-format.ts';
import type { ManifestPointer } from '../../core/manifest/statement.ts';
import { PLAN } from '../../core/plan/plan-format.ts';
import type { Documents, ManifestReader, OpenedFile, PlanReader } from '../../ports/documents.ts';
import type { GetResult, ReceivedBody } from '../../ports/store-reads.ts';
import { getObject } from '../observe/get-object.ts';
import { gapAt } from './chain-fault.ts';
import type { Host } from './host.ts';
import type { Target } from './target.ts';

export interface FetchedText {
  readonly text: string;
  readonly etag: string;
}

export interface FetchedManifest {
  /** Reads a file of this process's own, which no other process removes. */
  readonly reader: ManifestReader;
  /** The copy in the local cache, where the user finds it. */
  readonly kept: string;
}

type SignedDocument = Pick<ManifestPointer, 'key' | 'sha256'>;

type Kind = 'manifest' | 'plan';

/**
 * Gets one bundle. Undefined: there is none.
 * @throws S3recError VERIFY_SIGNATURE: larger than any bundle, or not UTF-8; REMOTE_*
 */
export async function fetchBundle(
  { evidence, signal }: Pick<Target, 'evidence' | 'signal'>,
  key: string,
): Promise<FetchedText | undefined> {
  try {
    return await getObject(evidence, key, { signal }, async ({ body, etag }) => {
      const chunks: Uint8Array[] = [];
      let size = 0;
      await body.read((chunk) => {
        size += chunk.length;
        if (size > BUNDLE_MAX_BYTES) {
          throw new S3recError('VERIFY_SIGNATURE', `${key} is larger than any bundle: over ${BUNDLE_MAX_BYTES} bytes.`);
        }
        chunks.push(new Uint8Array(chunk));
      });
      return { text: decode(Buffer.concat(chunks), key), etag };
    });
  } catch (error) {
    if (isS3recError(error, 'REMOTE_NO_SUCH_KEY')) {
      return undefined;
    }
    throw error;
  }
}

/**
 * The manifest that a proven statement names, proven by its digest. It is read from the local copy where S3 says that
 * it has not changed since (304), and else, or with `anew`, from the bucket.
 * @throws S3recError VERIFY_DIGEST, VERIFY_CHAIN (missing), DOCUMENT_NEWER, REMOTE_*
 */
export async function fetchManifest(
  { evidence, signal }: Target,
  host: Host,
  manifest: ManifestPointer,
  { anew = false }: { readonly anew?: boolean } = {},
): Promise<FetchedManifest> {
  const { documents, state } = host;
  const known = anew ? undefined : openKept(host, manifest);
  const { key } = manifest;
  try {
    const keep = async ({ body, etag }: GetResult): Promise<FetchedManifest> => {
      const path = await receiveSigned(documents, body, 'manifest', manifest);
      const reader = openSigned(documents, path, MANIFEST, 'manifest', manifest);
      return { reader, kept: state.keepManifest(manifest.sha256, path, etag) };
    };
    if (known === undefined) {
      return await getObject(evidence, key, { signal }, keep);
    }
    const fetched = await evidence.get(key, { ifNoneMatch: known.etag, signal }, keep);
    return fetched === 'not-modified' ? known : fetched;
  } catch (error) {
    throw missing(error, 'manifest', key, 'the tip');
  }
}

/**
 * The plan that a proven statement names, proven by its digest.
 * @throws S3recError VERIFY_DIGEST, VERIFY_CHAIN (missing), DOCUMENT_NEWER, REMOTE_*
 */
export async function fetchPlan(
  { evidence, signal }: Target,
  documents: Documents,
  plan: SignedDocument,
): Promise<PlanReader> {
  const { key } = plan;
  try {
    return await getObject(evidence, key, { signal }, async ({ body }) =>
      openSigned(documents, await receiveSigned(documents, body, 'plan', plan), PLAN, 'plan', plan),
    );
  } catch (error) {
    throw missing(error, 'plan', key, 'its bundle');
  }
}

/**
 * Reads an older manifest, and compares its digest with the signed one. Nothing of it is kept.
 * @throws S3recError VERIFY_DIGEST, VERIFY_CHAIN (missing), REMOTE_*
 */
export async function proveManifest({ evidence, signal }: Target, manifest: ManifestPointer): Promise<void> {
  const { key } = manifest;
  try {
    await getObject(evidence, key, { signal }, async ({ body }) => {
      const hash = createHash('sha256');
      await body.read((chunk) => hash.update(chunk));
      assertSigned('manifest', manifest, hash.digest('hex'));
    });
  } catch (error) {
    throw missing(error, 'manifest', key, 'the chain');
  }
}

function assertSigned(kind: Kind, { key, sha256 }: SignedDocument, found: string): void {
  if (found !== sha256) {
    throw new S3recError(
      'VERIFY_DIGEST',
      `The ${kind} ${key} is not the one that was signed: its SHA-256 is ${found}, expected ${sha256}`,
      { hint: 'Somebody replaced it. With versioning an older version of the key may be the signed one.' },
    );
  }
}

function missing(error: unknown, kind: Kind, key: string, by: string): unknown {
  return isS3recError(error, 'REMOTE_NO_SUCH_KEY')
    ? gapAt(key, `The ${kind} ${key} that ${by} names is missing.`, { cause: error })
    : error;
}

function openKept(
  { documents, state, report }: Host,
  manifest: ManifestPointer,
): (FetchedManifest & { readonly etag: string }) | undefined {
  const path = documents.temporary('manifest');
  const copied = state.copyManifest(manifest.sha256, path);
  if (copied === undefined) {
    return undefined;
  }
  try {
    const reader = documents.open(path, MANIFEST);
    if (reader.sha256 === manifest.sha256) {
      return { reader, ...copied };
    }
  } catch (error) {
    if (!isS3recError(error)) {
      throw error;
    }
  }
  report({
    type: 'warning',
    message: 'The local copy of the manifest is damaged; it is read anew.',
    path: copied.kept,
  });
  return undefined;
}

/** Opens a file after hashing it again, so that what is read is what was signed. */
function openSigned<Header, Record, Closing>(
  documents: Documents,
  path: string,
  format: DocumentFormat<Header, Record, Closing>,
  kind: Kind,
  signed: SignedDocument,
): OpenedFile<Header, Record, Closing> {
  try {
    const reader = documents.open(path, format);
    assertSigned(kind, signed, reader.sha256);
    return reader;
  } catch (error) {
    if (isS3recError(error, 'DOCUMENT_INVALID')) {
      throw new S3recError('VERIFY_DIGEST', `The ${kind} ${signed.key} is signed, but damaged: ${error.message}`, {
        cause: error,
      });
    }
    throw error;
  }
}

/** Receives a document and checks its digest. @returns the path of the local file */
async function receiveSigned(
  documents: Documents,
  body: ReceivedBody,
  kind: Kind,
  signed: SignedDocument,
): Promise<string> {
  const file = documents.temporaryFile(kind);
  try {
    await body.read((chunk) => file.write(chunk));
    const { path, sha256 } = file.close();
    assertSigned(kind, signed, sha256);
    return path;
  } catch (error) {
    file.discard();
    throw error;
  }
}

function decode(bytes: Uint8Array, key: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new S3recError('VERIFY_SIGNATURE', `${key} is not a bundle that can be verified: it is not UTF-8.`, {
      cause,
    });
  }
}
