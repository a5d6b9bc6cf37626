import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { writeError } from '../file-error.ts';

/** A folder of this process alone (0700). It is made when first needed, and removed when the process ends. */
export class TempFolder {
  #path: string | undefined;
  #files = 0;
  readonly #remove = (): void => {
    if (this.#path !== undefined) {
      rmSync(this.#path, { recursive: true, force: true });
    }
    this.#path = undefined;
  };

  /** A path in the folder that nothing has yet. @throws S3recError LOCAL_NOT_WRITABLE */
  file(label: string): string {
    if (this.#path === undefined) {
      try {
        this.#path = mkdtempSync(join(tmpdir(), 's3rec-'));
      } catch (error) {
        throw writeError(error, tmpdir());
      }
      process.once('exit', this.#remove);
    }
    this.#files += 1;
    return join(this.#path, `${this.#files}-${label}`);
  }

  remove(): void {
    process.removeListener('exit', this.#remove);
    this.#remove();
  }
}
