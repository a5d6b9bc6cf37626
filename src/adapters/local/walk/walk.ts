import type { DesiredObject } from '../../../core/plan/object.ts';
import type { ResolvedSpec } from '../../../core/spec/resolved-spec.ts';
import type { FileSource, SourceCount, WalkWarning } from '../../../ports/file-source.ts';
import { keyFaults } from '../key-fault.ts';
import { mergeSources } from './merge-sources.ts';
import { openSources, type OpenSource, type SourceOptions } from './open-source.ts';
import { LocalFaults } from '../../../core/local-faults.ts';
import { walkSource, type WalkReport } from './walk-source.ts';

type Walk = ReturnType<FileSource['walk']>;

/**
 * The files of a spec.
 * @throws S3recError LOCAL_NOT_FOUND, LOCAL_UNREADABLE, LOCAL_INVALID (a source that is no folder), LOCAL_REFUSED
 */
export function openFileSource(spec: ResolvedSpec, options: SourceOptions): FileSource {
  const sources = openSources(spec, options);
  let counts = sources.map(() => 0);

  function* counted(source: OpenSource, index: number, report: WalkReport, check: () => void): Walk {
    for (const batch of walkSource(source, report)) {
      check();
      counts[index] = (counts[index] ?? 0) + batch.length;
      yield batch;
    }
  }

  function* walk(warn: (warning: WalkWarning) => void, faultsEnd: 'last' | 'first' = 'last'): Walk {
    counts = sources.map(() => 0);
    const faults = new LocalFaults();
    const report: WalkReport = {
      faults,
      warn,
      special: (path, message) => warn({ path, message: `${message}: left out` }),
      keyFault: keyFaults(spec),
    };
    // Keys rise, so that what was given out before a fault lies below all that it may hide.
    const check = faultsEnd === 'first' ? () => faults.throwIfAny() : () => undefined;
    const walks = sources.map((source, index) => counted(source, index, report, check));
    yield* mergeSources(walks, (first, second) => faults.add('LOCAL_INVALID', givenTwice(first, second)));
    faults.throwIfAny();
  }

  return {
    walk,
    counts: (): readonly SourceCount[] =>
      sources.map((source, index) => ({ path: source.spec.path, files: counts[index] ?? 0 })),
  };
}

function givenTwice(first: DesiredObject, second: DesiredObject): string {
  return `${first.path} and ${second.path} both give the key ${first.key}`;
}
