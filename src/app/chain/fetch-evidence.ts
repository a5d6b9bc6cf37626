import { isS3recError, S3recError } from '../../core/error.ts';
import { BUNDLE_MAX_BYTES } from '../../core/manifest/bundle.ts';
import type { DocumentFormat } from '../../core/document-format.ts';
import { PLAN } from '../../core/plan/plan-format.ts';
import type { Documents, OpenedFile, PlanReader } from '../../ports/documents.ts';
import type { ReceivedBody } from '../../ports/store-reads.ts';
import { getObject } from '../observe/get-object.ts';
import { gapAt } from './chain-fault.ts';
import { RESTORE } from './chain-link.ts';
import type { Target } from './target.ts';

export interface FetchedText {
  readonly text: string;
  readonly etag: string;
}

/** A file whose digest a signature covers. */
export interface SignedDocument {
  readonly key: string;
  /** In hex. */
  readonly sha256: string;
  /** Its size, where that is signed, too. */
  readonly bytes?: number;
}

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

export function assertSigned(kind: Kind, signed: SignedDocument, found: string): void {
  if (found !== signed.sha256) {
    throw otherThanSigned(kind, signed, `its SHA-256 is ${found}, expected ${signed.sha256}`);
  }
}

function otherThanSigned(kind: Kind, { key }: SignedDocument, found: string): S3recError {
  return new S3recError('VERIFY_DIGEST', `The ${kind} ${key} is not the one that was signed: ${found}`, {
    hint: 'Somebody replaced it. With versioning an older version of the key may be the signed one.',
  });
}

export function missing(error: unknown, kind: Kind, key: string, by: string): unknown {
  return isS3recError(error, 'REMOTE_NO_SUCH_KEY')
    ? gapAt(key, `The ${kind} ${key} that ${by} names is missing.`, { hint: RESTORE, cause: error })
    : error;
}

/** Opens a file after hashing it again, so that what is read is what was signed. */
export function openSigned<Header, Record, Closing>(
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
    throw damaged(error, kind, signed.key);
  }
}

/** The error for a document that is as it was signed, and is none of its format. */
export function damaged(error: unknown, kind: Kind, key: string): unknown {
  return isS3recError(error, 'DOCUMENT_INVALID')
    ? new S3recError('VERIFY_DIGEST', `The ${kind} ${key} is signed, but damaged: ${error.message}`, { cause: error })
    : error;
}

/** Receives a document and checks its digest. @returns the path of the local file */
export async function receiveSigned(
  documents: Documents,
  body: ReceivedBody,
  kind: Kind,
  signed: SignedDocument,
): Promise<string> {
  const file = documents.temporaryFile(kind);
  try {
    let received = 0;
    await body.read((chunk) => {
      received += chunk.length;
      if (received > (signed.bytes ?? Infinity)) {
        throw otherThanSigned(kind, signed, `it has more than ${signed.bytes} bytes`);
      }
      file.write(chunk);
    });
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
