import { open, realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { SpecFiles } from '../../ports/spec-files.ts';
import { workTreeOf } from '../work-tree.ts';

/** Specs on this machine's disk. */
export const specFiles: SpecFiles = {
  async read(path, limit) {
    const file = await open(path);
    try {
      const chunks: Buffer[] = [];
      let size = 0;
      while (size <= limit) {
        const { bytesRead, buffer } = await file.read(Buffer.alloc(Math.min(limit + 1 - size, 64 * 1024)));
        if (bytesRead === 0) break;
        chunks.push(buffer.subarray(0, bytesRead));
        size += bytesRead;
      }
      return Buffer.concat(chunks);
    } finally {
      await file.close();
    }
  },

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
