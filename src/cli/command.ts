import type { CommonOptions } from './command-line.ts';
import type { Output } from './views/output/output.ts';

/** What a command works with besides its arguments. */
export interface CommandContext {
  readonly output: Output;
  readonly options: CommonOptions;
  /** Aborted by SIGINT, SIGTERM and SIGHUP. */
  readonly signal: AbortSignal;
  /** Absolute; relative paths start here. */
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Does it and returns the exit code. @throws S3recError, which ends the process with its own code */
export type Command<Arguments> = (args: Arguments, context: CommandContext) => Promise<number>;
