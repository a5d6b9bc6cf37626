import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

import type { Endpoint } from './plain-request.ts';

export interface Place {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

/** Runs this command line interface as another process. */
function spawnSelf(args: readonly string[], { cwd, env }: Place, stdout: 'inherit' | 'pipe' | number): ChildProcess {
  const script = process.argv[1] ?? '';
  return spawn(process.execPath, [...process.execArgv, script, ...args], {
    cwd,
    env,
    stdio: ['ignore', stdout, 'inherit'],
  });
}

/**
 * Runs a command to its end.
 * @param stdout where its results go: `inherit`, or a file descriptor
 * @returns its exit code
 */
export async function runSelf(args: readonly string[], place: Place, stdout: 'inherit' | number): Promise<number> {
  const child = spawnSelf(args, place, stdout);
  const stop = (): void => {
    child.kill('SIGTERM');
  };
  place.signal.addEventListener('abort', stop, { once: true });
  const [code]: readonly unknown[] = await once(child, 'exit');
  place.signal.removeEventListener('abort', stop);
  return typeof code === 'number' ? code : 1;
}

export interface RunningSandbox extends Endpoint {
  stop(): Promise<void>;
}

/** Starts `s3rec sandbox` and waits until it says where it listens. */
export async function runSandbox(place: Place): Promise<RunningSandbox> {
  const child = spawnSelf(['sandbox', '--format', 'json'], place, 'pipe');
  const ended = once(child, 'exit');
  const { stdout } = child;
  if (stdout === null) {
    throw new Error('a piped stdout is missing');
  }
  const line = await Promise.race([once(createInterface({ input: stdout }), 'line'), ended.then(() => undefined)]);
  if (line === undefined) {
    throw new Error('the sandbox ended before it listened');
  }
  const endpoint: Endpoint = JSON.parse(String(line[0]));
  return {
    ...endpoint,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
