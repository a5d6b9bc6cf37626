import { resolve } from 'node:path';

import { isS3recError, S3recError } from '../core/error.ts';
import type { ResolvedSpec } from '../core/spec/resolved-spec.ts';
import type { Session } from '../compose.ts';
import type { CommandContext } from './command.ts';
import { endingOf, oneByOne, type Ending } from './ending.ts';
import { refuseOut, type Out } from './refuse-out.ts';
import { errorFacts } from './views/error/error.ts';

/** The result of a command for one spec: its part of the last line, and its exit code. */
export interface SpecResult extends Ending {
  readonly result: Readonly<Record<string, unknown>>;
}

/** The specs to load, and the files that the command will write. */
export interface Selection {
  readonly files: readonly string[];
  /** Names of the specs to load. Empty: all. */
  readonly names: readonly string[];
  /** The page that `--report` will write. */
  readonly report?: string | undefined;
  /** The output that `-o` will write. */
  readonly out?: ((specs: readonly ResolvedSpec[]) => Out) | undefined;
}

/**
 * Loads the specs and reports their warnings.
 * @throws S3recError SPEC_INVALID; USAGE: what `-o` names must not be written
 */
export async function loadSpecs(
  session: Session,
  selection: Selection,
  { output, cwd }: Pick<CommandContext, 'output' | 'cwd'>,
): Promise<readonly ResolvedSpec[]> {
  const { specs, warnings, files } = await session.loadSpecs([...selection.files], [...selection.names]);
  for (const { message, place } of warnings) {
    output.report({
      type: 'warning',
      message: `${place.file}:${place.line}:${place.column}: ${message}`,
      path: place.file,
    });
  }
  if (selection.out !== undefined) {
    refuseOut(selection.out(specs), specs, files);
  }
  if (selection.report !== undefined) {
    refuseOut(reportOf(selection.report, specs, cwd), specs, files);
  }
  return specs;
}

/** Checks that there is one spec, for one page. @throws S3recError USAGE */
function reportOf(given: string, specs: readonly ResolvedSpec[], cwd: string): Out {
  if (specs.length > 1) {
    throw new S3recError('USAGE', `--report writes the page of one spec, and there are ${specs.length}.`, {
      hint: `Pick one with --name: ${specs.map(({ name }) => name).join(', ')}`,
    });
  }
  return { option: '--report', given, paths: [resolve(cwd, given)] };
}

/** The only spec, for commands that take just one. @throws S3recError USAGE */
export function oneSpec(specs: readonly ResolvedSpec[], command: string): ResolvedSpec {
  const [only, ...others] = specs;
  if (only === undefined || others.length > 0) {
    throw new S3recError('USAGE', `${command} takes one spec, and there are ${specs.length}.`, {
      hint: `Pick one with --name: ${specs.map(({ name }) => name).join(', ')}`,
    });
  }
  return only;
}

/**
 * Works on one spec after the other. The result of a single spec is the last line itself. Results of several stand in
 * its `specs`, errors too. After an error the next spec is still worked on.
 */
export async function eachSpec(
  command: string,
  specs: readonly ResolvedSpec[],
  { output, signal }: Pick<CommandContext, 'output' | 'signal'>,
  work: (spec: ResolvedSpec) => Promise<SpecResult>,
): Promise<number> {
  const [only, ...others] = specs;
  if (only !== undefined && others.length === 0) {
    const { result, exitCode } = await work(only);
    await output.result({ command, name: only.name, ...result, exitCode });
    return exitCode;
  }
  const results: Record<string, unknown>[] = [];
  const exitCode = await oneByOne(
    specs,
    { output, signal },
    {
      nameOf: ({ name }) => name,
      async work(spec) {
        const { result, ...ending } = await work(spec);
        results.push({ name: spec.name, ...result, exitCode: ending.exitCode });
        return ending;
      },
      async failed(spec, error) {
        if (!isS3recError(error) || error.code === 'INTERRUPTED') {
          throw error;
        }
        await output.text(({ bold }) => [bold(spec.name)]);
        await output.specError(error);
        const ending = endingOf(error);
        results.push({ name: spec.name, error: errorFacts(error), exitCode: ending.exitCode });
        return ending;
      },
    },
  );
  await output.result({ command, specs: results, exitCode });
  return exitCode;
}
