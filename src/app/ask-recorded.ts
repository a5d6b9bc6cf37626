import { isS3recError, type S3recError } from '../core/error.ts';
import type { ManifestRecord } from '../core/manifest/record.ts';
import type { HeadResult } from '../core/plan/object.ts';
import { compareRecorded } from '../core/proof/compare-recorded.ts';
import type { Verdict } from '../core/proof/evidence.ts';
import { askHead, askParts, sizesOfParts, type AskObjectDeps as AskDeps } from './ask-object.ts';

export type { AskObjectDeps as AskDeps } from './ask-object.ts';

/** What S3 says of one recorded object now. `denied`: nobody may conclude anything; the error names the permission. */
export type Asked =
  | { readonly is: 'there'; readonly head: HeadResult; readonly verdict: Verdict }
  | { readonly is: 'gone'; readonly error: S3recError }
  | { readonly is: 'denied'; readonly error: S3recError };

/** One HEAD, and the sizes of its parts where only they can tell whether the bytes are those that were recorded. */
export async function askRecorded(deps: AskDeps, record: ManifestRecord): Promise<Asked> {
  const { key } = record;
  try {
    const head = await askHead(deps, key);
    const verdict = compareRecorded(record, head, undefined);
    if (!('lacks' in verdict)) {
      return { is: 'there', head, verdict };
    }
    const sizes = sizesOfParts(await askParts(deps, key, head));
    return { is: 'there', head, verdict: compareRecorded(record, head, sizes) as Verdict };
  } catch (error) {
    if (isS3recError(error, 'REMOTE_NO_SUCH_KEY')) {
      return { is: 'gone', error };
    }
    // S3 gives no reason to a HEAD: of an object under a customer's key (SSE-C) it says no more than 400.
    const refused = isS3recError(error, 'REMOTE_REFUSED') && error.data?.['operation'] === 'HeadObject';
    if (isS3recError(error) && (refused || error.code === 'REMOTE_ACCESS_DENIED')) {
      return { is: 'denied', error };
    }
    throw error;
  }
}
