import { createHash } from 'node:crypto';
import { globSync } from 'node:fs';
import { join, matchesGlob, relative } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { BaseSequencer, startVitest } from 'vitest/node';
import equivalents from './equivalents.json' with { type: 'json' };
import { instrument, type Mutant } from './instrument.ts';
import { ROOMS } from './rooms.ts';

/**
 * `npm run mutants -- [ROOM | ROOM/FILE.ts]... [--sample COUNT] [--seed NUMBER]`: breaks the sources one place at a time,
 * and runs the tests that reach it. A mutant that no test notices is printed, unless `equivalents.json` says why nothing can
 * notice it; then it ends with 1. StrykerJS makes the mutants. Its own runner would start a worker for each: hours.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const src = join(root, 'src');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { sample: { type: 'string' }, seed: { type: 'string', default: '1' } },
});
const named: Readonly<Record<string, Readonly<Record<string, string>>>> = equivalents;

interface Score {
  readonly killed: number;
  readonly equivalent: number;
  /** What is computed when a module is loaded, or once and then kept: a switch comes too late for it. */
  readonly untried: number;
  readonly survived: readonly (Mutant & { readonly isReached: boolean })[];
}

function globOf(test: string): string {
  return test.endsWith('.ts') ? test : `${test}/**/*.test.ts`;
}

/** Most mutants are dead before a slow test has its turn. */
function inOrder(tests: readonly string[]): typeof BaseSequencer {
  return class extends BaseSequencer {
    override async sort(files: Parameters<BaseSequencer['sort']>[0]): ReturnType<BaseSequencer['sort']> {
      const turn = (path: string): number => tests.findIndex((test) => matchesGlob(path, join(root, globOf(test))));
      // Vitest begins with the longest.
      const quickest = (await super.sort(files)).toReversed();
      return quickest.toSorted((a, b) => turn(a.moduleId) - turn(b.moduleId));
    }
  };
}

function tellOf({ moduleId }: { readonly moduleId: string }): void {
  process.stderr.write(`${relative(root, moduleId)}\n`);
}

/** So many of them, and with the same seed the same. */
function sampled(mutants: readonly Mutant[]): readonly Mutant[] {
  const order = ({ id }: Mutant): string => createHash('sha256').update(`${values.seed} ${id}`).digest('hex');
  const shuffled = mutants.toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
  return values.sample === undefined ? mutants : shuffled.slice(0, Number(values.sample));
}

async function mutate(files: string, tests: readonly string[]): Promise<Score> {
  const paths = globSync(files, { cwd: src, exclude: ['**/*.gen.ts'] }).map((path) => join(src, path));
  if (paths.length === 0) {
    throw new Error(`src/${files} is not there`);
  }
  const { mutants: all, sources } = await instrument(src, paths);
  const mutants = sampled(all);
  // A file of types has none, and no table.
  if (mutants.length === 0) {
    return { killed: 0, survived: [], equivalent: 0, untried: 0 };
  }
  const vitest = await startVitest(
    [],
    {
      watch: false,
      include: tests.map(globOf),
      runner: join(root, 'test/mutants/runner.ts'),
      reporters: [{ onTestModuleEnd: tellOf }],
      isolate: false,
      // It would hand out the sources as they are.
      fsModuleCache: false,
      maxWorkers: 1,
      sequence: { sequencer: inOrder(tests) },
      // A test has its mutants to try.
      testTimeout: 3_600_000,
      dangerouslyIgnoreUnhandledErrors: true,
      env: { S3REC_MUTANTS: mutants.map(({ id }) => id).join() },
    },
    { plugins: [{ name: 'mutants', enforce: 'pre', load: (id) => sources.get(id.split('?')[0] ?? id) }] },
  );
  const modules = vitest.state.getTestModules();
  const results = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.meta().mutants));
  const loaded = new Set([
    ...modules.flatMap((module) => module.meta().loaded ?? []),
    ...results.flatMap((found) => found?.once ?? []),
  ]);
  await vitest.close();
  const killed = new Set(results.flatMap((found) => found?.killed ?? []));
  const reached = new Set(results.flatMap((found) => found?.reached ?? []));
  const tried = mutants.filter(({ id }) => reached.has(id) || !loaded.has(id));
  const alive = tried.filter(({ id }) => !killed.has(id));
  const survived = alive
    .filter(({ file, after }) => named[file]?.[after] === undefined)
    .map((mutant) => ({ ...mutant, isReached: reached.has(mutant.id) }));
  if (values.sample === undefined) {
    tellStale(paths, alive);
  }
  return {
    killed: killed.size,
    survived,
    equivalent: alive.length - survived.length,
    untried: mutants.length - tried.length,
  };
}

/** A reason for what is killed, or is there no more, is none. */
function tellStale(paths: readonly string[], alive: readonly Mutant[]): void {
  for (const file of paths.map((path) => relative(src, path))) {
    const texts = new Set(alive.filter((mutant) => mutant.file === file).map(({ after }) => after));
    for (const text of Object.keys(named[file] ?? {}).filter((one) => !texts.has(one))) {
      process.stdout.write(`equivalents.json names what does not survive in src/${file}\n+ ${text}\n`);
    }
  }
}

/** Files to break together, and the tests that are to notice. */
interface Part {
  readonly files: string;
  readonly tests: readonly string[];
}

/** @throws Error where nothing says which tests are to notice */
function partsOf(path: string): readonly Part[] {
  const [, room = '', file] = /^([^/]+\/[^/]+)(?:\/(.+))?$/.exec(path) ?? [];
  const tests = ROOMS[room] ?? {};
  if (isWhole(tests)) {
    return [{ files: file === undefined ? `${room}/**/*.ts` : path, tests }];
  }
  const named = Object.entries(tests).filter(([name]) => file === undefined || name === file);
  if (named.length === 0) {
    throw new Error(`test/mutants/rooms.ts has no tests for ${path}`);
  }
  return named.map(([name, its]) => ({ files: `${room}/${name}`, tests: its }));
}

function isWhole(tests: (typeof ROOMS)[string]): tests is readonly string[] {
  return Array.isArray(tests);
}

const rows: string[] = [];
for (const path of positionals.length > 0 ? positionals : Object.keys(ROOMS)) {
  const counts = { killed: 0, survived: 0, equivalent: 0, untried: 0 };
  for (const { files, tests } of partsOf(path)) {
    const { survived, ...others } = await mutate(files, tests);
    counts.killed += others.killed;
    counts.survived += survived.length;
    counts.equivalent += others.equivalent;
    counts.untried += others.untried;
    for (const { file, line, before, after, isReached } of survived) {
      process.stdout.write(`src/${file}:${line}${isReached ? '' : ' (no test reaches it)'}\n- ${before}\n+ ${after}\n`);
    }
  }
  rows.push(`| ${path} | ${counts.killed} | ${counts.survived} | ${counts.equivalent} | ${counts.untried} |`);
  if (counts.survived > 0) {
    process.exitCode = 1;
  }
}
process.stdout.write(
  ['| | killed | survived | equivalent | not tried |', '|---|---|---|---|---|', ...rows, ''].join('\n'),
);
