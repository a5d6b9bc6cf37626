import type { Command as Parser } from 'commander';

import type { Input } from './input.ts';
import type { Output } from './views/output/output.ts';

/** What a command works with besides its arguments. */
export interface CommandContext {
  readonly output: Output;
  /** Aborted by SIGINT, SIGTERM and SIGHUP. */
  readonly signal: AbortSignal;
  /** Absolute; relative paths start here. */
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

/** A command whose words were read and checked. */
export interface ReadyCommand {
  readonly args: object;
  /** Does it and returns the exit code. @throws S3recError, which ends the process with its own code */
  run(context: CommandContext): Promise<number>;
}

/** A command with all that it takes. */
export interface Command {
  /** Declares arguments and options to the parser. What is returned reads them, once the words were parsed. @throws S3recError USAGE */
  attach(parser: Parser): () => ReadyCommand;
}

export function defineCommand<Arguments extends object>({
  takes,
  notes,
  run,
}: {
  readonly takes: Input<Arguments>;
  /** Stands below the options in the command's help. */
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
