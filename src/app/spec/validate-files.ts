import { shownName } from '../../core/shown-name.ts';
import { contentFinding, LOOKED_AT, REFUSED_FILE_HINT } from '../../core/plan/content-finding.ts';
import { contentGuard } from '../../core/plan/content-guard.ts';
import { isFileFault, LocalFaults } from '../../core/local-faults.ts';
import { breather } from '../flow/breather.ts';
import type { DesiredObject } from '../../core/object/object.ts';
import { keyGlobs } from '../../core/spec/key-globs.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import { unmatchedWarning } from '../../core/spec/glob-watch.ts';
import type { FileSource, SourceCount } from '../../ports/file-source.ts';
import type { Reporter } from '../../ports/reporter.ts';
import { warnUnpullable } from './warn-unpullable.ts';

/**
 * Walks the sources, opens every file and looks at its first bytes.
 * @throws S3recError LOCAL_* naming every file that a plan could not send; LOCAL_REFUSED when it only must not
 */
export async function validateFiles(
  spec: ResolvedSpec,
  source: FileSource,
  report: Reporter,
  signal: AbortSignal,
): Promise<readonly SourceCount[]> {
  const faults = new LocalFaults();
  let path = '';
  const found = contentGuard(spec, {
    stop: (_rule, _key, why) => faults.add('LOCAL_REFUSED', `${shownName(path)}: ${why}`, REFUSED_FILE_HINT),
  });
  const beginning = Buffer.alloc(LOOKED_AT);
  const look = async (file: DesiredObject): Promise<void> => {
    path = file.path;
    try {
      const open = source.open(file);
      try {
        const finding = contentFinding(file, beginning.subarray(0, await open.read(0, beginning)));
        if (finding !== undefined) {
          found(file.key, finding);
        }
      } finally {
        open.close();
      }
    } catch (error) {
      if (!isFileFault(error)) {
        throw error;
      }
      faults.addError(error);
    }
  };
  const breathe = breather(signal);
  const globs = keyGlobs(spec, false);
  try {
    const walk = source.walk((warning) => report({ type: 'warning', ...warning }));
    for (const batch of warnUnpullable(walk, spec.prefix, report)) {
      await breathe();
      for (const file of batch) {
        globs.desired(file.key);
        await look(file);
        await breathe();
      }
    }
    for (const glob of globs.unmatched()) {
      report({ type: 'warning', ...unmatchedWarning(spec.file, glob) });
    }
  } catch (error) {
    if (!isFileFault(error)) {
      throw error;
    }
    faults.addError(error);
  }
  faults.throwIfAny();
  return source.counts();
}
