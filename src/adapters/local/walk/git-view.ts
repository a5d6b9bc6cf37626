import { realpathSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { S3recError } from '../../../core/error.ts';
import type { ResolvedSource, ResolvedSpec } from '../../../core/spec/resolved-spec.ts';
import { gitBytes } from '../git.ts';
import { liesIn, workTreeOf } from '../../work-tree.ts';
import { pathList } from './path-list.ts';

/** What git says of the files of one source. */
export interface GitView {
  /** Of a file by its real path. `modified`: git tracks it, and it is not as the last commit has it. */
  stateOf(real: string): 'untracked' | 'modified' | 'committed';
  /** Real paths of what the last commit has and is not here. */
  readonly deleted: readonly string[];
}

/**
 * One view for each source; undefined where nobody asked, or where git knows nothing and the source does not insist.
 * @param counted sources without `git` are asked about too, for their number of files that are not in a commit
 * @throws S3recError LOCAL_REFUSED: a source takes only what git tracks, and git cannot tell
 */
export async function gitViews(
  spec: ResolvedSpec,
  counted: boolean,
  signal: AbortSignal,
): Promise<readonly (GitView | undefined)[]> {
  return await Promise.all(
    spec.sources.map(async (source) => {
      const insists = source.git !== undefined && source.git !== 'any';
      if (!insists && !counted) return undefined;
      try {
        return await openView(spec, source, signal);
      } catch (cause) {
        if (signal.aborted) throw cause;
        if (insists) throw unknown(source, cause);
        return undefined;
      }
    }),
  );
}

async function openView(spec: ResolvedSpec, source: ResolvedSource, signal: AbortSignal): Promise<GitView | undefined> {
  let real: string;
  try {
    real = realpathSync.native(resolve(spec.directory, source.path));
  } catch {
    return undefined; // The walk says what is wrong with it.
  }
  const tree = workTreeOf(real);
  if (tree === undefined) throw new Error('it lies in no git work tree');
  // Links that are followed lead anywhere in the tree, others stay in the source.
  const root = source.symlinks === 'follow' ? tree : real;
  const [tracked, changes] = await Promise.all([
    gitBytes(root, signal, 'ls-files', '-z', '--recurse-submodules', '--', '.'),
    gitBytes(root, signal, ...STATUS),
  ]);
  const paths = pathList(tracked);
  const { changed, deleted, submodules } = readStatus(changes);
  return {
    stateOf(file) {
      if (!liesIn(file, root) || !paths.has(relative(root, file))) return 'untracked';
      const inTree = relative(tree, file);
      const isChanged = changed.has(inTree) || submodules.some((path) => inTree.startsWith(`${path}/`));
      return isChanged ? 'modified' : 'committed';
    },
    deleted: deleted.map((path) => join(tree, path)),
  };
}

const STATUS = [
  'status',
  '--porcelain=v2',
  '-z',
  '--no-renames',
  '--untracked-files=no',
  '--ignore-submodules=none',
  '--',
  '.',
] as const;

/** Where the path begins in each kind of line (git-status, "Porcelain Format Version 2"): after so many spaces. */
const FIELDS: Readonly<Record<string, number>> = { '1': 8, u: 10 };

interface Changes {
  /** Relative to the work tree, like all of these. */
  readonly changed: ReadonlySet<string>;
  readonly deleted: readonly string[];
  /** With other commits than recorded, or changes inside: git does not say which. */
  readonly submodules: readonly string[];
}

function readStatus(output: Buffer): Changes {
  const changed = new Set<string>();
  const deleted: string[] = [];
  const submodules: string[] = [];
  for (const line of output.toString().split('\0')) {
    const fields = line.split(' ');
    const at = FIELDS[fields[0] ?? ''];
    if (at === undefined) continue;
    const path = fields.slice(at).join(' ');
    changed.add(path);
    if (fields[1]?.includes('D') === true) deleted.push(path);
    if (fields[2]?.startsWith('S') === true) submodules.push(path);
  }
  return { changed, deleted, submodules };
}

function unknown(source: ResolvedSource, cause: unknown): S3recError {
  const { stderr } = cause as { readonly stderr?: Buffer };
  const said = stderr?.toString().trim().split('\n', 1)[0];
  const why = said === undefined || said === '' ? (cause instanceof Error ? cause.message : String(cause)) : said;
  const takes = `The source ${source.path} takes only what git ${source.git === 'clean' ? 'has committed' : 'tracks'}`;
  return new S3recError('LOCAL_REFUSED', `${takes} (git: ${source.git}), and git cannot tell: ${why}`, {
    hint: 'Run where the checkout with its .git folder is, or leave `git` out of the source.',
    cause,
  });
}
