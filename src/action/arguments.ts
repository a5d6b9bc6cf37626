import { parseArguments } from '../cli/arguments.ts';
import { requireNoPlanning } from '../cli/commands/apply.ts';
import type { CommonOptions } from '../cli/common-options.ts';
import { oldCommand } from '../cli/old-command.ts';
import type { ApplyArguments, DriftArguments, PlanArguments, VerifyArguments } from '../cli/command-line.ts';
import { S3recError } from '../core/error.ts';
import type { Inputs } from './inputs.ts';

export type ActionArguments = PlanArguments | ApplyArguments | DriftArguments | VerifyArguments;

/** Stands where the command line has its files: those come from inputs. */
const PLACE = 'FILE';

const COMMANDS = Object.fromEntries(
  (['plan', 'apply', 'drift', 'verify'] as const).map((name) => [name, { summary: '', load: () => oldCommand(name) }]),
);

/** Options that the Action sets itself, and where to read what they would give. */
const OWN: Readonly<Record<string, string>> = {
  '--out': 'The outputs `plan-path` and `bundle-path` name what is kept.',
  '--report': 'Use the input `report`; the output `report-path` names what it made.',
  '--format': 'The output `results` has the JSON.',
  '--name': 'Use the input `name`.',
  '--fail-on': 'Use the input `fail-on`.',
  '--spec': 'A saved plan finds its spec in the checkout: use the input `working-directory`.',
  '--require-plan-id': 'Use the input `require-plan-id`.',
};

/** The options of the inputs and of `args`, read as the command line reads them. @throws S3recError USAGE */
export async function readArguments(
  inputs: Inputs,
  version: string,
): Promise<{ readonly options: CommonOptions; readonly args: ActionArguments }> {
  for (const word of inputs.args) {
    const option = word.startsWith('-o') ? '--out' : `-${word.replace(/^--?/, '-').replace(/=.*$/, '')}`;
    const instead = OWN[option];
    if (instead !== undefined) {
      throw usage(`${word} is not taken.`, instead);
    }
  }
  const given = [
    ...inputs.names.flatMap((name) => ['--name', name]),
    ...(inputs.requirePlanId === undefined ? [] : ['--require-plan-id', inputs.requirePlanId]),
    ...(inputs.failOn === undefined || inputs.failOn === 'none' ? [] : ['--fail-on', inputs.failOn]),
  ];
  const parsed = await parse([inputs.command, ...inputs.args, ...given, '--', PLACE], version);
  if (parsed.kind === 'text') {
    throw usage('--help and --version have no place here.');
  }
  const args = parsed.args as ActionArguments;
  if (args.command === 'apply' && inputs.plan.length > 0) {
    requireNoPlanning(args, inputs.plan.join(' '));
  }
  const files = args.command === 'apply' ? args.files : args.specs;
  if (files.length !== 1 || files[0] !== PLACE) {
    throw usage(
      `Only options are taken, found: ${files.filter((file) => file !== PLACE).join(' ')}`,
      'Specs stand in `spec`.',
    );
  }
  return { options: { ...parsed.options, debug: parsed.options.debug || process.env['RUNNER_DEBUG'] === '1' }, args };
}

async function parse(argv: readonly string[], version: string): ReturnType<typeof parseArguments> {
  try {
    return await parseArguments(argv, version, COMMANDS);
  } catch (error) {
    if (!(error instanceof S3recError)) {
      throw error;
    }
    // `args` cannot give these options: where one is wrong, its input is.
    const input = /'--(?<input>name|require-plan-id|fail-on)\b/.exec(error.message)?.groups?.['input'];
    throw usage(error.message, error.hint, input);
  }
}

function usage(message: string, hint?: string, input: string = 'args'): S3recError {
  return new S3recError('USAGE', `\`${input}\`: ${message}`, hint === undefined ? {} : { hint });
}
