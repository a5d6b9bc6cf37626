import { present } from '../../core/present.ts';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { isS3recError, S3recError, isGoneOrReplaced } from '../../core/error.ts';
import type { Precondition } from '../../core/object/action.ts';
import type { Documents } from '../../ports/documents.ts';
import { objectDigest } from '../observe/object-digest.ts';
import type { Target } from './target.ts';

/** One local file, and the key it goes to. */
export interface Evidence {
  readonly key: string;
  readonly path: string;
}

/** Writes a bundle's text to a temporary file. @returns its path */
export function saveBundle(documents: Documents, text: string): string {
  const path = documents.temporary('bundle');
  documents.saveText(text, path);
  return path;
}

/**
 * Uploads a document that is written once. A missing answer is settled by reading what stands there.
 * @param equalWillDo somebody else may have written the same bytes
 * @throws S3recError HEAD_MOVED: another hand has written it
 */
export async function putOnce(
  target: Target,
  evidence: Evidence,
  { equalWillDo = false }: { readonly equalWillDo?: boolean } = {},
): Promise<{ readonly etag: string }> {
  const { key } = evidence;
  try {
    return await putEvidence(target, evidence, { ifNoneMatch: '*' });
  } catch (cause) {
    if (!isS3recError(cause, 'REMOTE_PRECONDITION_FAILED')) {
      throw cause;
    }
    const equal = equalWillDo ? await standing(target, evidence, [key]) : undefined;
    if (equal === undefined) {
      throw conflict(key, 'written', cause);
    }
    return equal;
  }
}

/**
 * Commits: replaces `latest` as it stood when it was read. A missing answer is settled by what stands there, then at
 * `ownKey`: whoever replaces a run in `latest` writes it there first.
 * @returns whether it did; false: `latest` is another one by now
 */
export async function swapLatest(
  target: Target,
  evidence: Evidence,
  latest: { readonly etag: string } | undefined,
  ownKey?: string,
): Promise<boolean> {
  const precondition: Precondition = latest === undefined ? { ifNoneMatch: '*' } : { ifMatch: latest.etag };
  try {
    await putEvidence(target, evidence, precondition, [evidence.key, ...(ownKey === undefined ? [] : [ownKey])]);
    return true;
  } catch (cause) {
    if (isGoneOrReplaced(cause)) {
      return false;
    }
    throw cause;
  }
}

/** The error where `latest` is not what it was when the tip was read. */
export function latestMoved(key: string): S3recError {
  return conflict(key, 'replaced or deleted');
}

/** The error where another run was at work. What it left is found by planning again. */
export function conflict(key: string, what: string, cause?: unknown): S3recError {
  return new S3recError('HEAD_MOVED', `${key} was ${what} by another hand while this run was going on.`, {
    hint: 'Probably two runs of this spec at the same time. Run plan again: it compares everything anew.',
    cause,
  });
}

/**
 * Uploads a document under a precondition. A missing answer is settled by reading what stands there.
 * @param at where the same bytes are looked for then
 * @throws S3recError REMOTE_*
 */
export async function putEvidence(
  target: Target,
  evidence: Evidence,
  precondition: Precondition,
  at: readonly string[] = [evidence.key],
): Promise<{ readonly etag: string }> {
  const { signal } = target;
  const encryption = await target.encryption();
  const { key, path } = evidence;
  const settle = (): Promise<{ readonly etag: string } | undefined> => standing(target, evidence, at);
  const { etag } = await target.evidence.putDocument({
    key,
    path,
    contentType: key.endsWith('.jsonl') ? 'application/jsonl' : 'application/json',
    precondition,
    ...present({ encryption: encryption ?? undefined }),
    settle,
    signal,
  });
  return { etag };
}

/** Whether exactly these bytes stand at one of the keys. */
async function standing(
  target: Target,
  { path }: Evidence,
  at: readonly string[],
): Promise<{ readonly etag: string } | undefined> {
  const sent = await digest(createReadStream(path));
  for (const key of at) {
    try {
      const found = await objectDigest(target.evidence, key, target.signal);
      if (found?.sha256 === sent) {
        return found;
      }
    } catch (error) {
      // A file that cannot be read settles nothing, so the write's own error stands.
      if (!isS3recError(error)) {
        throw error;
      }
    }
  }
  return undefined;
}

async function digest(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of bytes) {
    hash.update(chunk);
  }
  return hash.digest('hex');
}
