import { beforeRun, parseRunKey } from '../../core/manifest/names.ts';
import { placeOf } from '../../core/manifest/place.ts';
import { objectDigest } from '../observe/object-digest.ts';
import { contentSha256, type FetchedFile, type FetchedManifest } from './fetch-manifest.ts';
import type { Host } from './host.ts';
import { putOnce } from './put-evidence.ts';
import type { Target } from './target.ts';

/**
 * Looks, by one listing, for the files that a manifest is assembled from. One whose size or ETag is another than when it
 * was read or written is read again. A delta that is missing is written again from its proven copy.
 * @param restores false: it is not written again, and counts as missing
 * @returns the keys of those that are missing nevertheless, or are others than named
 */
export async function lostFiles(
  target: Target,
  { state, proven, report }: Pick<Host, 'state' | 'proven' | 'report'>,
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
    if (found?.size === named.bytes && found.etag === etag) {
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
    const now = found?.size === named.bytes ? await objectDigest(target.evidence, named.key, target.signal) : undefined;
    if (now?.sha256 === named.sha256) {
      keep(fetched, now.etag);
    } else {
      lost.push(named.key);
    }
  }
  return lost;
}

/** Lists the folder from the run of one key to another key. */
async function listFiles(
  { spec, evidence, signal }: Target,
  from: string,
  to: string,
): Promise<ReadonlyMap<string, { readonly size: number; readonly etag: string }>> {
  const { folder } = placeOf(spec);
  const startAfter = beforeRun(folder, parseRunKey(folder, from)?.run ?? 0);
  const found = new Map<string, { readonly size: number; readonly etag: string }>();
  for await (const { objects } of evidence.list(folder, { startAfter, until: to, isShallow: true, signal })) {
    for (const { key, size, etag } of objects) {
      found.set(key, { size, etag });
    }
  }
  return found;
}
