import type { HeadResult } from '../../core/object/object.ts';
import type { ObjectStore, StoredPart } from '../../ports/object-store.ts';
import { withRetry, type Retrying } from '../flow/retry.ts';
import type { Semaphore } from '../flow/semaphore.ts';

export interface AskObjectDeps extends Retrying {
  readonly store: ObjectStore;
  /** Requests in flight. */
  readonly requests: Semaphore;
  readonly signal: AbortSignal;
}

/** One question about one object: sent again while that can help, and within the limit of requests in flight. */
export function ask<T>(deps: AskObjectDeps, operation: string, key: string, request: () => Promise<T>): Promise<T> {
  return deps.requests.use(1, () => withRetry(deps, { operation, key, signal: deps.signal }, request));
}

/** Of the object that stands there, or of one of its versions. */
export function askHead(deps: AskObjectDeps, key: string, versionId?: string): Promise<HeadResult> {
  const options = { signal: deps.signal, ...(versionId !== undefined && { versionId }) };
  return ask(deps, 'HeadObject', key, () => deps.store.head(key, options));
}

/**
 * The parts of exactly the object that HEAD told of, or of one of its versions.
 * @throws S3recError REMOTE_PRECONDITION_FAILED when it was replaced since
 */
export async function askParts(
  deps: AskObjectDeps,
  key: string,
  { etag, size, partCount = 1 }: Pick<HeadResult, 'etag' | 'size' | 'partCount'>,
  versionId?: string | null,
): Promise<readonly StoredPart[] | 'unavailable'> {
  const { store, signal } = deps;
  const retry = <T>(request: () => Promise<T>): Promise<T> =>
    withRetry(deps, { operation: 'GetObjectAttributes or HeadObject', key, signal }, request);
  const of = { etag, size, partCount, ...(typeof versionId === 'string' && { versionId }) };
  const parts = await deps.requests.use(1, () => store.parts(key, of, signal, retry));
  return parts ?? 'unavailable';
}

/** Their sizes, as a comparison wants them. */
export function sizesOfParts(parts: readonly StoredPart[] | 'unavailable'): readonly number[] | 'unavailable' {
  return parts === 'unavailable' ? parts : parts.map(({ size }) => size);
}
