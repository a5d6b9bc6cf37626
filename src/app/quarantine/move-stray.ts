import { isS3recError } from '../../core/error.ts';
import { evidenceFolder, quarantineFolder } from '../../core/manifest/names.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import { conflict, putOnce } from '../chain/put-evidence.ts';
import type { BucketDeps } from '../chain/tip.ts';
import { desiredEncryption } from '../plan/desired-encryption.ts';
import type { DeleteResult } from '../../ports/object-store.ts';
import type { Stray } from './find-stray.ts';

export interface MoveStrayDeps extends BucketDeps {
  /** Id, alias or ARN to the key's ARN. */
  readonly resolveKmsKey: (keyId: string) => Promise<string>;
}

/**
 * Moves it below the folder's `quarantine/`, where nothing counts; the next statement names its digest. @returns where it lies now
 * @throws S3recError HEAD_MOVED: another file stands there by now
 */
export async function moveStray(
  deps: MoveStrayDeps,
  spec: ResolvedSpec,
  { key, sha256, etag, path }: Stray,
): Promise<string> {
  const { signal } = deps;
  const folder = evidenceFolder(spec);
  const name = key.slice(folder.length);
  const facts = { encryption: await desiredEncryption(deps, spec), signal };
  let to = quarantineFolder(folder) + name;
  try {
    await putOnce(deps, facts, { key: to, path }, { equalWillDo: true });
  } catch (error) {
    if (!isS3recError(error, 'HEAD_MOVED')) {
      throw error;
    }
    // Another file of this name was moved before.
    to = `${quarantineFolder(folder)}${sha256}/${name}`;
    await putOnce(deps, facts, { key: to, path }, { equalWillDo: true });
  }
  const settle = async (): Promise<DeleteResult | undefined> => {
    try {
      await deps.evidence.head(key, { signal });
      return undefined;
    } catch (error) {
      return isS3recError(error, 'REMOTE_NO_SUCH_KEY') ? { versionId: null, checked: false } : undefined;
    }
  };
  try {
    // Its bytes lie elsewhere by now, and nobody writes a bundle twice.
    await deps.evidence.delete({ key, ifMatch: etag, unguarded: true, settle, signal });
  } catch (cause) {
    throw isS3recError(cause, 'REMOTE_PRECONDITION_FAILED') ? conflict(key, 'replaced', cause) : cause;
  }
  return to;
}
