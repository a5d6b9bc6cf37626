import type { Signer } from '../../ports/signer.ts';

/** Who applies. */
export interface Operator {
  readonly signer: Signer;
  /** As the statements name them: user, CI run. */
  readonly caller: Readonly<Record<string, string>>;
  /** As the lock names them, for people: host, process, CI run. */
  readonly holder: Readonly<Record<string, string>>;
  /** When the credentials end, ms since 1970. Absent: they do not, or are renewed. */
  readonly credentialsEnd?: number | undefined;
}
