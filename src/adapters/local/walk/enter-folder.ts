import { shownName } from '../../../core/shown-name.ts';
import { errnoOf, readError } from '../file-error.ts';
import { followLink, type LinkTarget } from './follow-link.ts';
import type { OpenSource } from './open-source.ts';
import { escapeBytes, readFolder } from './read-folder.ts';
import { lookAlikes, sortNames } from './sort-names.ts';
import type { WalkReport } from './walk-report.ts';

/** A folder that the walk is in. */
export interface Frame {
  /** Sorted names. One with `/` at its end is a folder to enter. */
  readonly names: readonly string[];
  next: number;
  /** Which of `names` are links, with the real paths of those that lead to folders. */
  readonly links: ReadonlyMap<string, string | undefined>;
  /** The path below the source: empty, or with `/` at its end. */
  readonly path: string;
  readonly real: string;
  /** Whether the real path is the one that the walk came by. */
  readonly isReal: boolean;
  /** The links that the walk came by, each in its real folder. Empty where git is not asked. */
  readonly by: readonly string[];
}

/** Reads a folder, and keeps what the source takes of it. @param above the folders on the way to it */
export function enterFolder(
  source: OpenSource,
  { path, real, by }: Pick<Frame, 'path' | 'real' | 'by'>,
  above: readonly Frame[],
  report: WalkReport,
): Frame {
  const { filter, folder, pathPrefix } = source;
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
    const way = [...above.map((frame) => frame.real), real];
    for (const name of found.links) {
      const followed = takeLink(source, path + name, way, report);
      if (followed !== undefined) {
        const listed = followed.kind === 'folder' ? `${name}/` : name;
        names.push(listed);
        links.set(listed, followed.kind === 'folder' ? followed.real : undefined);
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
  return { names, next: 0, links, path, real, isReal: `${real}/` === `${folder}/${path}`, by };
}

/** Follows a link that the source may take. Undefined: it is passed over, or reported. */
function takeLink(
  source: OpenSource,
  path: string,
  way: readonly string[],
  report: WalkReport,
): Extract<LinkTarget, { kind: 'file' | 'folder' }> | undefined {
  const { filter, folder, pathPrefix, spec } = source;
  if (spec.symlinks === 'skip' || !(filter.file(path) || filter.folder(path))) {
    return undefined;
  }
  const target = followLink(`${folder}/${path}`, source, way);
  if (target.kind === 'fault') {
    const shown = pathPrefix + path;
    report.faults.add(target.code ?? 'LOCAL_INVALID', `${shownName(shown)} ${target.says}`, target.hint, shown);
    return undefined;
  }
  if (!(target.kind === 'folder' ? filter.folder(path) : filter.file(path))) {
    return undefined;
  }
  if (target.kind === 'special') {
    reportSpecial(source, path, report);
    return undefined;
  }
  return target;
}

function reportSpecial(source: OpenSource, path: string, report: WalkReport): void {
  const shown = source.pathPrefix + path;
  report.special(shown, `${shownName(shown)} is neither a file nor a folder (socket, device or FIFO)`);
}
