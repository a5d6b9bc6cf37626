import type { Quarantined } from '../../core/manifest/statement.ts';
import type { GitState, Uncommitted } from '../../core/git-state.ts';
import type { Encryption } from '../../core/object/attributes.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import type { History } from '../../ports/history.ts';
import type { Signer } from '../../ports/signer.ts';
import type { ReadTipDeps } from '../chain/tip.ts';

export interface AttestDeps extends ReadTipDeps {
  readonly signer: Signer;
  readonly history: History;
}

/** What every statement of one run says. */
export interface RunFacts {
  readonly spec: ResolvedSpec;
  readonly toolVersion: string;
  /** The plan's `id`, hex. */
  readonly planId: string;
  readonly git: GitState | null;
  /** Of the files that were planned; absent: not known. */
  readonly uncommitted?: Uncommitted;
  readonly caller: Readonly<Record<string, string>>;
  /** The spec's encryption with its key resolved to the ARN; null: the bucket's own. Evidence is written with it too. */
  readonly encryption: Encryption | null;
  /** What was taken out of the folder, as it was read before the first write. */
  readonly quarantined: readonly Quarantined[];
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly signal: AbortSignal;
}
