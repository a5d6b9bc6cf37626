import type { Digester } from '../../ports/digester.ts';
import { digestFile, prepareDigests } from './digest-file.ts';

/** @param options.cacheFile where digests are remembered; absent (`--no-cache`): every file is read */
export function openDigester(_options: { readonly cacheFile?: string }): Digester {
  return {
    cached: () => undefined,
    digest: async (file, wanted) => {
      await prepareDigests(wanted);
      return digestFile(file, wanted);
    },
    close: async () => undefined,
  };
}
