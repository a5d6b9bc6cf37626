import type { Input } from './input.ts';
import type { Output } from './views/output/output.ts';

/** Everything that a command works with besides its arguments. */
export interface CommandContext {
  readonly output: Output;
  /** Aborted by SIGINT, SIGTERM and SIGHUP. */
  readonly signal: AbortSignal;
  /** Absolute. Relative paths start here. */
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

/** A command whose words were read and checked. */
export interface ReadyCommand {
  readonly args: object;
  /** Runs the command. @returns the exit code @throws S3recError, which ends the process with its own code */
  run(context: CommandContext): Promise<number>;
}

/** A command. Its arguments and options are read and checked, and give the work to run. */
export type Command = Input<ReadyCommand>;

export function defineCommand<Arguments extends object>({
  takes,
  notes,
  run,
}: {
  readonly takes: Input<Arguments>;
  /** A text below the options in the command's help. */
  readonly notes?: string;
  readonly run: (args: Arguments, context: CommandContext) => Promise<number>;
}): Command {
  return {
    attach(parser) {
      const read = takes.attach(parser);
      if (notes !== undefined) {
        parser.addHelpText('after', `\n${notes}`);
      }
      return () => {
        const args = read();
        return { args, run: (context) => run(args, context) };
      };
    },
  };
}
