import { S3recError } from '../../core/error.ts';
import { lastingLink, sameLink } from '../../core/manifest/lasting-link.ts';
import { latestKey } from '../../core/manifest/names.ts';
import { placeOf } from '../../core/manifest/place.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import type { EvidenceFolder } from './evidence-folder.ts';
import type { ProvenLink } from './proven-bundle.ts';
import { quarantineHint } from './quarantine-hint.ts';
import type { ReadLatest } from './read-latest.ts';
import { latestFault, strayFault } from './stray-fault.ts';

/**
 * The one bundle of the newest number. Geneses record nothing: as long as no run has ended, any of them will do.
 * @throws S3recError VERIFY_CHAIN
 */
export function onlyOf(
  top: readonly string[],
  folder: EvidenceFolder,
  latest: ReadLatest | undefined,
  spec: ResolvedSpec,
): string {
  const [only = '', ...others] = top;
  const run = folder.bundles.at(-1)?.run;
  if (others.length === 0 || (run === 0 && latest === undefined)) {
    return only;
  }
  if (latest?.error !== undefined) {
    throw latestFault(spec, latest.error, latestKey(placeOf(spec).folder));
  }
  throw new S3recError('VERIFY_CHAIN', `Two histories: run ${run} has ${top.length} bundles, ${top.join(', ')}`, {
    hint: `Find out which of them went on; nothing in the folder tells. ${quarantineHint(top, spec)}`,
  });
}

/** Checks that the bundles above a proven `latest` go on from it. @throws ChainFault VERIFY_CHAIN */
export function assertDescends(
  { proven, text, link }: ProvenLink,
  latest: ReadLatest | undefined,
  spec: ResolvedSpec,
): void {
  const from = latest?.proven && lastingLink(latest.proven);
  const { predecessor, run } = proven.statement.predicate;
  if (from === undefined || predecessor === null || sameLink(from, link)) {
    return;
  }
  if (from.run > predecessor.run || (from.run === predecessor.run && from.bundleKey !== predecessor.bundleKey)) {
    const at = latestKey(placeOf(spec).folder);
    const error = new S3recError(
      'VERIFY_CHAIN',
      `Two histories: ${link.bundleKey} continues run ${predecessor.run}, and ${at} run ${from.run}, ${from.bundleKey}, which run ${run} leaves out.`,
    );
    throw strayFault(spec, error, link.bundleKey, text);
  }
}
