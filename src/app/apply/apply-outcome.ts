import type { PlanClosing } from '../../core/plan/plan-document.ts';
import { present } from '../../core/present.ts';
import { requestsOf, type Requests } from '../chain/requests-of.ts';
import type { Target } from '../chain/target.ts';
import type { ManifestReader } from '../../ports/documents.ts';
import type { TipFacts } from '../chain/tip-facts.ts';
import type { Acted } from './act-tally.ts';
import type { Published } from './attest.ts';
import type { Closed } from './close.ts';
import type { Failure } from './closing-totals.ts';
import type { Rekeyed } from './rekey-evidence.ts';

/** The names are a contract with users (`--format json`). */
interface ApplySummary {
  readonly uploaded: number;
  readonly updatedMetadata: number;
  /** Objects that this run deleted. Those that were only found absent are in `foundAbsent`. */
  readonly deleted: number;
  readonly adopted: number;
  readonly unchanged: number;
  /** Recorded objects that are no longer desired and were left alone, whoever wrote what stands there. */
  readonly orphans: number;
  /** Recorded objects that are no longer desired, and disappeared without this run. They are no longer recorded. */
  readonly foundAbsent: number;
  readonly failed: number;
  readonly refused: number;
}

export interface ApplyOutcome extends Requests {
  readonly summary: ApplySummary;
  /** Actions that never began. They are `failed` in the manifest (`NOT_STARTED`), and not counted in `summary`. */
  readonly notStarted: number;
  /** Bytes that were sent. */
  readonly bytes: number;
  /** Kept objects by the proof that keeps them. */
  readonly basis: PlanClosing['basis'];
  /** How many of `basis` are proven against accident only. Absent: there are none. */
  readonly weak?: number;
  readonly manifest: {
    /**
     * The number of the run. Confirmations count. With the digest it is an anchor for `--at-least` and
     * `--expect-manifest`.
     */
    readonly run: number;
    readonly key: string;
    readonly sha256: string;
    /** When the run's statement was signed, RFC 3339 UTC. */
    readonly signedAt: string;
    /** Fingerprint of the key that signed it. */
    readonly signer: string;
    readonly bundleKey: string;
    /** The local copy of the file under `key`, in the state folder. */
    readonly path: string;
    readonly bundlePath: string;
  } | null;
  /** Reads the manifest, as long as the session lasts. Null: as `manifest`. */
  readonly document: ManifestReader | null;
  /** Bundles and manifests of older runs that were brought under another KMS key. Absent: there were none. */
  readonly rekeyed?: number;
  /** Those that stay under the older key. The next apply tries again. Absent: there are none. */
  readonly notRekeyed?: number;
  readonly exitCode: 0 | 1 | 6 | 130;
  readonly failures: readonly Failure[];
  /** The tip that the run continues. Absent: nothing was applied before. */
  readonly tip?: TipFacts;
}

/** The manifest's counts, as the result names them. */
export function countsOf({ summary, foundAbsent }: Closed, { notStarted }: Acted): Partial<ApplySummary> {
  return {
    uploaded: summary.uploaded ?? 0,
    updatedMetadata: summary['updated-metadata'] ?? 0,
    deleted: (summary.deleted ?? 0) - foundAbsent,
    adopted: summary.adopted ?? 0,
    unchanged: summary.unchanged ?? 0,
    orphans: summary.orphan ?? 0,
    foundAbsent,
    failed: (summary.failed ?? 0) - notStarted,
    refused: summary.refused ?? 0,
  };
}

/** The work of a run. */
interface Did {
  readonly acted: Acted;
  readonly counts: Partial<ApplySummary>;
  readonly failures: ApplyOutcome['failures'];
  /** The closing line of the plan that was carried out. */
  readonly plan: Pick<PlanClosing, 'basis' | 'weak'>;
}

/** The result of a run, with its requests so far. */
export function outcome(
  target: Target,
  published: Published & Rekeyed,
  { acted, counts, failures, plan }: Did,
): ApplyOutcome {
  const { run, manifest, signedAt, signer, bundleKey, bundlePath } = published;
  return {
    summary: {
      uploaded: 0,
      updatedMetadata: 0,
      deleted: 0,
      adopted: 0,
      unchanged: 0,
      orphans: 0,
      foundAbsent: 0,
      failed: 0,
      refused: 0,
      ...counts,
    },
    notStarted: acted.notStarted,
    bytes: acted.bytes,
    basis: plan.basis,
    ...present({ weak: plan.weak }),
    manifest: {
      run,
      key: manifest.key,
      sha256: manifest.sha256,
      signedAt,
      signer,
      bundleKey,
      path: manifest.path,
      bundlePath,
    },
    document: manifest.reader,
    ...(published.rekeyed > 0 && { rekeyed: published.rekeyed }),
    ...present({ notRekeyed: published.notRekeyed?.length }),
    ...requestsOf(target),
    exitCode: published.isOlder === true ? 6 : exitCodeOf(acted, failures.length),
    failures,
  };
}

/**
 * The exit code: 0 where everything was done, 6 where some of it was or a condition refused it, 1 where nothing was
 * done since it failed. Actions that never began are among the failures. It is never 4, since the plan is signed by then.
 */
function exitCodeOf(acted: Acted, failures: number): 0 | 1 | 6 {
  if (failures === 0) {
    return 0;
  }
  return acted.failed > 0 && acted.done + acted.refused + acted.looks === 0 ? 1 : 6;
}
