import { S3recError } from '../../core/error.ts';
import type { Place } from '../../core/manifest/place.ts';
import { highestNumber, type Predicate } from '../../core/manifest/statement.ts';
import type { Anchor, LocalState } from '../../ports/state.ts';
import type { Target } from './target.ts';

/** Anchors that the user gives, from wherever earlier results were kept. */
export interface OutsideAnchor {
  /** The tip's run must not be lower than this one. */
  readonly atLeast?: number;
  /** SHA-256 in hex: the tip must record exactly this manifest. */
  readonly expectManifest?: string;
}

/** Whether the user gave an anchor. */
export function isAnchored({ atLeast, expectManifest }: OutsideAnchor): boolean {
  return atLeast !== undefined || expectManifest !== undefined;
}

/** The highest run that this machine has seen at exactly this place. Anchors are kept per endpoint. */
export function findAnchor({ spec, endpoint }: Target, state: Pick<LocalState, 'anchors'>): Anchor | undefined {
  return state
    .anchors(spec.name)
    .find((anchor) => anchor.endpoint === endpoint && anchor.bucket === spec.bucket && anchor.prefix === spec.prefix);
}

export function anchorOf({ spec, endpoint }: Target, tip: Predicate): Anchor {
  return {
    name: spec.name,
    endpoint,
    bucket: spec.bucket,
    prefix: spec.prefix,
    run: lastingRun(tip),
    manifestSha256: tip.manifest?.sha256 ?? null,
  };
}

/**
 * The run whose bundle lies under a key of its own. A confirmation stands in `latest` alone, which every run replaces.
 * Losing it loses nothing that was recorded.
 */
function lastingRun({ kind, run, predecessor }: Predicate): number {
  return kind === 'confirmation' && predecessor !== null ? predecessor.run : run;
}

/**
 * Refuses a tip that is older than what this machine has seen, or another one of the same run.
 * @throws S3recError VERIFY_CHAIN
 */
export function assertNotBelowAnchor(tip: Predicate | undefined, anchor: Anchor | undefined, place: Place): void {
  if (anchor === undefined) {
    return;
  }
  const folder = `s3://${place.evidenceBucket}/${place.folder}`;
  const seen = `run ${anchor.run} with manifest ${anchor.manifestSha256 ?? 'none'}`;
  const hint = 'Newer runs were deleted or replaced, or another bucket stands behind this name.';
  if (tip === undefined) {
    throw new S3recError('VERIFY_CHAIN', `${folder} is empty, but this machine has seen ${seen} there.`, { hint });
  }
  const manifestSha256 = tip.manifest?.sha256 ?? null;
  const run = lastingRun(tip);
  if (run < anchor.run || (run === anchor.run && manifestSha256 !== anchor.manifestSha256)) {
    const found = `run ${run} with manifest ${manifestSha256 ?? 'none'}`;
    throw new S3recError('VERIFY_CHAIN', `The tip of ${folder} is ${found}, but this machine has seen ${seen} there.`, {
      hint,
    });
  }
}

/** Refuses a tip that is older than the user says, or another one. @throws S3recError VERIFY_FRESHNESS */
export function assertOutsideAnchor(
  tip: Predicate | undefined,
  { atLeast, expectManifest }: OutsideAnchor,
  place: Pick<Place, 'evidenceBucket' | 'folder'>,
): void {
  const folder = `s3://${place.evidenceBucket}/${place.folder}`;
  const found = tip === undefined ? 'is empty' : `ends in run ${tip.run}`;
  if (atLeast !== undefined && (tip === undefined ? -1 : highestNumber(tip)) < atLeast) {
    throw new S3recError('VERIFY_FRESHNESS', `The chain in ${folder} ${found}, expected is at least run ${atLeast}`, {
      hint: 'Newer runs were deleted or replaced, or another bucket stands behind this name.',
    });
  }
  const manifestSha256 = tip?.manifest?.sha256;
  if (expectManifest !== undefined && manifestSha256 !== expectManifest) {
    throw new S3recError(
      'VERIFY_FRESHNESS',
      `The chain in ${folder} ${found} with manifest ${manifestSha256 ?? 'none'}, expected is manifest ${expectManifest}`,
      {
        hint: 'Somebody applied meanwhile, or newer runs were deleted: verify tells which manifests the chain holds.',
      },
    );
  }
}
