import type { GitState } from '../../core/git-state.ts';
import type { Digester } from '../../ports/digester.ts';
import type { FileSource } from '../../ports/file-source.ts';
import type { History } from '../../ports/history.ts';
import type { Host } from '../chain/host.ts';
import type { Target } from '../chain/target.ts';

/** The files that a spec publishes, as they lie here, and what git knows of them. */
export interface Checkout {
  readonly source: FileSource;
  readonly digester: Digester;
  /** Gives the absolute path for a path in a plan, which is relative to the spec's folder. */
  readonly absolutePath: (path: string) => string;
  /** The commit of the work tree that the spec lies in. */
  readonly git: () => Promise<GitState | null>;
  readonly history: History;
  /** The path of the spec file within its git work tree. */
  readonly specPath?: string | undefined;
}

/** The inputs of `plan`, `drift` and `apply`. They hand each function only the members that it needs. */
export interface Job {
  readonly target: Target;
  readonly host: Host;
  readonly checkout: Checkout;
}
