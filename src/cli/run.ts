import { exitCodeOf } from '../core/error.ts';
import { type Parsed, parseArguments } from './arguments.ts';
import type { Command, CommandContext } from './command.ts';
import type { CommandArguments, CommandName, CommonOptions } from './command-line.ts';
import { asInterruption } from './as-interruption.ts';
import { openOutput } from './views/output/output.ts';
import { openTerminal, type Stream, type Terminal } from './views/output/terminal.ts';

/** What the process gives; tests give their own. */
export interface Surroundings {
  /** Without node and script. */
  readonly argv: readonly string[];
  readonly version: string;
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly stdout: Stream;
  readonly stderr: Stream;
  readonly signal: AbortSignal;
}

/** Loaded only when asked for: `--help` must not wait for the AWS SDK. */
const COMMANDS: { readonly [Name in CommandName]: () => Promise<Command<CommandArguments[Name]>> } = {
  init: async () => (await import('./commands/init.ts')).init,
  validate: async () => (await import('./commands/validate.ts')).validate,
  plan: async () => (await import('./commands/plan.ts')).plan,
  show: async () => (await import('./commands/show.ts')).show,
  apply: async () => (await import('./commands/apply.ts')).apply,
  drift: async () => (await import('./commands/drift.ts')).drift,
  verify: async () => (await import('./commands/verify.ts')).verify,
  log: async () => (await import('./commands/log.ts')).log,
  pull: async () => (await import('./commands/pull.ts')).pull,
  quarantine: async () => (await import('./commands/quarantine.ts')).quarantine,
  unlock: async () => (await import('./commands/unlock.ts')).unlock,
  policy: async () => (await import('./commands/policy.ts')).policy,
  checksum: async () => (await import('./commands/checksum.ts')).checksum,
  keygen: async () => (await import('./commands/keygen.ts')).keygen,
  sandbox: async () => (await import('./commands/sandbox.ts')).sandbox,
  demo: async () => (await import('./commands/demo.ts')).demo,
};

/** One command from words to exit code. The only place that turns errors into output and exit codes. Never rejects. */
export async function run(surroundings: Surroundings): Promise<number> {
  const { argv, version } = surroundings;
  let parsed: Parsed;
  try {
    parsed = parseArguments(argv, version);
  } catch (error) {
    const options = guessedOptions(argv);
    return await reported(error, openedTerminal(surroundings, options), options);
  }
  const options = parsed.kind === 'run' ? parsed.options : guessedOptions(argv);
  const terminal = openedTerminal(surroundings, options);
  try {
    if (parsed.kind === 'text') {
      await terminal.print([parsed.text.trimEnd()]);
      return 0;
    }
    const output = openOutput(terminal, options);
    const { cwd, env, signal } = surroundings;
    const code = await dispatch(parsed.args.command, parsed.args, { output, options, signal, cwd, env });
    output.settle();
    await terminal.flush();
    return code;
  } catch (error) {
    return await reported(asInterruption(error, surroundings.signal), terminal, options);
  }
}

async function dispatch<Name extends CommandName>(
  name: Name,
  args: CommandArguments[Name],
  context: CommandContext,
): Promise<number> {
  const command = await COMMANDS[name]();
  return await command(args, context);
}

async function reported(error: unknown, terminal: Terminal, options: CommonOptions): Promise<number> {
  try {
    await openOutput(terminal, options).error(error);
    await terminal.flush();
  } catch {
    // Nothing can be said any more; the exit code still can.
  }
  return exitCodeOf(error);
}

function openedTerminal({ stdout, stderr, env }: Surroundings, { color }: CommonOptions): Terminal {
  return openTerminal({ stdout, stderr, env, color });
}

/** For what is said before, or instead of, understanding the command line. */
function guessedOptions(argv: readonly string[]): CommonOptions {
  const json = argv.some(
    (word, index) => word === '--format=json' || (word === 'json' && argv[index - 1] === '--format'),
  );
  return { format: json ? 'json' : 'text', quiet: false, debug: false, color: !argv.includes('--no-color') };
}
