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

/** One thing that is measured. Its output goes nowhere. */
export interface Subject {
  readonly name: string;
  readonly command: readonly [file: string, ...args: string[]];
  readonly env?: NodeJS.ProcessEnv;
  /** Before and after each run, unmeasured. */
  readonly before?: () => Promise<NodeJS.ProcessEnv | undefined> | undefined;
  readonly after?: () => Promise<void> | void;
}

/** GNU time asks the kernel (wait4), so it sees threads and short peaks, and inherits no peak of ours. */
const TIME = '/usr/bin/time';

/** Runs all subjects in turn, `rounds` times, so that noise of the machine meets all of them; the median of each. */
export async function measureInTurn(
  subjects: readonly Subject[],
  rounds: number,
  folder: string,
): Promise<readonly Usage[]> {
  const runs: Usage[][] = subjects.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, subject] of subjects.entries()) {
      const added = await subject.before?.();
      runs[index]?.push(await measure(subject, { ...process.env, ...subject.env, ...added }, folder));
      await subject.after?.();
    }
  }
  return runs.map((usages) => ({
    cpu: median(usages.map(({ cpu }) => cpu)),
    wall: median(usages.map(({ wall }) => wall)),
    rss: median(usages.map(({ rss }) => rss)),
  }));
}

async function measure({ name, command }: Subject, env: NodeJS.ProcessEnv, folder: string): Promise<Usage> {
  if (!existsSync(TIME)) {
    throw new Error(`${TIME} is missing: apt-get install time`);
  }
  const report = join(folder, 'usage');
  const child = spawn(TIME, ['-o', report, '-f', '%e %U %S %M', ...command], {
    cwd: folder,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4000)));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) {
    throw new Error(`${name} ended with ${code}: ${said}`);
  }
  const [wall = 0, user = 0, system = 0, kib = 0] = readFileSync(report, 'utf8').trim().split(' ').map(Number);
  rmSync(report);
  return { cpu: user + system, wall, rss: kib * 1024 };
}

/** The upper one of two. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Whether a program can be started. */
export async function isInstalled(program: string): Promise<boolean> {
  const child = spawn('sh', ['-c', 'command -v "$1"', 'sh', program], { stdio: 'ignore' });
  const [code] = (await once(child, 'close')) as [number | null];
  return code === 0;
}
