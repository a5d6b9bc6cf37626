import { isS3recError } from '../../core/error.ts';
import type { GitHub } from './client.ts';
import { markerOf } from './marker.ts';
import { findOwn, ownOf } from './own.ts';

export interface StickyComment {
  readonly pullNumber: number;
  readonly mark: string;
  /** The markdown without the marker. */
  readonly body: string;
  /** Whether there is something to say. Otherwise an old comment is updated, but none is begun. */
  readonly begin: boolean;
}

export interface KeptComment {
  readonly did: 'created' | 'updated' | 'unchanged' | 'none';
  readonly url?: string;
}

const NEEDS = 'pull-requests: write';

/** Keeps one comment per spec on a pull request. @throws S3recError GITHUB_* */
export async function keepComment(github: GitHub, comment: StickyComment): Promise<KeptComment> {
  const { pullNumber, mark, begin } = comment;
  const path = `/issues/${pullNumber}/comments`;
  const body = `${markerOf(mark)}\n${comment.body}`;
  return await github.lookAgain(async () => {
    const [first, ...others] = await findOwn(github, path, NEEDS, mark);
    // Two runs at the same time may both have found none.
    for (const { id } of others) {
      await remove(github, id);
    }
    if (first === undefined) {
      if (!begin) {
        return { did: 'none' };
      }
      return {
        did: 'created',
        url: ownOf(await github.send({ method: 'POST', path, body: { body }, needs: NEEDS })).url,
      };
    }
    if (first.body === body) {
      return { did: 'unchanged', url: first.url };
    }
    await github.send({ method: 'PATCH', path: `/issues/comments/${first.id}`, body: { body }, needs: NEEDS });
    return { did: 'updated', url: first.url };
  });
}

async function remove(github: GitHub, id: number): Promise<void> {
  try {
    await github.send({ method: 'DELETE', path: `/issues/comments/${id}`, needs: NEEDS });
  } catch (error) {
    if (!isS3recError(error) || error.data?.['status'] !== 404) {
      throw error;
    }
  }
}
