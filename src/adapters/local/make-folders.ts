import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { errnoOf } from './file-error.ts';

/**
 * Makes a folder and those above it (0700). Not `mkdirSync({ recursive })`: where the system refuses a folder with ENOENT, as
 * /proc does, that never returns (Node 24).
 * @throws the system's error
 */
export function makeFolders(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return;
  if (dirname(path) !== path) makeFolders(dirname(path));
  try {
    mkdirSync(path, 0o700);
  } catch (error) {
    // Another process may have been faster.
    if (errnoOf(error) !== 'EEXIST') throw error;
  }
}
