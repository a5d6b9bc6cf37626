import { isS3recError } from '../../core/error.ts';
import { latestKey } from '../../core/manifest/names.ts';
import { placeOf } from '../../core/manifest/place.ts';
import type { Target } from './target.ts';

/** The ETag of what stands at `latest` now, whatever it holds. Undefined: nothing does. @throws S3recError REMOTE_* */
export async function latestEtag({ spec, evidence, signal }: Target): Promise<string | undefined> {
  try {
    return (await evidence.head(latestKey(placeOf(spec).folder), { signal })).etag;
  } catch (error) {
    if (isS3recError(error, 'REMOTE_NO_SUCH_KEY')) {
      return undefined;
    }
    throw error;
  }
}
