import { realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { S3recError } from '../core/error.ts';
import { compileGlobs } from '../core/glob.ts';
import type { ResolvedSource, ResolvedSpec } from '../core/spec/resolved-spec.ts';

export interface Out {
  /** The option that it was given to. */
  readonly option: '-o' | '--report';
  /** The path as it was given, for people. */
  readonly given: string;
  /** Absolute paths of the files that will be written. */
  readonly paths: readonly string[];
}

/**
 * Checks that a saved file neither overwrites what it was made from, nor becomes content of the next plan.
 * @param files absolute paths of specs and of what they extend
 * @throws S3recError USAGE
 */
export function refuseOut(
  { option, given, paths }: Out,
  specs: readonly ResolvedSpec[],
  files: readonly string[],
): void {
  const targets = paths.map(nearestReal);
  const file = files.find((path) => targets.includes(nearestReal(path)));
  if (file !== undefined) {
    throw new S3recError('USAGE', `${option} ${given} would overwrite ${file}, which this command reads as a spec.`, {
      hint: `Give ${option} another place.`,
    });
  }
  for (const spec of specs) {
    for (const source of spec.sources) {
      const folder = nearestReal(resolve(spec.directory, source.path));
      if (targets.some((target) => isTaken(source, relative(folder, target).split(sep)))) {
        throw new S3recError('USAGE', `${option} ${given} lies in the source ${source.path} of ${spec.file}.`, {
          hint: `What is saved there would count as content of the source. Give ${option} a place outside of ${folder}, or name that place in the \`exclude\` of the source.`,
        });
      }
    }
  }
}

/**
 * Checks that a page does not take the place of a file that the command reads or writes itself.
 * @param others as they were given; undefined ones were not
 * @throws S3recError USAGE, before anything is done
 */
export function refuseReport(report: string | undefined, others: readonly (string | undefined)[], cwd: string): void {
  if (report === undefined) {
    return;
  }
  const page = nearestReal(resolve(cwd, report));
  const other = others.find((path) => path !== undefined && nearestReal(resolve(cwd, path)) === page);
  if (other === undefined) {
    return;
  }
  throw new S3recError('USAGE', `--report would overwrite ${other}, which this command reads or writes itself.`, {
    hint: 'Give --report another place.',
  });
}

/** Whether a path that is relative to the source, in segments, is one of its files. */
function isTaken({ include, exclude }: ResolvedSource, segments: readonly string[]): boolean {
  if (segments[0] === '..') {
    return false;
  }
  const excluded = compileGlobs(exclude);
  // These are the path itself, and every folder that it lies in.
  const levels = segments.map((_, index) => segments.slice(0, index + 1).join('/'));
  return compileGlobs(include)(segments.join('/')) && !levels.some(excluded);
}

/** The real path of the file, or of what would hold it if it existed. */
function nearestReal(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return dirname(path) === path ? path : join(nearestReal(dirname(path)), basename(path));
  }
}
