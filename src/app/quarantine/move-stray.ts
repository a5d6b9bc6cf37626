import { isS3recError } from '../../core/error.ts';
import { evidenceFolder, quarantineFolder } from '../../core/manifest/names.ts';
import { conflict, putOnce } from '../chain/put-evidence.ts';
import type { Target } from '../chain/target.ts';
import { settleDelete } from '../observe/settle-delete.ts';
import type { Stray } from './find-stray.ts';

/**
 * Moves a stray bundle below the folder's `quarantine/`, where nothing counts. The next statement names its digest.
 * @returns its key now
 * @throws S3recError HEAD_MOVED: another file has taken its place
 */
export async function moveStray(target: Target, { key, sha256, etag, path }: Stray): Promise<string> {
  const { evidence, signal } = target;
  const folder = evidenceFolder(target.spec);
  const name = key.slice(folder.length);
  let to = quarantineFolder(folder) + name;
  try {
    await putOnce(target, { key: to, path }, { equalWillDo: true });
  } catch (error) {
    if (!isS3recError(error, 'HEAD_MOVED')) {
      throw error;
    }
    // Another file of this name was moved before.
    to = `${quarantineFolder(folder)}${sha256}/${name}`;
    await putOnce(target, { key: to, path }, { equalWillDo: true });
  }
  try {
    // Its bytes were copied before, and nobody writes a bundle twice. So it may be deleted without a condition.
    await evidence.delete({
      key,
      ifMatch: etag,
      unguarded: true,
      settle: () => settleDelete(evidence, key, signal),
      signal,
    });
  } catch (cause) {
    throw isS3recError(cause, 'REMOTE_PRECONDITION_FAILED') ? conflict(key, 'replaced', cause) : cause;
  }
  return to;
}
