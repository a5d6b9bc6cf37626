import { bundleKeyOf } from './place.ts';
import type { Predecessor } from './statement.ts';
import type { ProvenBundle } from './verify-bundle.ts';

/**
 * The link to the last bundle that has a key of its own: the proven bundle itself, or the run that it confirms.
 * Undefined for a genesis, whose statement does not name its key.
 */
export function lastingLink({ statement, statementSha256 }: ProvenBundle): Predecessor | undefined {
  const { kind, run, manifest, predecessor } = statement.predicate;
  if (kind === 'confirmation') {
    return predecessor ?? undefined;
  }
  return manifest === null
    ? undefined
    : { run, bundleKey: bundleKeyOf(manifest), statementSha256, manifestSha256: manifest.sha256 };
}

/** Whether two links name the same bundle. */
export function sameLink(one: Predecessor, other: Predecessor): boolean {
  return (
    one.run === other.run &&
    one.bundleKey === other.bundleKey &&
    one.statementSha256 === other.statementSha256 &&
    one.manifestSha256 === other.manifestSha256
  );
}
