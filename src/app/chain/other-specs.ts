import { shownName } from '../../core/shown-name.ts';
import { S3recError } from '../../core/error.ts';
import { parseBundle } from '../../core/manifest/bundle.ts';
import { evidenceFolder, latestKey } from '../../core/manifest/names.ts';
import { parseStatement } from '../../core/manifest/parse-statement.ts';
import type { Guards } from '../../core/plan/guard.ts';
import type { FileSource } from '../../ports/file-source.ts';
import type { Reporter } from '../../ports/reporter.ts';
import { fetchBundle } from './fetch-evidence.ts';
import type { Target } from './target.ts';

/**
 * Refuses writes and deletes below a prefix that another spec claims, whose evidence the listing passed. Two owners of
 * one key would undo each other for ever. This is rare, so the files are simply walked once more.
 * @param deletes keys that the plan deletes
 */
export async function catchOtherSpecs(
  target: Target,
  { source, report }: { readonly source: FileSource; readonly report: Reporter },
  latestKeys: readonly string[],
  deletes: readonly string[],
  guard: Guards,
): Promise<void> {
  const { spec } = target;
  const own = latestKey(evidenceFolder(spec));
  for (const key of latestKeys.filter((key) => key !== own)) {
    const claim = await readClaim(target, report, key);
    if (claim === undefined || claim.bucket !== spec.bucket) {
      continue;
    }
    const stop = (ours: string): void => {
      if (ours.startsWith(claim.prefix)) {
        const why = `it lies below ${shownName(`s3://${claim.bucket}/${claim.prefix}`)}, which spec ${claim.name} owns (${shownName(key)})`;
        guard.stop('other-spec', ours, why);
      }
    };
    for (const batch of source.walk(() => {})) {
      for (const file of batch) {
        stop(file.key);
      }
    }
    deletes.forEach(stop);
  }
}

interface Claim {
  readonly name: string;
  readonly bucket: string;
  readonly prefix: string;
}

/** The claim of a bundle. Another team signed it: a claim is honoured, not proven. */
async function readClaim({ store, signal }: Target, report: Reporter, key: string): Promise<Claim | undefined> {
  try {
    const fetched = await fetchBundle({ evidence: store, signal }, key);
    if (fetched === undefined) {
      return undefined;
    }
    const { name, bucket, prefix } = parseStatement(parseBundle(fetched.text, key).payload, key).predicate;
    return { name, bucket, prefix };
  } catch (error) {
    if (error instanceof S3recError && error.code !== 'INTERRUPTED') {
      report({
        type: 'warning',
        key,
        message: `${shownName(key)} looks like another spec's tip, but cannot be read: ${error.message}`,
      });
      return undefined;
    }
    throw error;
  }
}
