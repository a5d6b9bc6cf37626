import { createHash } from 'node:crypto';
import { isS3recError, S3recError } from '../core/error.ts';
import { BUNDLE_MAX_BYTES } from '../core/manifest/bundle.ts';
import { MANIFEST_FORMAT } from '../core/manifest/manifest-document.ts';
import type { ManifestPointer } from '../core/manifest/statement.ts';
import type { Clock } from '../ports/clock.ts';
import type { DocumentFile, DocumentReader, Documents } from '../ports/documents.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { Reporter } from '../ports/reporter.ts';
import type { LocalState } from '../ports/state.ts';
import { withRetry } from './retry.ts';

export interface FetchDeps {
  readonly evidence: ObjectStore;
  readonly documents: Documents;
  readonly state: LocalState;
  readonly clock: Clock;
  readonly report: Reporter;
}

export interface FetchedText {
  readonly text: string;
  readonly etag: string;
}

/**
 * GETs one bundle; undefined when there is none.
 * @throws S3recError VERIFY_SIGNATURE: larger than any bundle, or not UTF-8. REMOTE_*.
 */
export async function fetchBundle(deps: FetchDeps, key: string, signal: AbortSignal): Promise<FetchedText | undefined> {
  try {
    return await withRetry(deps, { operation: 'GetObject', key, signal }, async () => {
      const result = await deps.evidence.get(key, { signal });
      if (result === 'not-modified') {
        throw new S3recError(
          'REMOTE_NOT_S3',
          `GET ${key} was answered "not modified" although nothing was asked to be`,
        );
      }
      const chunks: Uint8Array[] = [];
      let size = 0;
      await receive(result.body, key, (chunk) => {
        size += chunk.length;
        if (size > BUNDLE_MAX_BYTES) {
          throw new S3recError('VERIFY_SIGNATURE', `${key} is larger than any bundle: over ${BUNDLE_MAX_BYTES} bytes`);
        }
        chunks.push(chunk);
      });
      return { text: decode(Buffer.concat(chunks), key), etag: result.etag };
    });
  } catch (error) {
    if (isS3recError(error, 'REMOTE_NO_SUCH_KEY')) {
      return undefined;
    }
    throw error;
  }
}

/**
 * The manifest that a proven statement names, proven by its digest, from the local copy where S3 says that it has not
 * changed since (304), else, or with `anew`, read from the bucket.
 *
 * @throws S3recError VERIFY_DIGEST, VERIFY_CHAIN (missing), DOCUMENT_NEWER, REMOTE_*
 */
export async function fetchManifest(
  deps: FetchDeps,
  manifest: ManifestPointer,
  { anew = false, signal }: { readonly anew?: boolean; readonly signal: AbortSignal },
): Promise<DocumentReader> {
  const kept = anew ? undefined : openKept(deps, manifest);
  try {
    return await withRetry(deps, { operation: 'GetObject', key: manifest.key, signal }, async () => {
      const result = await deps.evidence.get(manifest.key, {
        ...(kept === undefined ? {} : { ifNoneMatch: kept.etag }),
        signal,
      });
      if (result === 'not-modified') {
        if (kept === undefined) {
          throw new S3recError('REMOTE_NOT_S3', `GET ${manifest.key} was answered "not modified" without being asked`);
        }
        return kept.reader;
      }
      const { path, sha256: found } = await receiveFile(deps, result.body, manifest.key);
      assertSigned(manifest, found);
      return openProven(deps, deps.state.keepManifest(manifest.sha256, path, result.etag), manifest.key);
    });
  } catch (error) {
    throw missing(error, manifest.key, 'the head');
  }
}

/**
 * Reads an older manifest and compares its digest with the signed one; nothing of it is kept.
 * @throws S3recError VERIFY_DIGEST, VERIFY_CHAIN (missing), REMOTE_*
 */
export async function proveManifest(deps: FetchDeps, manifest: ManifestPointer, signal: AbortSignal): Promise<void> {
  const { key } = manifest;
  try {
    await withRetry(deps, { operation: 'GetObject', key, signal }, async () => {
      const result = await deps.evidence.get(key, { signal });
      const hash = createHash('sha256');
      if (result !== 'not-modified') {
        await receive(result.body, key, (chunk) => hash.update(chunk));
      }
      assertSigned(manifest, hash.digest('hex'));
    });
  } catch (error) {
    throw missing(error, key, 'the chain');
  }
}

function assertSigned({ key, sha256 }: ManifestPointer, found: string): void {
  if (found !== sha256) {
    throw new S3recError(
      'VERIFY_DIGEST',
      `The manifest ${key} is not the one that was signed: its SHA-256 is ${found}, expected ${sha256}`,
      { hint: 'Somebody replaced it. With versioning an older version of the key may be the signed one.' },
    );
  }
}

function missing(error: unknown, key: string, by: string): unknown {
  return isS3recError(error, 'REMOTE_NO_SUCH_KEY')
    ? new S3recError('VERIFY_CHAIN', `The manifest ${key} that ${by} names is missing`, {
        cause: error,
        data: { gap: key },
      })
    : error;
}

function openKept(
  deps: FetchDeps,
  manifest: ManifestPointer,
): { readonly reader: DocumentReader; readonly etag: string } | undefined {
  const kept = deps.state.manifest(manifest.sha256);
  if (kept === undefined) {
    return undefined;
  }
  try {
    const reader = deps.documents.open(kept.path, MANIFEST_FORMAT);
    if (reader.sha256 === manifest.sha256) {
      return { reader, etag: kept.etag };
    }
  } catch (error) {
    if (!isS3recError(error)) {
      throw error;
    }
  }
  deps.report({
    type: 'warning',
    message: 'The local copy of the manifest is damaged; it is read anew',
    path: kept.path,
  });
  return undefined;
}

function openProven(deps: FetchDeps, path: string, key: string): DocumentReader {
  try {
    return deps.documents.open(path, MANIFEST_FORMAT);
  } catch (error) {
    if (isS3recError(error, 'DOCUMENT_INVALID')) {
      throw new S3recError('VERIFY_DIGEST', `The manifest ${key} is signed, but damaged: ${error.message}`, {
        cause: error,
      });
    }
    throw error;
  }
}

export async function receiveFile(
  deps: FetchDeps,
  body: AsyncIterable<Uint8Array>,
  key: string,
): Promise<DocumentFile> {
  const file = deps.documents.temporaryFile('manifest');
  try {
    await receive(body, key, (chunk) => file.write(chunk));
    return file.close();
  } catch (error) {
    file.discard();
    throw error;
  }
}

/** A body that ends early is worth another attempt; what `take` throws is not. */
async function receive(body: AsyncIterable<Uint8Array>, key: string, take: (chunk: Uint8Array) => void): Promise<void> {
  const chunks = body[Symbol.asyncIterator]();
  let done = false;
  try {
    for (;;) {
      const next = await chunks.next().catch((cause: unknown): never => {
        done = true;
        throw isS3recError(cause)
          ? cause
          : new S3recError('REMOTE_UNREACHABLE', `The answer to GET ${key} broke off`, { cause, transient: true });
      });
      if (next.done === true) {
        done = true;
        return;
      }
      take(next.value);
    }
  } finally {
    if (!done) {
      await chunks.return?.();
    }
  }
}

function decode(bytes: Uint8Array, key: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new S3recError('VERIFY_SIGNATURE', `${key} is not a bundle that can be verified: it is not UTF-8`, { cause });
  }
}
