import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** What one run took: the process and everything that it started and waited for. */
export interface Usage {
  /** User and system time of all threads, seconds. */
  readonly cpu: number;
  readonly wall: number;
  /** Peak resident set of the largest process, bytes. */
  readonly rss: number;
}

export type Command = readonly [file: string, ...args: string[]];

/** One thing that is measured. Its output goes nowhere. */
export interface Subject {
  readonly name: string;
  /** A function where it depends on the server, which may be another one each time. */
  readonly command: Command | (() => Command);
  /** How often the command does the work, of which one is wanted. Default: once. */
  readonly times?: number;
  /** Another tool: where it fails with this server, it is left out. */
  readonly isPeer?: boolean;
  readonly env?: NodeJS.ProcessEnv;
  /** Before and after each run, unmeasured. */
  readonly before?: () => Promise<NodeJS.ProcessEnv | undefined> | undefined;
  readonly after?: () => Promise<void> | void;
}

/** Measures what of it is installed, in turn; shows a table, of which the first subject is the base. */
export type Measure = (title: string, subjects: readonly Subject[]) => Promise<void>;

/** GNU time asks the kernel (wait4), so it sees threads and short peaks, and inherits no peak of ours. */
const TIME = '/usr/bin/time';

/**
 * Runs all subjects in turn, `rounds` times, so that noise of the machine meets all of them.
 * @returns the median of each, by name
 */
export async function measureInTurn(
  subjects: readonly Subject[],
  rounds: number,
  folder: string,
): Promise<ReadonlyMap<string, Usage>> {
  const runs = new Map<Subject, Usage[]>(subjects.map((subject) => [subject, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [subject, usages] of [...runs]) {
      try {
        const added = await subject.before?.();
        usages.push(await measure(subject, { ...process.env, ...subject.env, ...added }, folder));
        await subject.after?.();
      } catch (error) {
        if (subject.isPeer !== true) {
          throw error;
        }
        process.stderr.write(`${String(error)}\n`);
        runs.delete(subject);
      }
    }
  }
  return new Map(
    [...runs].map(([{ name }, usages]) => [
      name,
      {
        cpu: median(usages.map(({ cpu }) => cpu)),
        wall: median(usages.map(({ wall }) => wall)),
        rss: median(usages.map(({ rss }) => rss)),
      },
    ]),
  );
}

async function measure(subject: Subject, env: NodeJS.ProcessEnv, folder: string): Promise<Usage> {
  if (!existsSync(TIME)) {
    throw new Error(`${TIME} is missing: apt-get install time`);
  }
  const { name, times = 1 } = subject;
  const report = join(folder, 'usage');
  const began = performance.now();
  const child = spawn(TIME, ['-o', report, '-f', '%U %S %M', ...commandOf(subject)], {
    cwd: folder,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4000)));
  const [code] = (await once(child, 'close')) as [number | null];
  const wall = (performance.now() - began) / 1000;
  if (code !== 0) {
    throw new Error(`${name} ended with ${code}: ${said}`);
  }
  const [user = 0, system = 0, kib = 0] = readFileSync(report, 'utf8').trim().split(' ').map(Number);
  rmSync(report);
  return { cpu: (user + system) / times, wall: wall / times, rss: kib * 1024 };
}

function commandOf({ command }: Subject): Command {
  return typeof command === 'function' ? command() : command;
}

/** The upper one of two. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Whether the program of a subject can be started. */
export async function isInstalled(subject: Subject): Promise<boolean> {
  const child = spawn('sh', ['-c', 'command -v "$1"', 'sh', commandOf(subject)[0]], { stdio: 'ignore' });
  const [code] = (await once(child, 'close')) as [number | null];
  return code === 0;
}
