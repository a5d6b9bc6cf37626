import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { isS3recError, S3recError } from '../../core/error.ts';
import type { Precondition } from '../../core/plan/action.ts';
import type { AttestDeps, RunFacts } from './run-facts.ts';
import { withRetry } from '../flow/retry.ts';
import { latestEtag } from '../head/latest-etag.ts';

/** One local file and the key it goes to. */
export interface Evidence {
  readonly key: string;
  readonly path: string;
}

type PutDeps = Pick<AttestDeps, 'evidence' | 'documents' | 'clock' | 'report'>;

/** Writes a bundle's text to a temporary file. @returns its path */
export function saveBundle({ documents }: Pick<PutDeps, 'documents'>, text: string): string {
  const path = documents.temporary('bundle');
  documents.saveText(text, path);
  return path;
}

/**
 * Uploads what is written once. An answer that never came is settled by reading what stands there.
 * @throws S3recError HEAD_MOVED: another run of the same number, second and plan has written it.
 */
export async function uploadOnce(
  deps: PutDeps,
  facts: RunFacts,
  evidence: Evidence,
): Promise<{ readonly etag: string }> {
  try {
    return await put(deps, facts, evidence, { ifNoneMatch: '*' });
  } catch (cause) {
    throw isS3recError(cause, 'REMOTE_PRECONDITION_FAILED') ? conflict(evidence.key, 'written', cause) : cause;
  }
}

/** Replaces `latest` as it stood when the head was read. @throws S3recError HEAD_MOVED: it is another by now. */
export async function replaceLatest(
  deps: PutDeps,
  facts: RunFacts,
  evidence: Evidence,
  latest: { readonly etag: string } | undefined,
): Promise<{ readonly etag: string }> {
  try {
    return await put(deps, facts, evidence, latest === undefined ? { ifNoneMatch: '*' } : { ifMatch: latest.etag });
  } catch (cause) {
    if (isS3recError(cause, 'REMOTE_PRECONDITION_FAILED') || isS3recError(cause, 'REMOTE_NO_SUCH_KEY')) {
      throw conflict(evidence.key, 'replaced or deleted', cause);
    }
    throw cause;
  }
}

/**
 * Looks whether `latest` still stands as it was read: before a run writes its bundle, so that two runs at the same time
 * do not leave two histories. @throws S3recError HEAD_MOVED
 */
export async function assertLatestStands(
  deps: PutDeps,
  { signal }: RunFacts,
  key: string,
  latest: { readonly etag: string } | undefined,
): Promise<void> {
  if ((await latestEtag(deps, key, signal)) !== latest?.etag) {
    throw conflict(key, 'replaced or deleted');
  }
}

function conflict(key: string, what: string, cause?: unknown): S3recError {
  return new S3recError('HEAD_MOVED', `${key} was ${what} by another hand while this run was going on`, {
    hint: 'Probably two runs of this spec at the same time. Run plan again: it compares everything anew.',
    cause,
  });
}

async function put(
  deps: PutDeps,
  { encryption, signal }: RunFacts,
  { key, path }: Evidence,
  precondition: Precondition,
): Promise<{ readonly etag: string }> {
  const settle = async (): Promise<{ readonly etag: string } | undefined> => {
    try {
      const standing = await deps.evidence.get(key, { signal });
      if (standing === 'not-modified') return undefined;
      const received = createHash('sha256');
      await standing.body.read((chunk) => received.update(chunk));
      return received.digest('hex') === (await digest(createReadStream(path))) ? { etag: standing.etag } : undefined;
    } catch (error) {
      // What cannot be read settles nothing: the write's own error stands.
      if (isS3recError(error)) {
        return undefined;
      }
      throw error;
    }
  };
  const { etag } = await withRetry(deps, { operation: 'PutObject', key, signal, settle }, () =>
    deps.evidence.putDocument({
      key,
      path,
      contentType: key.endsWith('.jsonl') ? 'application/jsonl' : 'application/json',
      precondition,
      ...(encryption === null ? {} : { encryption }),
      signal,
    }),
  );
  return { etag };
}

async function digest(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of bytes) {
    hash.update(chunk);
  }
  return hash.digest('hex');
}
