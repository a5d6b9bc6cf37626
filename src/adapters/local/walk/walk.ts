import { present } from '../../../core/present.ts';
import { shownName } from '../../../core/shown-name.ts';
import { relative } from 'node:path';
import type { DesiredObject } from '../../../core/object/object.ts';
import { unmatchedWarning } from '../../../core/spec/glob-watch.ts';
import type { ResolvedSpec } from '../../../core/spec/resolved-spec.ts';
import type { FileSource, SourceCount, WalkWarning } from '../../../ports/file-source.ts';
import { openFile } from '../hash/read-stable.ts';
import { keyFaults } from '../key-fault.ts';
import { mergeSources } from './merge-sources.ts';
import { openSources, type OpenSource, type SourceOptions } from './open-source.ts';
import { LocalFaults } from '../../../core/local-faults.ts';
import type { WalkReport } from './walk-report.ts';
import { NOT_CLEAN, walkSource } from './walk-source.ts';
import { liesIn } from '../../work-tree.ts';

export interface LocalSource extends FileSource {
  /** Whether a file that really lies there is one of the source's. */
  holds(real: string): boolean;
}

type Walk = ReturnType<FileSource['walk']>;

/**
 * Opens the files of a spec.
 * @throws S3recError LOCAL_NOT_FOUND, LOCAL_UNREADABLE, LOCAL_INVALID (a source that is no folder), LOCAL_REFUSED
 */
export function openFileSource(spec: ResolvedSpec, options: SourceOptions): LocalSource {
  const sources = openSources(spec, options);
  const holds = (real: string): boolean => sources.some((source) => liesInSource(source, real));
  let counts = sources.map(noFiles);

  function* counted(source: OpenSource, index: number, report: WalkReport): Walk {
    for (const batch of walkSource(source, report)) {
      const count = counts[index];
      if (count !== undefined) {
        count.files += batch.length;
      }
      yield batch;
    }
  }

  function* walk(warn: (warning: WalkWarning) => void): Walk {
    counts = sources.map(noFiles);
    const faults = new LocalFaults();
    const report: WalkReport = {
      faults,
      warn,
      special: (path, message) => warn({ path, message: `${message}: left out.` }),
      keyFault: keyFaults(spec),
      uncommitted(source, state) {
        const count = counts[sources.indexOf(source)];
        if (count !== undefined) {
          count[state] += 1;
        }
      },
    };
    const walks = sources.map((source, index) => counted(source, index, report));
    yield* mergeSources(walks, (first, second) => faults.add('LOCAL_INVALID', givenTwice(first, second)));
    for (const source of sources) {
      addAbsent(source, faults);
      for (const glob of source.globs?.unmatched() ?? []) {
        warn(unmatchedWarning(spec.file, glob));
      }
    }
    faults.throwIfAny();
  }

  return {
    walk,
    holds,
    open: (file) => openFile(file, holds),
    counts: (): readonly SourceCount[] =>
      sources.map(({ spec: { path }, git }, index) => {
        const { files, ...uncommitted } = counts[index] ?? noFiles();
        return { path, files, ...present({ uncommitted: git && uncommitted }) };
      }),
  };
}

function liesInSource({ spec, real: inside, bounds }: OpenSource, real: string): boolean {
  return (spec.symlinks === 'follow' || liesIn(real, inside)) && bounds(real) === undefined;
}

function noFiles(): { files: number; untracked: number; modified: number } {
  return { files: 0, untracked: 0, modified: 0 };
}

/**
 * Adds a fault for each file that the commit has and that does not exist here: it would be called an orphan, and
 * pruned.
 */
function addAbsent({ spec, git, real, pathPrefix, filter }: OpenSource, faults: LocalFaults): void {
  if (spec.git !== 'clean' || git === undefined) {
    return;
  }
  for (const path of git.deleted) {
    const below = relative(real, path);
    if (!liesIn(path, real) || !filter.takes(below)) {
      continue;
    }
    faults.add('LOCAL_REFUSED', `${shownName(pathPrefix + below)} is in git's last commit, and not here`, NOT_CLEAN);
  }
  for (const path of git.unknownSubmodules) {
    const below = relative(real, path);
    if (!liesIn(path, real) || !filter.enters(below)) {
      continue;
    }
    const says = `${shownName(pathPrefix + below)} is a submodule, and git knows none of its files here`;
    faults.add('LOCAL_REFUSED', says, 'Check it out (git submodule update --init), or name it in `exclude`.');
  }
}

function givenTwice(first: DesiredObject, second: DesiredObject): string {
  return `${shownName(first.path)} and ${shownName(second.path)} both give the key ${shownName(first.key)}`;
}
