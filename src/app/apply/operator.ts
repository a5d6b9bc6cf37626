import type { Signer } from '../../ports/signer.ts';

/** The person or job that applies. */
export interface Operator {
  readonly signer: Signer;
  /** The caller as statements name it: user, CI run. */
  readonly caller: Readonly<Record<string, string>>;
  /** The holder as the lock names it, for people: host, process, CI run. */
  readonly holder: Readonly<Record<string, string>>;
  /** When the credentials end, ms since 1970. Absent: they do not, or are renewed. */
  readonly credentialsEnd?: number | undefined;
}
