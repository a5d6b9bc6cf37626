import { CommanderError, type Command } from 'commander';

import { S3recError } from '../core/error.ts';
import { ARGUMENT_READERS } from './argument-readers.ts';
import type { AnyArguments, CommandName, CommonOptions } from './command-line.ts';
import { elsewhere } from './elsewhere.ts';
import { OptionReader } from './option-reader.ts';
import { buildProgram } from './program.ts';

export type Parsed =
  | { readonly kind: 'run'; readonly options: CommonOptions; readonly args: AnyArguments }
  /** `--help`, `help`, `--version`: a text for stdout. */
  | { readonly kind: 'text'; readonly text: string };

/** Terraform's spelling with one dash, as its users type it. */
const SINGLE_DASH = /^-(out|auto-approve|detailed-exitcode|parallelism|no-color|refresh|help|version)(=.*)?$/;

/**
 * What the command line asks for, typed. `argv` is without node and script.
 * @throws S3recError USAGE (64)
 */
export function parseArguments(argv: readonly string[], version: string): Parsed {
  let text = '';
  let run: { name: CommandName; args: unknown[] } | undefined;
  const program = buildProgram(version, (name, args) => {
    run = { name, args };
  });
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({
      writeOut: (written) => {
        text += written;
      },
      writeErr: (written) => {
        text += written;
      },
    });
  }
  try {
    program.parse(terraformSpelling(argv), { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) {
      throw error;
    }
    if (error.exitCode === 0) {
      return { kind: 'text', text };
    }
    throw usageError(error, argv, program);
  }
  if (run === undefined) {
    throw new S3recError('USAGE', 'No command was given.', { hint: 's3rec --help lists them.' });
  }
  const [command, rest] = [run.args.at(-1) as Command, run.args.slice(0, -2)];
  assertNoneEmpty(command, rest);
  const options = commonOptions(program);
  if (options.format === 'markdown' && run.name !== 'drift') {
    throw new S3recError('USAGE', `--format markdown is for drift only, not for ${run.name}.`);
  }
  return {
    kind: 'run',
    options,
    args: ARGUMENT_READERS[run.name](new OptionReader(command.opts()), rest),
  };
}

/** An empty name would be taken for the folder that we are in: it is a variable that was not set. */
function assertNoneEmpty(command: Command, words: readonly unknown[]): void {
  const given: Readonly<Record<string, unknown>> = command.opts();
  const empty = [
    ...command.registeredArguments.map((argument, index) => [`<${argument.name()}>`, words[index]] as const),
    ...command.options.map((option) => [option.long ?? option.flags, given[option.attributeName()]] as const),
  ].find(([, value]) => value === '' || (Array.isArray(value) && value.includes('')));
  if (empty !== undefined) {
    throw new S3recError('USAGE', `${empty[0]} is empty.`, { hint: 'Is it a variable that is not set?' });
  }
}

function terraformSpelling(argv: readonly string[]): string[] {
  const end = argv.indexOf('--');
  return argv.map((word, index) => (SINGLE_DASH.test(word) && (end === -1 || index < end) ? `-${word}` : word));
}

function usageError(error: CommanderError, argv: readonly string[], program: Command): S3recError {
  if (error.code === 'commander.help') {
    return new S3recError('USAGE', 'No command was given.', { hint: 's3rec --help lists them.' });
  }
  const [message = '', ...suggestions] = error.message.replace(/^error: /, '').split('\n');
  const known = program.commands.find((command) => argv.includes(command.name()));
  const help = `s3rec ${known === undefined ? '' : `${known.name()} `}--help explains.`;
  const instead = elsewhere(message);
  const near = suggestions.map((line) => line.replace(/^\((.*)\)$/, '$1')).join(' ');
  const sentence = `${message.charAt(0).toUpperCase()}${message.slice(1)}`;
  return new S3recError('USAGE', /[.?]$/.test(sentence) ? sentence : `${sentence}.`, {
    hint: instead ?? (near === '' ? help : `${near} ${help}`),
  });
}

function commonOptions(program: Command): CommonOptions {
  const options = new OptionReader(program.opts());
  return {
    format: (options.text('format') ?? 'text') as CommonOptions['format'],
    quiet: options.flag('quiet'),
    debug: options.flag('debug'),
    color: options.flag('color'),
  };
}
