import { exitCodeOf } from '../core/error.ts';
import { type Parsed, parseArguments } from './arguments.ts';
import type { ReadyCommand } from './command.ts';
import { COMMANDS } from './commands.ts';
import type { CommonOptions } from './common-options.ts';
import { asInterruption } from './ending.ts';
import { openOutput } from './views/output/output.ts';
import { openTerminal, type Stream, type Terminal } from './views/output/terminal.ts';

/** Everything that the process gives. Tests give their own. */
export interface Surroundings {
  /** The words without node and script. */
  readonly argv: readonly string[];
  readonly version: string;
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly stdout: Stream;
  readonly stderr: Stream;
  readonly signal: AbortSignal;
}

/**
 * Runs one command, from words to exit code. Nothing else turns errors into output and exit codes. It never rejects.
 */
export async function run(surroundings: Surroundings): Promise<number> {
  const { argv, version } = surroundings;
  let parsed: Parsed<ReadyCommand>;
  try {
    parsed = await parseArguments(argv, version, COMMANDS);
  } catch (error) {
    const options = guessedOptions(argv);
    return await reported(error, openedTerminal(surroundings, options), options);
  }
  const options = parsed.kind === 'command' ? parsed.options : guessedOptions(argv);
  const terminal = openedTerminal(surroundings, options);
  try {
    if (parsed.kind === 'text') {
      await terminal.print([parsed.text.trimEnd()]);
      return 0;
    }
    const output = openOutput(terminal, options);
    const { cwd, env, signal } = surroundings;
    const code = await parsed.ready.run({ output, signal, cwd, env });
    output.settle();
    await terminal.flush();
    return code;
  } catch (error) {
    return await reported(asInterruption(error, surroundings.signal), terminal, options);
  }
}

async function reported(error: unknown, terminal: Terminal, options: CommonOptions): Promise<number> {
  try {
    await openOutput(terminal, options).error(error);
    await terminal.flush();
  } catch {
    // There is nowhere left to report this, but the exit code remains.
  }
  return exitCodeOf(error);
}

function openedTerminal({ stdout, stderr, env }: Surroundings, { color }: CommonOptions): Terminal {
  return openTerminal({ stdout, stderr, env, color });
}

/** Options for what is reported before, or without, understanding the command line. */
function guessedOptions(argv: readonly string[]): CommonOptions {
  const json = argv.some(
    (word, index) => word === '--format=json' || (word === 'json' && argv[index - 1] === '--format'),
  );
  return { format: json ? 'json' : 'text', quiet: false, debug: false, color: !argv.includes('--no-color') };
}
