import { existsSync, realpathSync, statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { S3recError } from '../../../core/error.ts';
import type { ResolvedSource, ResolvedSpec } from '../../../core/spec/resolved-spec.ts';
import { readError } from '../file-error.ts';
import { prefixFault } from '../key-fault.ts';
import { pathFilter, type PathFilter } from '../../../core/spec/path-filter.ts';
import { sourceGlobs, type SourceGlobs } from '../../../core/spec/source-globs.ts';
import { LocalFaults } from '../../../core/local-faults.ts';
import type { GitView } from './git-view.ts';
import { specBounds, type SpecBounds } from '../../spec-bounds.ts';
import { liesIn } from '../../work-tree.ts';

/** A source that exists and may be walked. */
export interface OpenSource {
  readonly spec: ResolvedSource;
  /** The absolute path as the spec gives it. */
  readonly folder: string;
  /** The absolute path with every link resolved. */
  readonly real: string;
  /** The text before a file's path below the folder: in its key, and in its path below the spec's folder. */
  readonly keyPrefix: string;
  readonly pathPrefix: string;
  readonly filter: PathFilter;
  /** The bounds of its spec, which its links must not leave. */
  readonly bounds: SpecBounds;
  /** Counts the matches of its globs. Absent: it has no globs. */
  readonly globs?: SourceGlobs | undefined;
  /** Git's knowledge about its files. Absent: git is not asked. */
  readonly git?: GitView | undefined;
}

export interface SourceOptions {
  /** Sources, and where their links lead, may lie outside the git work tree that holds the spec. */
  readonly allowOutside: boolean;
  /** Absolute path of the state folder. Files that s3rec keeps there are never content. */
  readonly stateFolder: string;
  /** One view for each source (`gitViews`). Absent: git is asked about none. */
  readonly git?: readonly (GitView | undefined)[];
}

/**
 * Opens all sources of a spec.
 * @throws S3recError LOCAL_* naming every source that cannot or (LOCAL_REFUSED) must not be walked
 */
export function openSources(spec: ResolvedSpec, options: SourceOptions): readonly OpenSource[] {
  const bounds = specBounds(spec.directory, options.allowOutside);
  const faults = new LocalFaults();
  const refused = new LocalFaults();
  const sources: OpenSource[] = [];
  for (const [index, source] of spec.sources.entries()) {
    try {
      const open = {
        ...openSource(spec, source, bounds),
        git: options.git?.[index],
        globs: sourceGlobs(source, index),
      };
      const out = bounds(open.real);
      if (out === undefined) {
        sources.push(open);
      } else {
        refused.add('LOCAL_REFUSED', `The source ${source.path} ${out.says}`, out.hint);
      }
    } catch (error) {
      const known = readError(error, `The source ${source.path}`);
      faults.add(known.code, known.message);
    }
  }
  faults.throwIfAny(`Paths of sources start at the folder of ${spec.file}.`);
  refused.throwIfAny();
  refuseState(options.stateFolder, sources);
  return sources;
}

function openSource(spec: ResolvedSpec, source: ResolvedSource, bounds: SpecBounds): OpenSource {
  const folder = resolve(spec.directory, source.path);
  if (!statSync(folder).isDirectory()) {
    throw new S3recError('LOCAL_INVALID', `The source ${source.path} is a file; a source is a folder.`);
  }
  const keyPrefix = `${spec.prefix}${source.prefix}`;
  const says = prefixFault(keyPrefix);
  if (says !== undefined) {
    throw new S3recError('LOCAL_INVALID', `The source ${source.path} ${says}`);
  }
  return {
    spec: source,
    folder,
    real: realpathSync.native(folder),
    keyPrefix,
    pathPrefix: source.path === '.' ? '' : source.path.endsWith('/') ? source.path : `${source.path}/`,
    filter: pathFilter(source),
    bounds,
  };
}

/** Examples of files in the state folder. */
const STATE_FILES = ['anchors/name/place.json', 'manifests/digest.jsonl', 'manifests/digest.etag', 'name.hashes'];

/**
 * Refuses sources in the state folder. Every run changes it, so every apply would send it, and it would never be in
 * sync.
 */
function refuseState(stateFolder: string, sources: readonly OpenSource[]): void {
  const real = existsSync(stateFolder) ? realpathSync.native(stateFolder) : stateFolder;
  const faults = new LocalFaults();
  for (const { spec, folder, real: realFolder, filter } of sources) {
    const below = liesIn(real, realFolder) ? relative(realFolder, real) : relative(folder, stateFolder);
    const segments = below.split(sep).filter((segment) => segment !== '');
    if (segments[0] === '..' || !STATE_FILES.some((file) => filter.takes([...segments, file].join('/')))) {
      continue;
    }
    faults.add(
      'LOCAL_REFUSED',
      `The state folder ${stateFolder} lies in the source ${spec.path}, whose files become objects`,
    );
  }
  faults.throwIfAny('Set S3REC_STATE_DIR to a folder outside, or name that folder in the `exclude` of the source.');
}
