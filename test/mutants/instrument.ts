import { readFileSync } from 'node:fs';

/** One change of a source, by its lines before and after, without the spaces between: line numbers shift too often. */
export interface Mutant {
  readonly id: string;
  /** Relative to `src`. */
  readonly file: string;
  readonly line: number;
  readonly before: string;
  readonly after: string;
}

export interface Instrumented {
  readonly mutants: readonly Mutant[];
  /** By absolute path: the source with all of its mutants, each behind a switch. */
  readonly sources: ReadonlyMap<string, string>;
}

/** What is no rule: words, and what the compiler sees (a member that is gone, a list or a chain of another type). */
const EXCLUDED = ['StringLiteral', 'ObjectLiteral', 'ArrayDeclaration', 'OptionalChaining'];

/** Lines and columns start at 0. */
interface Position {
  readonly line: number;
  readonly column: number;
}

/** As much of StrykerJS as is used. It is installed beside this file, and is no dependency of the project. */
interface Instrumenter {
  instrument(
    files: readonly { readonly name: string; readonly mutate: boolean; readonly content: string }[],
    options: {
      readonly plugins: null;
      readonly excludedMutations: readonly string[];
      readonly ignorers: readonly never[];
    },
  ): Promise<{
    readonly files: readonly { readonly name: string; readonly content: string }[];
    readonly mutants: readonly {
      readonly id: string;
      readonly fileName: string;
      readonly location: { readonly start: Position; readonly end: Position };
      readonly replacement: string;
      /** One that is not to be tried has it already. */
      readonly status?: string;
    }[];
  }>;
}

const INSTRUMENTER: string = '@stryker-mutator/instrumenter';
const INJECTOR: string = 'typed-inject';

async function instrumenter(): Promise<Instrumenter> {
  const silent = (): boolean => false;
  const levels = ['Trace', 'Debug', 'Info', 'Warn', 'Error', 'Fatal'];
  const logger = Object.fromEntries(
    levels.flatMap((level) => [`is${level}Enabled`, level.toLowerCase()]).map((name) => [name, silent]),
  );
  interface Injector {
    provideValue(name: string, value: unknown): Injector;
  }
  const { createInjector } = (await import(INJECTOR)) as { readonly createInjector: () => Injector };
  const { createInstrumenter } = (await import(INSTRUMENTER)) as {
    readonly createInstrumenter: (by: Injector) => Instrumenter;
  };
  return createInstrumenter(
    createInjector()
      .provideValue('logger', logger)
      .provideValue('getLogger', () => logger),
  );
}

/** All mutants of these files (absolute paths below `src`), as StrykerJS makes them. */
export async function instrument(src: string, paths: readonly string[]): Promise<Instrumented> {
  const files = paths.map((name) => ({ name, mutate: true, content: readFileSync(name, 'utf8') }));
  const library = await instrumenter();
  const made = await library.instrument(files, { plugins: null, excludedMutations: EXCLUDED, ignorers: [] });
  const lines = new Map(files.map(({ name, content }) => [name, content.split('\n')]));
  return {
    sources: new Map(made.files.map(({ name, content }) => [name, content])),
    mutants: made.mutants
      .filter(({ status }) => status === undefined)
      .map(({ id, fileName, location: { start, end }, replacement }) => {
        const touched = lines.get(fileName)?.slice(start.line, end.line + 1) ?? [];
        const head = touched[0]?.slice(0, start.column) ?? '';
        const tail = touched.at(-1)?.slice(end.column) ?? '';
        return {
          id,
          file: fileName.slice(src.length + 1),
          line: start.line + 1,
          before: oneLine(touched.join(' ')),
          after: oneLine(`${head}${replacement}${tail}`),
        };
      }),
  };
}

/** As much of a line as is shown, and told apart from others. */
const LONGEST = 160;

function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}
