import { existsSync, globSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { S3recError } from '../core/error.ts';
import { compareKeys } from '../core/key-order.ts';

const GLOB = /[*?[\]{}]/;

/**
 * The files that an input names, a path or a glob a line, in its order. Matches of a glob are sorted. A path stands for
 * itself, even if it does not exist: whoever reads it reports that.
 * @throws S3recError USAGE: a glob that matches nothing
 */
export function filesOf(input: string, patterns: readonly string[], cwd: string): readonly string[] {
  return patterns.flatMap((pattern) => {
    if (!GLOB.test(pattern) || existsSync(resolve(cwd, pattern))) {
      return [pattern];
    }
    const found = globSync(pattern, { cwd, exclude: ['**/node_modules', '**/.git'] })
      .filter((path) => statSync(resolve(cwd, path), { throwIfNoEntry: false })?.isFile() === true)
      .toSorted(compareKeys);
    if (found.length > 0) {
      return found;
    }
    throw new S3recError('USAGE', `\`${input}\` matches no file: ${pattern}`, {
      hint: `It is looked for in ${cwd}. Is the repository checked out (actions/checkout), and is \`working-directory\` right?`,
    });
  });
}
