import type { DesiredObject } from '../core/object/object.ts';
import type { WalkWarning } from './file-source.ts';

/** A folder of the user's that is compared with a manifest; nothing is written to it. */
export interface LocalFolder {
  /**
   * All files by their paths (`key`), ascending by UTF-8 bytes, in batches; `.git` is left alone, and links that lead out
   * are not followed. What is there and is no file that can be compared goes to `odd` with what it is.
   */
  files(
    odd: (path: string, says: string) => void,
    warn: (warning: WalkWarning) => void,
  ): Generator<readonly DesiredObject[], void, void>;
  /** The `key`s by which `files` may name this file, links on the way to it or to the folder or not. @throws S3recError LOCAL_* */
  keysOf(absolutePath: string): readonly string[];
  /** The lines of a file in it, their ends included; each is valid until the next. @throws S3recError LOCAL_* */
  lines(name: string): Generator<Uint8Array, void, void>;
}
