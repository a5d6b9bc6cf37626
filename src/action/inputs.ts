import { namesOf } from '../core/members.ts';
import { getInput, setSecret } from '@actions/core';
import { didYouMean } from '../core/did-you-mean.ts';
import { S3recError } from '../core/error.ts';
import { splitWords } from '../core/split-words.ts';

const ACTION_COMMANDS = ['plan', 'apply', 'drift', 'verify'] as const;
export type ActionCommand = (typeof ACTION_COMMANDS)[number];

/** The names of inputs, which `action.yml` explains. */
export const INPUTS = [
  'command',
  'spec',
  'name',
  'plan',
  'require-plan-id',
  'comment',
  'issue',
  'heal',
  'fail-on',
  'deployment',
  'report',
  'role-to-assume',
  'role-session-name',
  'aws-region',
  'aws-account-id',
  'github-token',
  'working-directory',
  'args',
] as const;

type InputName = (typeof INPUTS)[number];

/** The inputs that a workflow gives (`action.yml`, "inputs"). An empty input counts as absent. */
export interface Inputs {
  readonly command: ActionCommand;
  /** Paths or globs. Empty: the default. */
  readonly spec: readonly string[];
  readonly names: readonly string[];
  /** Paths or globs of saved plans. */
  readonly plan: readonly string[];
  readonly requirePlanId: string | undefined;
  readonly comment: boolean;
  readonly issue: boolean;
  readonly heal: boolean;
  /** The value of `--fail-on`, or `none`. */
  readonly failOn: string | undefined;
  readonly deployment: boolean;
  readonly report: boolean;
  readonly roleToAssume: string | undefined;
  readonly roleSessionName: string | undefined;
  readonly awsRegion: string | undefined;
  readonly awsAccountId: string | undefined;
  readonly githubToken: string | undefined;
  readonly workingDirectory: string | undefined;
  readonly args: readonly string[];
}

/** Inputs that only some commands know. For others they would be ignored silently. */
const BELONGS: Readonly<Partial<Record<InputName, readonly ActionCommand[]>>> = {
  plan: ['apply'],
  'require-plan-id': ['apply'],
  issue: ['apply', 'drift'],
  heal: ['drift'],
  'fail-on': ['drift'],
};

/** Reads the inputs. @throws S3recError USAGE, which names the input */
export function readInputs(): Inputs {
  const command = commandInput();
  const token = textInput('github-token');
  if (token !== undefined) {
    setSecret(token);
  }
  const inputs: Inputs = {
    command,
    spec: lines('spec'),
    names: lines('name'),
    plan: lines('plan'),
    requirePlanId: textInput('require-plan-id'),
    comment: flag('comment'),
    issue: flag('issue'),
    heal: flag('heal'),
    failOn: textInput('fail-on'),
    deployment: flag('deployment'),
    report: flag('report'),
    roleToAssume: textInput('role-to-assume'),
    roleSessionName: textInput('role-session-name'),
    awsRegion: textInput('aws-region'),
    awsAccountId: accountInput(),
    githubToken: token,
    workingDirectory: textInput('working-directory'),
    args: argsInput(),
  };
  requireBelonging(command);
  if (inputs.plan.length > 0 && inputs.spec.length + inputs.names.length > 0) {
    throw usage('`plan` names its spec itself: `spec` and `name` do not go with it.', 'Remove them, or `plan`.');
  }
  for (const name of ['issue', 'deployment'] as const) {
    if (inputs[name] && token === undefined) {
      throw usage(`\`${name}\` needs \`github-token\`.`, 'Leave it out: the default is the token of the workflow.');
    }
  }
  return inputs;
}

function usage(message: string, hint?: string): S3recError {
  return new S3recError('USAGE', message, { hint });
}

function input(name: InputName): string {
  return getInput(name);
}

function textInput(name: InputName): string | undefined {
  const text = input(name);
  return text === '' ? undefined : text;
}

function lines(name: InputName): readonly string[] {
  return input(name)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function commandInput(): ActionCommand {
  const given = input('command');
  const command = ACTION_COMMANDS.find((name) => name === given);
  if (command !== undefined) {
    return command;
  }
  const near = didYouMean(given, ACTION_COMMANDS);
  throw usage(
    given === '' ? '`command` is not given.' : `\`command\` is ${JSON.stringify(given)}.`,
    near === undefined ? `It is one of ${ACTION_COMMANDS.join(', ')}.` : `Did you mean ${near}?`,
  );
}

function flag(name: InputName): boolean {
  const given = input(name);
  if (given === '' || given === 'false') {
    return false;
  }
  if (given === 'true') {
    return true;
  }
  throw usage(`\`${name}\` is ${JSON.stringify(given)}.`, 'It is true or false.');
}

function accountInput(): string | undefined {
  const account = textInput('aws-account-id');
  if (account === undefined || /^\d{12}$/.test(account)) {
    return account;
  }
  throw usage(
    `\`aws-account-id\` is ${JSON.stringify(account)}.`,
    'It has twelve digits; in YAML it stands in quotes.',
  );
}

function argsInput(): readonly string[] {
  try {
    return splitWords(input('args'));
  } catch (error) {
    throw error instanceof S3recError ? usage(`\`args\`: ${error.message}`, error.hint) : error;
  }
}

function requireBelonging(command: ActionCommand): void {
  for (const name of namesOf(BELONGS)) {
    const commands = BELONGS[name] ?? [];
    const given = input(name);
    if (given === '' || given === 'false' || commands.includes(command)) {
      continue;
    }
    throw usage(`\`${name}\` does not go with \`command: ${command}\`.`, `It is for ${commands.join(' and ')}.`);
  }
}
