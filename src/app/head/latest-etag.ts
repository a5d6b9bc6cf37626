import { isS3recError } from '../../core/error.ts';
import { withRetry } from '../flow/retry.ts';
import type { FetchDeps } from './fetch-evidence.ts';

/** What stands at `latest` now, whatever it holds; undefined: nothing. @throws S3recError REMOTE_* */
export async function latestEtag(
  deps: Pick<FetchDeps, 'evidence' | 'clock' | 'report'>,
  key: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  return await withRetry(deps, { operation: 'HeadObject', key, signal }, async () => {
    try {
      return (await deps.evidence.head(key, { signal })).etag;
    } catch (error) {
      if (isS3recError(error, 'REMOTE_NO_SUCH_KEY')) {
        return undefined;
      }
      throw error;
    }
  });
}
