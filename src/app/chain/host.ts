import type { Clock } from '../../ports/clock.ts';
import type { Documents } from '../../ports/documents.ts';
import type { Hashing } from '../../ports/hashing.ts';
import type { Reporter } from '../../ports/reporter.ts';
import type { LocalState } from '../../ports/state.ts';
import type { FetchedFile } from './fetch-manifest.ts';

/** The machine that a run is at work on, and the people there. A function that needs one member is given that alone. */
export interface Host {
  readonly documents: Documents;
  readonly state: LocalState;
  /** Files of manifests that were proven here, by the digests of their content. They lie in this process's own folder. */
  readonly proven: Map<string, FetchedFile>;
  readonly hashing: Hashing;
  readonly clock: Clock;
  /** Tells people. */
  readonly report: Reporter;
  /** The version of s3rec. */
  readonly toolVersion: string;
}
