import { shownName } from '../../../core/shown-name.ts';
import { lstatSync, realpathSync, statSync, type BigIntStats } from 'node:fs';
import type { DesiredObject } from '../../../core/object/object.ts';
import type { WalkWarning } from '../../../ports/file-source.ts';
import { errnoOf, readError, reasonOf } from '../file-error.ts';
import { followLink } from './follow-link.ts';
import type { GitFileState } from './git-view.ts';
import { linksTo } from './links-to.ts';
import type { OpenSource } from './open-source.ts';
import { escapeBytes, readFolder } from './read-folder.ts';
import { lookAlikes, sortNames } from './sort-names.ts';
import type { ErrorCode } from '../../../core/error.ts';

const BATCH = 256;
/** The most names and folders that are passed between two batches, however few files are among them. */
const MOST_LOOKED = 2048;
const STAT = { bigint: true, throwIfNoEntry: false } as const;

/** A folder that the walk is in. */
interface Frame {
  /** Sorted names. One with `/` at its end is a folder to enter. */
  readonly names: readonly string[];
  next: number;
  /** Which of `names` are links, with the real paths of those that lead to folders. */
  readonly links: ReadonlyMap<string, string | undefined>;
  /** The path below the source: empty, or with `/` at its end. */
  readonly path: string;
  readonly real: string;
  /** The links that the walk came by, each in its real folder. Empty where git is not asked. */
  readonly by: readonly string[];
}

export interface WalkReport {
  /** @param path of the file or folder at fault, as the message names it */
  readonly faults: { add(code: ErrorCode, message: string, hint: string | undefined, path: string): void };
  readonly warn: (warning: WalkWarning) => void;
  /** Is told a socket, device or FIFO: it is neither a file nor a folder. */
  readonly special: (path: string, message: string) => void;
  /** Is told a file that is taken although git does not track it, or although it differs from the last commit. */
  readonly uncommitted?: (source: OpenSource, state: 'untracked' | 'modified') => void;
  /** Says what is wrong with a key, as the end of a sentence. */
  readonly keyFault: (key: string) => string | undefined;
}

/**
 * The files of one source in ascending UTF-8 byte order of their keys, in batches, some of them empty. It holds the
 * names of the folders that it is in.
 */
export function* walkSource(source: OpenSource, report: WalkReport): Generator<readonly DesiredObject[], void, void> {
  let batch: DesiredObject[] = [];
  let looked = 0;
  const frames = [enter(source, '', { real: source.real, by: [] }, [], report)];
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
      frames.push(enter(source, path, { real, by }, frames, report));
      continue;
    }
    const own = `${frame.real}/${name}`;
    const file = frame.links.has(name)
      ? stat(source, path, { real: undefined, by: linksBy(source, frame, own) }, report)
      : stat(source, path, { real: own, by: frame.by }, report);
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

function enter(
  source: OpenSource,
  path: string,
  { real, by }: Pick<Frame, 'real' | 'by'>,
  above: readonly Frame[],
  report: WalkReport,
): Frame {
  const { filter, folder, pathPrefix, spec } = source;
  const links = new Map<string, string | undefined>();
  const names: string[] = [];
  try {
    const found = readFolder(`${folder}/${path}`);
    for (const name of found.names) {
      const wanted = name.endsWith('/') ? filter.folder(path + name.slice(0, -1)) : filter.file(path + name);
      if (wanted) {
        names.push(name);
      } else {
        source.globs?.passed(path + name);
      }
    }
    for (const name of found.links) {
      if (spec.symlinks === 'skip' || !(filter.file(path + name) || filter.folder(path + name))) {
        continue;
      }
      const target = followLink(`${folder}/${path}${name}`, source, [...above.map((frame) => frame.real), real]);
      const wanted = target.kind === 'folder' ? filter.folder(path + name) : filter.file(path + name);
      const shown = pathPrefix + path + name;
      if (target.kind === 'fault') {
        report.faults.add(target.code ?? 'LOCAL_INVALID', `${shownName(shown)} ${target.says}`, target.hint, shown);
      } else if (wanted && target.kind === 'special') {
        reportSpecial(source, path + name, report);
      } else if (wanted) {
        const listed = target.kind === 'folder' ? `${name}/` : name;
        names.push(listed);
        links.set(listed, target.kind === 'folder' ? target.real : undefined);
      }
    }
    for (const name of found.special) {
      if (filter.file(path + name)) {
        reportSpecial(source, path + name, report);
      }
    }
    for (const name of found.notUtf8) {
      if (!filter.file(path + name.toString()) && !filter.folder(path + name.toString())) {
        continue;
      }
      const shown = pathPrefix + path + escapeBytes(name);
      report.faults.add('LOCAL_INVALID', `${shown} has a name that is not UTF-8`, undefined, shown);
    }
  } catch (error) {
    // A folder that is gone again has no files to plan. Every other error hides files.
    if (errnoOf(error) !== 'ENOENT' || path === '') {
      const shown = `${pathPrefix}${path}` || '.';
      const { code, message } = readError(error, shown);
      report.faults.add(code, message, undefined, shown);
    }
  }
  sortNames(names);
  for (const [one, other] of lookAlikes(names)) {
    const shown = `${pathPrefix}${path}${other}`;
    const message = `${shownName(shown)} differs from ${shownName(`${pathPrefix}${path}${one}`)} only in Unicode normalization: two objects that look alike`;
    report.warn({ path: shown, message });
  }
  return { names, next: 0, links, path, real, by };
}

/** @param at the real path of the file, undefined where it is a link, and the links that the walk came by */
function stat(
  source: OpenSource,
  path: string,
  at: { readonly real: string | undefined; readonly by: readonly string[] },
  report: WalkReport,
): DesiredObject | undefined {
  const absolutePath = `${source.folder}/${path}`;
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

function reportSpecial(source: OpenSource, path: string, report: WalkReport): void {
  const shown = source.pathPrefix + path;
  report.special(shown, `${shownName(shown)} is neither a file nor a folder (socket, device or FIFO)`);
}
