import { setTimeout } from 'node:timers/promises';
import { TestRunner, type RunnerTestCase, type RunnerTestFile } from 'vitest';

declare module 'vitest' {
  interface TaskMeta {
    /** Of a file: mutants that were reached when modules were loaded. */
    loaded?: readonly string[];
    /** Mutants that this test has reached, of these those that it failed with, and those that nothing reaches a second time. */
    mutants?: {
      readonly reached: readonly string[];
      readonly killed: readonly string[];
      readonly once: readonly string[];
    };
  }
}

/** What StrykerJS's instrumented sources read and write, at each place that has a mutant. */
interface Switches {
  activeMutant?: string | undefined;
  mutantCoverage?: { readonly static: Hits; readonly perTest: Readonly<Record<string, Hits>> };
}

/** Tests may put another clock in its place. */
const now = performance.now.bind(performance);
type Hits = Readonly<Record<string, number>>;

let currentTest: string | undefined;
let deadline = Infinity;

/** A loop without an end is left by this: no timer could. */
function assertInTime(): void {
  if (now() > deadline) {
    throw new Error('a mutant takes too long');
  }
}

const switches = ((globalThis as { __stryker__?: Switches }).__stryker__ ??= {});
// Read by each place that is reached, of the active mutant the one, of all others the other.
Object.defineProperties(switches, {
  hitCount: { get: assertInTime, configurable: true },
  currentTestId: {
    get: () => {
      assertInTime();
      return currentTest;
    },
    configurable: true,
  },
});

/** In all files of the run: it has one worker, without isolation. */
const killed = ((globalThis as { killedMutants?: Set<string> }).killedMutants ??= new Set());

const wanted = new Set(process.env['S3REC_MUTANTS']?.split(','));

/** How much longer a test may take with a mutant. */
const SLOWER = 5;
const LEAST_MS = 3000;

/** Runs each test once as it is, and then once more with each mutant that it reached and that no test has killed yet. */
export default class MutantRunner extends TestRunner {
  override onAfterRunFiles(files: RunnerTestFile[]): void {
    super.onAfterRunFiles(files);
    for (const file of files) {
      file.meta.loaded = Object.keys(switches.mutantCoverage?.static ?? {});
    }
  }

  async runTask(test: RunnerTestCase): Promise<void> {
    const run = TestRunner.getTestFn(test);
    const began = now();
    currentTest = test.id;
    try {
      await run();
    } finally {
      currentTest = undefined;
    }
    const limit = LEAST_MS + SLOWER * (now() - began);
    const reachedAs = (id: string): readonly string[] =>
      Object.keys(switches.mutantCoverage?.perTest[id] ?? {}).filter((mutant) => wanted.has(mutant));
    const first = reachedAs(test.id);
    if (first.every((id) => killed.has(id))) {
      test.meta.mutants = { reached: first, killed: [], once: [] };
      return;
    }
    currentTest = `${test.id} again`;
    const isSteady = await passes(run, limit);
    const reached = reachedAs(currentTest);
    currentTest = undefined;
    const once = first.filter((id) => !reached.includes(id));
    // A test that does not pass twice says nothing.
    if (!isSteady) {
      test.meta.mutants = { reached: first, killed: [], once: [] };
      return;
    }
    const left = reached.filter((id) => !killed.has(id));
    const mine: string[] = [];
    for (const id of left) {
      switches.activeMutant = id;
      const passed = await passes(run, limit);
      switches.activeMutant = undefined;
      if (passed) {
        continue;
      }
      // It counts, since the run before passed. What it left behind could fail the next one.
      killed.add(id);
      mine.push(id);
      if (!(await passes(run, limit))) {
        break;
      }
    }
    test.meta.mutants = { reached, killed: mine, once };
  }
}

/** A time-out is a failure. */
async function passes(run: () => unknown, limit: number): Promise<boolean> {
  deadline = now() + limit;
  const end = new AbortController();
  const late = setTimeout(limit, false, { signal: end.signal });
  const done = (async () => {
    await run();
    return true;
  })();
  try {
    return await Promise.race([done, late]);
  } catch {
    return false;
  } finally {
    deadline = Infinity;
    end.abort();
    late.catch(() => undefined);
    done.catch(() => undefined);
  }
}
