import { canonicalJson } from '../../core/canonical-json.ts';
import { isS3recError, type S3recError } from '../../core/error.ts';
import { latestKey } from '../../core/manifest/names.ts';
import { placeOf } from '../../core/manifest/place.ts';
import { highestNumber, type Abandoned } from '../../core/manifest/statement.ts';
import { sha256, verifyBundle } from '../../core/manifest/verify-bundle.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import { specCommand } from '../../core/shell-word.ts';
import { topOf } from './evidence-folder.ts';
import type { Reached, Search } from './search.ts';
import type { Target } from './target.ts';

/**
 * Names a chain that cannot be proven, so that the user abandons exactly what the error was about. The digest changes
 * as soon as the newest bundle, `latest` or the set of newest bundles does.
 */
export function describeChain(target: Target, { folder, anchor }: Search, { top, latest }: Reached): Abandoned {
  const place = placeOf(target.spec);
  const state = {
    bucket: place.evidenceBucket,
    folder: place.folder,
    bundles: topOf(folder.bundles),
    top: top === undefined ? null : sha256(top.text),
    latest: latest === undefined ? null : sha256(latest.text),
  };
  return {
    digest: sha256(canonicalJson(state)),
    run: Math.max(0, folder.highestRun, anchor?.run ?? 0, provenRun(target, latest)),
    bundleKey: top?.key ?? null,
  };
}

export function withRestartHint(error: S3recError, digest: string, spec: ResolvedSpec): S3recError {
  const restart = `Only if the chain is lost for good, begin anew; nothing will be trusted, owned or pruned:\n  ${specCommand(`apply --restart-chain ${digest}`, spec)}`;
  return error.with({ hint: restart, data: { restartChain: digest } });
}

/**
 * The highest run that was proven. The numbers of confirmations stand in no name, but other machines may remember them.
 */
function provenRun({ keys, spec }: Target, latest: Reached['latest']): number {
  try {
    return latest === undefined
      ? 0
      : highestNumber(verifyBundle(latest.text, keys, latestKey(placeOf(spec).folder)).statement.predicate);
  } catch (error) {
    if (isS3recError(error)) {
      return 0;
    }
    throw error;
  }
}
