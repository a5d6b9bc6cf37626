import { membersOf } from '../../../core/members.ts';
import { messageOf } from '../../../core/message-of.ts';
import { lstatSync, realpathSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { S3recError } from '../../../core/error.ts';
import type { ResolvedSource, ResolvedSpec } from '../../../core/spec/resolved-spec.ts';
import { gitBytes } from '../git.ts';
import { liesIn, workTreeOf } from '../../work-tree.ts';
import { linksTo } from './links-to.ts';
import { pathList } from './path-list.ts';

/**
 * The states that git can give a file, from the worst to the best. A file behind a link is no better than the link.
 * `modified`: git tracks it, and it differs from the last commit. `unwatched`: git was told not to look whether it
 * does.
 */
const STATES = ['untracked', 'modified', 'unwatched', 'committed'] as const;

export type GitFileState = (typeof STATES)[number];

/** Git's knowledge about the files of one source. */
export interface GitView {
  /**
   * The state of a file, by its real path. A link in git is content too, since it decides what the file is.
   * @param links that the walk came by, each in its own real folder
   */
  stateOf(real: string, links: readonly string[]): GitFileState;
  /** Real paths of files that the last commit has, and that do not exist here. */
  readonly deleted: readonly string[];
  /** Real paths of submodules about whose files git knows nothing here. */
  readonly unknownSubmodules: readonly string[];
}

/**
 * One view for each source. Undefined where nobody asked for it, or where git knows nothing and the source does not
 * insist.
 * @param counted git is also asked about sources without `git`, for the number of their files that are not in a commit
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
      if (!insists && !counted) {
        return undefined;
      }
      try {
        return await openView(spec, source, signal);
      } catch (cause) {
        if (signal.aborted) {
          throw cause;
        }
        if (insists) {
          throw unknown(source, cause);
        }
        return undefined;
      }
    }),
  );
}

async function openView(spec: ResolvedSpec, source: ResolvedSource, signal: AbortSignal): Promise<GitView | undefined> {
  const folder = resolve(realpathSync.native(spec.directory), source.path);
  let real: string;
  try {
    real = realpathSync.native(folder);
  } catch {
    return undefined; // The walk says what is wrong with it.
  }
  const tree = workTreeOf(real);
  if (tree === undefined) {
    throw new Error('it lies in no git work tree');
  }
  // Links above the work tree belong to this machine.
  const entrance = linksTo(folder).filter((link) => liesIn(link, tree));
  // Links that are followed may lead anywhere in the work tree, other links stay in the source.
  const root = source.symlinks === 'follow' || entrance.length > 0 ? tree : real;
  const [listed, changes] = await Promise.all([gitBytes(root, signal, ...LIST), gitBytes(root, signal, ...STATUS)]);
  const { tracked, unwatched, submodules: unknownSubmodules } = readList(listed);
  const paths = pathList(tracked);
  const { changed, deleted, submodules } = readStatus(changes);
  const stateOfOne = (file: string): GitFileState => {
    const inRoot = relative(root, file);
    if (!liesIn(file, root) || !paths.has(inRoot)) {
      return 'untracked';
    }
    const inTree = relative(tree, file);
    const isChanged = changed.has(inTree) || submodules.some((path) => inTree.startsWith(`${path}/`));
    return isChanged ? 'modified' : unwatched.has(inRoot) ? 'unwatched' : 'committed';
  };
  const worst = (files: readonly string[]): GitFileState => {
    const states = new Set(files.map(stateOfOne));
    return STATES.find((state) => states.has(state)) ?? 'committed';
  };
  const atEntrance = worst(entrance);
  return {
    stateOf: (file, links) =>
      atEntrance === 'committed' && links.length === 0 ? stateOfOne(file) : worst([...entrance, ...links, file]),
    deleted: [
      ...deleted.map((path) => join(tree, path)),
      ...(source.git === 'clean' ? [...unwatched].map((path) => join(root, path)).filter(isGone) : []),
    ],
    unknownSubmodules: unknownSubmodules.map((path) => join(root, path)),
  };
}

function isGone(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) === undefined;
}

/** Asks for tags, modes and names of all that git tracks. */
const LIST = ['ls-files', '-z', '-v', '--stage', '--recurse-submodules', '--', '.'] as const;

/**
 * The mode of a submodule that is not checked out, or that .gitmodules does not name. Files of other submodules are
 * listed one by one.
 */
const SUBMODULE = '160000';

interface Listed {
  /** Names as `-z` prints them, relative to where git was asked. */
  readonly tracked: Buffer;
  /** Files with `assume-unchanged` or `skip-worktree`, as in sparse checkouts. `status` does not report them. */
  readonly unwatched: ReadonlySet<string>;
  readonly submodules: readonly string[];
}

/**
 * Reads lines such as `H 100644 OBJECT STAGE\tNAME`. The tag of a file that git watches is a capital letter other than
 * S.
 */
function readList(output: Buffer): Listed {
  const tracked = Buffer.allocUnsafe(output.length);
  const unwatched = new Set<string>();
  const submodules: string[] = [];
  let length = 0;
  for (let start = 0; start < output.length;) {
    const end = output.indexOf(0, start);
    const name = output.subarray(output.indexOf(0x09, start) + 1, end + 1);
    const [tag = '', mode] = output.toString('latin1', start, start + 8).split(' ');
    if (mode === SUBMODULE) {
      submodules.push(name.toString('utf8', 0, name.length - 1));
    }
    if (tag === 'S' || tag !== tag.toUpperCase()) {
      unwatched.add(name.toString('utf8', 0, name.length - 1));
    }
    length += name.copy(tracked, length);
    start = end + 1;
  }
  return { tracked: tracked.subarray(0, length), unwatched, submodules };
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

/** The number of spaces before the path, in each kind of line (git-status, "Porcelain Format Version 2"). */
const FIELDS: Readonly<Record<string, number>> = { '1': 8, u: 10 };

interface Changes {
  /** Paths of changed files. This and the following are relative to the work tree. */
  readonly changed: ReadonlySet<string>;
  readonly deleted: readonly string[];
  /** Submodules at other commits than recorded, or with changes inside. Git does not say which files changed. */
  readonly submodules: readonly string[];
}

function readStatus(output: Buffer): Changes {
  const changed = new Set<string>();
  const deleted: string[] = [];
  const submodules: string[] = [];
  for (const line of output.toString().split('\0')) {
    const fields = line.split(' ');
    const at = FIELDS[fields[0] ?? ''];
    if (at === undefined) {
      continue;
    }
    const path = fields.slice(at).join(' ');
    changed.add(path);
    if (fields[1]?.includes('D') === true) {
      deleted.push(path);
    }
    if (fields[2]?.startsWith('S') === true) {
      submodules.push(path);
    }
  }
  return { changed, deleted, submodules };
}

function unknown(source: ResolvedSource, cause: unknown): S3recError {
  const { stderr } = membersOf(cause);
  const said = Buffer.isBuffer(stderr) ? stderr.toString().trim().split('\n', 1)[0] : '';
  const why = said || messageOf(cause);
  const takes = `The source ${source.path} takes only what git ${source.git === 'clean' ? 'has committed' : 'tracks'}`;
  return new S3recError('LOCAL_REFUSED', `${takes} (git: ${source.git}), and git cannot tell: ${why}`, {
    hint: 'Run where the checkout with its .git folder is, or leave `git` out of the source.',
    cause,
  });
}
