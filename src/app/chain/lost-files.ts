import { beforeRun, parseRunKey } from '../../core/manifest/names.ts';
import { placeOf } from '../../core/manifest/place.ts';
import { isArchiveClass, type ObservedObject } from '../../core/object/object.ts';
import { objectDigest } from '../observe/object-digest.ts';
import { contentSha256, type FetchedFile, type FetchedManifest } from './fetch-manifest.ts';
import type { Host } from './host.ts';
import { putOnce } from './put-evidence.ts';
import type { Target } from './target.ts';
import { isUnreadable } from './unreadable.ts';

type Machine = Pick<Host, 'state' | 'proven' | 'report'>;

/**
 * Looks, by one listing, for the files that a manifest is assembled from. One whose size or ETag is another than when it
 * was read or written, or that is archived, is read again. A delta that is missing is written again from its proven copy.
 * @param restores false: it is not written again, and counts as missing
 * @returns the keys of those that are missing nevertheless, cannot be read, or are others than named
 */
export async function lostFiles(
  target: Target,
  { state, proven, report }: Machine,
  { own, base, deltas }: FetchedManifest,
  { restores = true }: { readonly restores?: boolean } = {},
): Promise<readonly string[]> {
  if (base === undefined) {
    return [];
  }
  const files = [base, ...deltas, own];
  const keep = (fetched: FetchedFile, etag: string): void => {
    const sha256 = contentSha256(fetched.named);
    state.keepManifest(sha256, fetched.file.path, etag);
    proven.set(sha256, { ...fetched, etag });
  };
  const listed = await listFiles(target, base.named.key, own.named.key);
  const lost: string[] = [];
  for (const fetched of files) {
    const { named, etag, file } = fetched;
    const found = listed.get(named.key);
    if (found?.size === named.bytes && found.etag === etag && !isArchiveClass(found.storageClass)) {
      continue;
    }
    // Of a base only the content is kept, and its bytes depend on who compressed it.
    if (found === undefined && named !== base.named && restores) {
      const restored = await putOnce(target, { key: named.key, path: file.path }, { equalWillDo: true });
      keep(fetched, restored.etag);
      report({
        type: 'warning',
        key: named.key,
        message: `${named.key} was missing. It is written again, from the copy that is proven here.`,
      });
      continue;
    }
    const now = found?.size === named.bytes ? await digestNow(target, named.key) : undefined;
    if (now?.sha256 === named.sha256) {
      keep(fetched, now.etag);
    } else {
      lost.push(named.key);
    }
  }
  return lost;
}

/** A sentence that names lost files. */
export function lostText(lost: readonly string[], { own }: FetchedManifest): string {
  return `${lost.join(', ')}: missing, not readable, or not as run ${own.file.header.run} named it.`;
}

/**
 * Warns of lost files, for a command that reads the proven copies of this machine and so does not need them. What is
 * missing here is an alarm elsewhere.
 */
export async function tellLostFiles(target: Target, host: Machine, manifest: FetchedManifest): Promise<void> {
  const lost = await lostFiles(target, host, manifest, { restores: false });
  if (lost.length > 0) {
    host.report({
      type: 'warning',
      message: `${lostText(lost, manifest)} This machine goes by its proven copies. Machines without them fail, and so does verify.`,
      hint: 'Apply on this machine mends what the newest manifest needs. For an older one restore the file, from an older version or a copy.',
    });
  }
}

/** Undefined: the file is gone by now, or cannot be read. */
async function digestNow({ evidence, signal }: Target, key: string): ReturnType<typeof objectDigest> {
  try {
    return await objectDigest(evidence, key, signal);
  } catch (error) {
    if (isUnreadable(error)) {
      return undefined;
    }
    throw error;
  }
}

/** Lists the folder from the run of one key to another key. */
async function listFiles(
  { spec, evidence, signal }: Target,
  from: string,
  to: string,
): Promise<ReadonlyMap<string, ObservedObject>> {
  const { folder } = placeOf(spec);
  const startAfter = beforeRun(folder, parseRunKey(folder, from)?.run ?? 0);
  const found = new Map<string, ObservedObject>();
  for await (const { objects } of evidence.list(folder, { startAfter, until: to, isShallow: true, signal })) {
    objects.forEach((object) => found.set(object.key, object));
  }
  return found;
}
