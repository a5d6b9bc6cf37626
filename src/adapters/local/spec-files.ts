import { closeSync, existsSync, readSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { SpecFiles } from '../../ports/spec-files.ts';
import { openRegular } from '../open-regular.ts';
import { workTreeOf } from '../work-tree.ts';

/** Specs on this machine's disk. */
export const specFiles: SpecFiles = {
  async read(path, limit) {
    const fd = openRegular(path);
    try {
      const buffer = Buffer.alloc(limit + 1);
      let size = 0;
      for (let read = -1; read !== 0 && size < buffer.length; size += read) {
        read = readSync(fd, buffer, size, buffer.length - size, null);
      }
      return buffer.subarray(0, size);
    } finally {
      closeSync(fd);
    }
  },

  exists: async (path) => existsSync(path),

  async workTreeOf(path) {
    return workTreeOf(await nearestReal(path));
  },
};

/** The real path of the file, or of what would hold it if it existed. */
async function nearestReal(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    return dirname(path) === path ? path : join(await nearestReal(dirname(path)), basename(path));
  }
}
