import { parseArguments, type Parsed } from '../cli/arguments.ts';
import type { CommonOptions } from '../cli/common-options.ts';
import { S3recError } from '../core/error.ts';
import type { Inputs } from './inputs.ts';
import { type Work, workOf } from './work.ts';

/** Options that the Action sets itself, and the inputs to use instead. */
const OWN: Readonly<Record<string, string>> = {
  '--out': 'The outputs `plan-path` and `bundle-path` name what is kept.',
  '--report': 'Use the input `report`; the output `report-path` names what it made.',
  '--format': 'The output `results` has the JSON.',
  '--name': 'Use the input `name`.',
  '--fail-on': 'Use the input `fail-on`.',
  '--spec': 'A saved plan finds its spec in the checkout: use the input `working-directory`.',
  '--require-plan-id': 'Use the input `require-plan-id`.',
};

/** The work of a step, by its inputs and `args`, read as the command line reads its options. @throws S3recError USAGE */
export async function readArguments(
  inputs: Inputs,
  version: string,
): Promise<{ readonly options: CommonOptions; readonly work: Work }> {
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
  const parsed = await parse([inputs.command, ...given, ...inputs.args], inputs, version);
  if (parsed.kind === 'text') {
    throw usage('--help and --version have no place here.');
  }
  const { options, words, ready: work } = parsed;
  if (words.length > 0) {
    throw usage(`Only options are taken, found: ${words.join(' ')}`, 'Specs stand in `spec`.');
  }
  return { options: { ...options, debug: options.debug || process.env['RUNNER_DEBUG'] === '1' }, work };
}

async function parse(argv: readonly string[], inputs: Inputs, version: string): Promise<Parsed<Work>> {
  const command = { summary: '', load: async () => ({ command: workOf(inputs) }) };
  try {
    return await parseArguments(argv, version, { [inputs.command]: command });
  } catch (error) {
    if (!(error instanceof S3recError)) {
      throw error;
    }
    // `args` cannot give these options, so the input is wrong.
    const input = /'--(?<input>name|require-plan-id|fail-on)\b/.exec(error.message)?.groups?.['input'];
    throw usage(error.message, error.hint, input);
  }
}

function usage(message: string, hint?: string, input: string = 'args'): S3recError {
  return new S3recError('USAGE', `\`${input}\`: ${message}`, { hint });
}
