import type { GitState, Uncommitted } from '../../core/git-state.ts';
import { S3recError } from '../../core/error.ts';
import { latestKey, MAX_RUN, parseRunKey } from '../../core/manifest/names.ts';
import { placeOf } from '../../core/manifest/place.ts';
import type { Quarantined } from '../../core/manifest/statement.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import type { History } from '../../ports/history.ts';
import type { Signer } from '../../ports/signer.ts';
import { quarantineHint } from '../chain/quarantine-hint.ts';
import type { Target } from '../chain/target.ts';
import type { Tip, TipReading } from '../chain/tip.ts';

/** A run that signs: with which key, and what every statement of it says. */
export interface Run {
  readonly signer: Signer;
  /** The history, which is asked when another commit confirmed the tip meanwhile. */
  readonly history: History;
  /** The plan's `id` in hex. */
  readonly planId: string;
  readonly git: GitState | null;
  /** Counts for the files that were planned. Absent: not known. */
  readonly uncommitted?: Uncommitted;
  readonly caller: Readonly<Record<string, string>>;
  /** The quarantined files, as they were read before the first write. */
  readonly quarantined: readonly Quarantined[];
  /** When the run began, in milliseconds since 1970. */
  readonly startedAt: number;
}

/** A reading that has a tip to continue from. */
export type Continued = TipReading & { readonly tip: Tip };

/**
 * Refuses a signing key that the spec does not trust. It is called before anything else is done, though everything that
 * signs checks it, too.
 * @throws S3recError SIGN_KEY_REFUSED
 */
export function assertSignerTrusted({ keys }: Target, { key: own }: Signer): void {
  if (keys.some((key) => key.fingerprint === own.fingerprint)) {
    return;
  }
  const trusted = keys.map((key) => `${key.fingerprint} (${key.origin})`).join(', ');
  throw new S3recError(
    'SIGN_KEY_REFUSED',
    `The signing key ${own.fingerprint} (${own.origin}) is not trusted; manifest.trust names: ${trusted || 'none'}`,
    { hint: 'Add its public key to manifest.trust in the spec, or sign with a key that stands there.' },
  );
}

/**
 * The number of the next run.
 * @param newest bundles of the newest number, which may be made up
 * @throws S3recError VERIFY_CHAIN: there is no next number
 */
export function nextRun(spec: ResolvedSpec, run: number, newest: readonly string[]): number {
  if (run >= MAX_RUN) {
    const { folder } = placeOf(spec);
    const made = newest.filter((key) => key === latestKey(folder) || parseRunKey(folder, key)?.run === run);
    throw new S3recError('VERIFY_CHAIN', `There is no run number after ${run}: names have room for 8 digits.`, {
      hint: `A key with a made-up run number lies in ${folder}. ${quarantineHint(made.length === 0 ? ['KEY'] : made, spec)}`,
    });
  }
  return run + 1;
}
