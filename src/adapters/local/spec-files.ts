import { closeSync, existsSync, readSync } from 'node:fs';
import type { SpecFiles } from '../../ports/spec-files.ts';
import { openRegular } from '../open-regular.ts';
import { boundsOfSpec, nearestReal, specBounds } from '../spec-bounds.ts';
import { workTreeOf } from '../work-tree.ts';

/** Specs on this machine's disk. */
export function openSpecFiles({ allowOutside }: { readonly allowOutside: boolean }): SpecFiles {
  return {
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

    refusal: async (path, directory) =>
      directory === undefined
        ? boundsOfSpec(path, allowOutside)
        : specBounds(directory, allowOutside)(nearestReal(path)),

    workTreeOf: async (path) => workTreeOf(nearestReal(path)),
  };
}
