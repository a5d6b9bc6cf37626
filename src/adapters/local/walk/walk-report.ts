import type { ErrorCode } from '../../../core/error.ts';
import type { WalkWarning } from '../../../ports/file-source.ts';
import type { OpenSource } from './open-source.ts';

/** The faults, warnings and counts of a walk. */
export interface WalkReport {
  /** @param path of the file or folder at fault, as the message names it */
  readonly faults: { add(code: ErrorCode, message: string, hint: string | undefined, path: string): void };
  readonly warn: (warning: WalkWarning) => void;
  /** Is told a socket, device or FIFO: it is neither a file nor a folder. */
  readonly special: (path: string, message: string) => void;
  /** Is told a file that is taken although git does not track it, or although it differs from the last commit. */
  readonly uncommitted?: (source: OpenSource, state: 'untracked' | 'modified') => void;
  /** Says what is wrong with a key, as the end of a sentence. */
  readonly keyFault: (key: string) => string | undefined;
}
