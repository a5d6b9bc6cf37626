import { isS3recError } from '../../core/error.ts';
import type { FetchDeps } from './fetch-evidence.ts';

/** What stands at `latest` now, whatever it holds; undefined: nothing. @throws S3recError REMOTE_* */
export async function latestEtag(
  { evidence }: Pick<FetchDeps, 'evidence'>,
  key: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    return (await evidence.head(key, { signal })).etag;
  } catch (error) {
    if (isS3recError(error, 'REMOTE_NO_SUCH_KEY')) {
      return undefined;
    }
    throw error;
  }
}
