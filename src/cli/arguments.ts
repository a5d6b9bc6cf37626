import { Command as Parser, CommanderError } from 'commander';

import { S3recError } from '../core/error.ts';
import { type CommonOptions, commonOptions } from './common-options.ts';
import { elsewhere } from './elsewhere.ts';
import type { Input } from './input.ts';

/** A command, with its help, arguments and options. */
export interface Listed<Ready> {
  readonly summary: string;
  load(): Promise<{ readonly command: Input<Ready> }>;
}

export type Parsed<Ready> =
  | {
      readonly kind: 'command';
      readonly name: string;
      readonly options: CommonOptions;
      /** The words that are no options, as they were given. */
      readonly words: readonly string[];
      readonly ready: Ready;
    }
  /** A text for stdout, for `--help`, `help` and `--version`. */
  | { readonly kind: 'text'; readonly text: string };

const EXIT_CODES_HELP = `
Exit codes:
  0    done, or in sync
  1    failed
  2    differences (plan --detailed-exitcode, drift, verify, checksum --file)
  3    refused by a safety rule, or declined
  4    the plan is stale, or the bucket is newer
  5    another apply is running, or ran meanwhile
  6    applied in part, or out of time
  7    a manifest's signature, digest, chain or freshness is wrong
  64   usage
  65   bad spec or document
  130  interrupted

Credentials, region and endpoint come from the AWS SDK's own chain (AWS_PROFILE, AWS_REGION, AWS_ENDPOINT_URL_S3, ...).`;

/** Terraform's spelling with one dash, as its users type it. */
const SINGLE_DASH = /^-(out|auto-approve|detailed-exitcode|parallelism|no-color|refresh|help|version)(=.*)?$/;

/**
 * Reads what the command line asks for. Only the command that is named is loaded.
 * @param argv without node and script
 * @throws S3recError USAGE (64)
 */
export async function parseArguments<Ready>(
  argv: readonly string[],
  version: string,
  commands: Readonly<Record<string, Listed<Ready>>>,
): Promise<Parsed<Ready>> {
  let text = '';
  const write = (written: string): void => {
    text += written;
  };
  const program = new Parser('s3rec')
    .description('Keeps S3 objects provably equal to files in git: plan, apply, signed manifest.')
    .version(version, '--version', 'print the version')
    .helpOption('-h, --help', 'explain the command')
    .helpCommand('help [command]', 'explain a command')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ writeOut: write, writeErr: write })
    .exitOverride()
    .addHelpText('after', EXIT_CODES_HELP);
  const readCommon = commonOptions.attach(program);
  for (const [name, { summary }] of Object.entries(commands)) {
    program.command(name).description(summary);
  }
  const given = terraformSpelling(argv);
  try {
    const named = commandIn(given, program);
    const read = named && (await commands[named.name()]?.load())?.command.attach(named);
    program.parse(given, { from: 'user' });
    if (named === undefined || read === undefined) {
      throw noCommand();
    }
    const [name, options] = [named.name(), readCommon()];
    if (options.format === 'markdown' && name !== 'drift') {
      throw new S3recError('USAGE', `--format markdown is for drift only, not for ${name}.`);
    }
    return { kind: 'command', name, options, words: named.args, ready: read() };
  } catch (error) {
    if (!(error instanceof CommanderError)) {
      throw error;
    }
    if (error.exitCode === 0) {
      return { kind: 'text', text };
    }
    throw usageError(error, argv, program);
  }
}

/** The command that is asked for, or explained. */
function commandIn(words: readonly string[], program: Parser): Parser | undefined {
  const [first, second] = program.parseOptions([...words]).operands;
  const name = first === 'help' ? second : first;
  return program.commands.find((command) => command.name() === name);
}

function terraformSpelling(argv: readonly string[]): string[] {
  const end = argv.indexOf('--');
  return argv.map((word, index) => (SINGLE_DASH.test(word) && (end === -1 || index < end) ? `-${word}` : word));
}

function noCommand(): S3recError {
  return new S3recError('USAGE', 'No command was given.', { hint: 's3rec --help lists them.' });
}

function usageError(error: CommanderError, argv: readonly string[], program: Parser): S3recError {
  if (error.code === 'commander.help') {
    return noCommand();
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
