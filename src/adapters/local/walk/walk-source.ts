import { shownName } from '../../../core/shown-name.ts';
import { lstatSync, realpathSync, statSync, type BigIntStats } from 'node:fs';
import type { DesiredObject } from '../../../core/object/object.ts';
import { reasonOf } from '../file-error.ts';
import { enterFolder, type Frame } from './enter-folder.ts';
import type { GitFileState } from './git-view.ts';
import { linksTo } from './links-to.ts';
import type { OpenSource } from './open-source.ts';
import type { WalkReport } from './walk-report.ts';

const BATCH = 128;
/** The most names and folders that are passed between two batches, however few files are among them. */
const MOST_LOOKED = 2048;
const STAT = { bigint: true, throwIfNoEntry: false } as const;

/**
 * The files of one source in ascending UTF-8 byte order of their keys, in batches, some of them empty. It holds the
 * names of the folders that it is in.
 */
export function* walkSource(source: OpenSource, report: WalkReport): Generator<readonly DesiredObject[], void, void> {
  let batch: DesiredObject[] = [];
  let looked = 0;
  const frames = [enterFolder(source, { path: '', real: source.real, by: [] }, [], report)];
  for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
    const name = frame.names[frame.next];
    looked += 1;
    // An empty batch is given as well, so that the caller can stop the walk.
    if (looked % MOST_LOOKED === 0) {
      yield batch;
      batch = [];
    }
    if (name === undefined) {
      frames.pop();
      continue;
    }
    frame.next += 1;
    const path = frame.path + name;
    if (name.endsWith('/')) {
      const own = `${frame.real}/${name.slice(0, -1)}`;
      const real = frame.links.get(name) ?? own;
      const by = frame.links.has(name) ? linksBy(source, frame, own) : frame.by;
      frames.push(enterFolder(source, { path, real, by }, frames, report));
      continue;
    }
    const absolutePath = `${source.folder}/${path}`;
    // Most paths are real, and then one text is both: making and comparing two took a twentieth of the walk's time.
    const own = frame.isReal ? absolutePath : `${frame.real}/${name}`;
    const file = frame.links.has(name)
      ? stat(source, path, { absolutePath, real: undefined, by: linksBy(source, frame, own) }, report)
      : stat(source, path, { absolutePath, real: own, by: frame.by }, report);
    if (file === undefined) {
      continue;
    }
    batch.push(file);
    if (batch.length === BATCH) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) {
    yield batch;
  }
}

/** The links on the way, with those that the link itself leads by. */
function linksBy(source: OpenSource, frame: Frame, link: string): readonly string[] {
  if (source.git === undefined) {
    return [];
  }
  try {
    return [...frame.by, ...linksTo(link)];
  } catch {
    // The link is gone again, which whoever reads the file will report.
    return [...frame.by, link];
  }
}

/** @param at the real path of the file, undefined where it is a link, and the links that the walk came by */
function stat(
  source: OpenSource,
  path: string,
  at: { readonly absolutePath: string; readonly real: string | undefined; readonly by: readonly string[] },
  report: WalkReport,
): DesiredObject | undefined {
  const { absolutePath } = at;
  const shown = source.pathPrefix + path;
  let stats: BigIntStats | undefined;
  let real = at.real ?? absolutePath;
  try {
    stats = at.real === undefined ? statSync(absolutePath, STAT) : lstatSync(absolutePath, STAT);
    if (at.real === undefined && stats !== undefined) {
      real = realpathSync.native(absolutePath);
    }
  } catch (error) {
    report.faults.add('LOCAL_UNREADABLE', `${shownName(shown)} cannot be read: ${reasonOf(error)}`, undefined, shown);
    return undefined;
  }
  if (stats === undefined) {
    return undefined;
  }
  if (!stats.isFile()) {
    report.faults.add('LOCAL_CHANGED', `${shownName(shown)} changed while its folder was read`, undefined, shown);
    return undefined;
  }
  if (source.git !== undefined) {
    const state = source.git.stateOf(real, at.by);
    if (!isTaken(source, state, shown, report)) {
      return undefined;
    }
  }
  const key = source.keyPrefix + path;
  const says = report.keyFault(key);
  if (says !== undefined) {
    report.faults.add('LOCAL_INVALID', `${shownName(shown)} ${says}`, undefined, shown);
    return undefined;
  }
  source.globs?.taken(path);
  // Only these members are kept: a Stats object with its Dates takes over a kilobyte.
  const { mtimeNs, ctimeNs, ino } = stats;
  const leadsTo = real === absolutePath ? undefined : { leadsTo: real };
  return { key, path: shown, absolutePath, ...leadsTo, size: Number(stats.size), mtimeNs, ctimeNs, ino };
}

/**
 * Whether a file is taken, by its state in git. The source decides whether an uncommitted file is counted, left out, or
 * a fault.
 */
function isTaken(source: OpenSource, state: GitFileState, shown: string, report: WalkReport): boolean {
  const { git: wanted = 'any' } = source.spec;
  if (state === 'committed') {
    return true;
  }
  if (wanted !== 'any' && state === 'untracked') {
    return false;
  }
  if (wanted === 'clean') {
    const [says, hint] = state === 'modified' ? [`is not as git's last commit has it`, NOT_CLEAN] : NOT_LOOKED_AT;
    report.faults.add('LOCAL_REFUSED', `${shownName(shown)} ${says}`, hint, shown);
    return false;
  }
  // For a file that git does not watch, the statement does not say that it is as committed.
  report.uncommitted?.(source, state === 'untracked' ? 'untracked' : 'modified');
  return true;
}

export const NOT_CLEAN = 'Commit the files, or take `git: clean` out of the source.';

const NOT_LOOKED_AT = [
  "may differ from git's last commit: git is told not to look at it (assume-unchanged or skip-worktree)",
  'git update-index --no-assume-unchanged and --no-skip-worktree make it look; or take `git: clean` out of the source.',
] as const;
