import type { DesiredObject } from '../core/object/object.ts';
import type { WalkWarning } from './file-source.ts';

/** A folder of the user's that is compared with a manifest. Nothing is written to it. */
export interface LocalFolder {
  /**
   * All files by their paths (`key`), ascending by UTF-8 bytes, in batches. `.git` is left out, and links that lead out
   * are not followed. `odd` is told what exists but cannot be compared.
   */
  files(
    odd: (path: string, says: string) => void,
    warn: (warning: WalkWarning) => void,
  ): Generator<readonly DesiredObject[], void, void>;
  /**
   * The `key`s by which `files` may name this file. Links on the way to it or to the folder give it several.
   * @throws S3recError LOCAL_*
   */
  keysOf(absolutePath: string): readonly string[];
  /**
   * The lines of a file in the folder, with their ends. Each is valid until the next one.
   * @throws S3recError LOCAL_*
   */
  lines(name: string): Generator<Uint8Array, void, void>;
}
