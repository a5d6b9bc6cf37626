import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Loader, Plugin } from 'esbuild';
import { builtinsAsObjects } from './builtins.ts';

const LOADERS: Readonly<Record<string, Loader>> = { '.ts': 'ts', '.js': 'js', '.mjs': 'js', '.cjs': 'js' };

/**
 * Reads sources as they are bundled.
 * @param first the absolute path of what is loaded before anything that is imported later. esbuild cuts a file for each
 * set of importers, and loading one takes a third of a millisecond. So each of our modules that is imported later begins
 * with an import of this one: all that it needs then stands in one file.
 */
export function sources(first: string | undefined): Plugin {
  const later = new Set<string>();
  return {
    name: 'sources',
    setup(builder) {
      builder.onResolve({ filter: /^\..*\.ts$/ }, ({ kind, path, resolveDir }) => {
        if (kind === 'dynamic-import') {
          later.add(join(resolveDir, path));
        }
        return undefined;
      });
      builder.onLoad({ filter: /\.[cm]?[jt]s$/ }, ({ path }) => {
        const before = first !== undefined && later.has(path) ? `import ${JSON.stringify(first)};\n` : '';
        return {
          contents: before + builtinsAsObjects(readFileSync(path, 'utf8')),
          loader: LOADERS[extname(path)] ?? 'js',
        };
      });
    },
  };
}
