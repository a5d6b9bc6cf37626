import { forced } from './option-values.ts';
import type { ChecksumAlgorithm } from '../core/object/algorithms.ts';
import { POLICY_COMMANDS, type PolicyCommand } from '../core/policy/command-requests.ts';
import { S3recError } from '../core/error.ts';
import { isObjectUrl, parseObjectUrl } from '../core/spec/object-url.ts';
import {
  type AllowanceOptions,
  type ChecksumArguments,
  type PolicyArguments,
  type CommandArguments,
  type CommandName,
  type CompareOptions,
  DEFAULT_SPEC,
  type FailOn,
  type FreshnessOptions,
  type ManifestFiles,
  type PullArguments,
  type SpecOptions,
  type VerifyArguments,
} from './command-line.ts';
import { shellWord } from '../core/shell-word.ts';
import type { OptionReader } from './option-reader.ts';

type Reader<A> = (options: OptionReader, words: readonly unknown[]) => A;

/** From commander's words and options to what each command takes. */
export const ARGUMENT_READERS: { readonly [Name in CommandName]: Reader<CommandArguments[Name]> } = {
  init: (options, [file]) => ({
    command: 'init',
    file: String(file),
    ...given('name', options.text('name')),
    ...given('bucket', options.text('bucket')),
    ...given('source', options.text('source')),
  }),
  validate: (options, [specs]) => ({
    command: 'validate',
    specs: specFiles(specs),
    ...specOptions(options),
    files: options.flag('files'),
    resolved: options.flag('resolved'),
  }),
  plan: (options, [specs]) => ({
    command: 'plan',
    ...given('report', options.text('report')),
    specs: specFiles(specs),
    ...compareOptions(options),
    ...allowanceOptions(options),
    ...given('out', options.text('out')),
    detailedExitcode: options.flag('detailedExitcode'),
    all: options.flag('all'),
    details: options.flag('details'),
  }),
  show: (options, [file]) => ({
    command: 'show',
    ...given('report', options.text('report')),
    file: String(file),
    all: options.flag('all'),
    details: options.flag('details'),
  }),
  apply: (options, [files]) => ({
    command: 'apply',
    ...given('report', options.text('report')),
    files: specFiles(files),
    ...given('spec', options.text('spec')),
    ...given('requirePlanId', options.text('requirePlanId')),
    ...compareOptions(options),
    ...allowanceOptions(options),
    ...given('allowOlder', options.text('allowOlder')),
    lockTimeout: options.number('lockTimeout') ?? 0,
    noLock: !options.flag('lock'),
    ...given('deadline', options.number('deadline')),
    yes: options.flag('yes') || options.flag('autoApprove'),
    ...given('out', options.text('out')),
    all: options.flag('all'),
    details: options.flag('details'),
  }),
  drift: (options, [specs]) => ({
    command: 'drift',
    ...given('report', options.text('report')),
    specs: specFiles(specs),
    ...compareOptions(options),
    deep: options.flag('deep'),
    failOn: options.list('failOn') as readonly FailOn[],
    all: options.flag('all'),
    details: options.flag('details'),
  }),
  verify: readVerify,
  log: (options, [specs]) => ({
    command: 'log',
    ...given('report', options.text('report')),
    specs: specFiles(specs),
    ...specOptions(options),
    ...given('limit', options.number('limit')),
    ...freshnessOptions(options),
  }),
  pull: readPull,
  quarantine: (options, [key, spec]) => ({
    command: 'quarantine',
    key: String(key),
    spec: String(spec),
    ...specOptions(options),
    yes: options.flag('yes') || options.flag('autoApprove'),
  }),
  unlock: (options, [id, spec]) => ({
    command: 'unlock',
    id: String(id),
    spec: String(spec),
    ...specOptions(options),
  }),
  policy: readPolicy,
  checksum: readChecksum,
  keygen: (options, [name]) => ({ command: 'keygen', name: String(name), ...given('out', options.text('out')) }),
  sandbox: (options) => ({
    command: 'sandbox',
    port: options.number('port') ?? 0,
    ...given('directory', options.text('dir')),
  }),
  demo: (options) => ({ command: 'demo', keep: options.flag('keep') }),
};

function specFiles(words: unknown): readonly string[] {
  const files = Array.isArray(words) ? words.map(String) : [];
  return files.length === 0 ? [DEFAULT_SPEC] : files;
}

function specOptions(options: OptionReader): SpecOptions {
  return { names: options.list('name'), allowOutside: options.flag('allowOutside') };
}

function compareOptions(options: OptionReader): CompareOptions {
  return {
    ...specOptions(options),
    ...given('parallelism', options.number('parallelism')),
    refresh: options.flag('refresh'),
    cache: options.flag('cache'),
    ...freshnessOptions(options),
  };
}

function allowanceOptions(options: OptionReader): AllowanceOptions {
  const guards = { ...forced(options.list('force')), ...given('takeover', options.text('takeover')) };
  return {
    ...(Object.keys(guards).length > 0 && { forced: guards }),
    ...given('restartChain', options.text('restartChain')),
  };
}

function freshnessOptions(options: OptionReader): FreshnessOptions {
  return {
    ...given('atLeast', options.number('atLeast')),
    ...given('expectManifest', options.text('expectManifest')),
  };
}

function readVerify(options: OptionReader, [specs]: readonly unknown[]): VerifyArguments {
  const files = manifestFiles(options);
  const directory = options.text('dir');
  const words = Array.isArray(specs) ? specs : [];
  if (files !== undefined && words.length > 0) {
    throw new S3recError('USAGE', `verify takes a spec or --manifest, not both: ${words.join(' ')}`);
  }
  if (files === undefined && directory !== undefined) {
    throw new S3recError('USAGE', '--dir is compared with --manifest, which was not given.');
  }
  return {
    command: 'verify',
    ...given('report', options.text('report')),
    specs: specFiles(specs),
    ...specOptions(options),
    deep: options.flag('deep'),
    requireCryptographic: options.text('require') !== undefined,
    ...given('chain', options.number('chain')),
    ...given('run', olderRun(options, files)),
    ...given('maxAge', options.number('maxAge')),
    ...given('parallelism', options.number('parallelism')),
    ...freshnessOptions(options),
    all: options.flag('all'),
    details: options.flag('details'),
    ...given('files', files),
    ...given('directory', directory),
  };
}

function olderRun(options: OptionReader, files: ManifestFiles | undefined): number | undefined {
  const run = options.number('run');
  if (run !== undefined && files !== undefined) {
    throw new S3recError('USAGE', '--run goes down the chain in the bucket, and --manifest is of one run already.');
  }
  return run;
}

/** `pull [SPEC] DIR`: the folder is the last word. */
function readPull(options: OptionReader, [rest]: readonly unknown[]): PullArguments {
  const words = (rest as readonly unknown[]).map(String);
  const files = manifestFiles(options);
  const directory = words.at(-1);
  if (directory === undefined || words.length > (files === undefined ? 2 : 1)) {
    const expected = files === undefined ? 'a spec and a folder' : 'a folder beside --manifest';
    throw new S3recError('USAGE', `pull takes ${expected}, found: ${words.join(' ')}`);
  }
  if (isObjectUrl(directory) || directory.startsWith('s3://')) {
    throw new S3recError('USAGE', `pull brings objects into a local folder, and ${directory} is none.`, {
      hint: 'Which bucket they come from is said by the spec, or by --manifest.',
    });
  }
  if (words.length === 1 && /\.ya?ml$/i.test(directory)) {
    throw new S3recError('USAGE', `pull needs the folder to pull into, and only ${directory} was given.`, {
      hint: `s3rec pull ${shellWord(directory)} FOLDER`,
    });
  }
  return {
    command: 'pull',
    ...(files === undefined ? { spec: words.length === 2 ? String(words[0]) : DEFAULT_SPEC } : { files }),
    ...specOptions(options),
    directory,
    details: options.flag('details'),
    allowUnproven: options.flag('allowUnproven'),
    ...given('run', olderRun(options, files)),
    ...given('parallelism', options.number('parallelism')),
    ...freshnessOptions(options),
  };
}

function readPolicy(options: OptionReader, [spec]: readonly unknown[]): PolicyArguments {
  const command = options.text('for');
  if ((command === undefined) !== options.flag('bucketPolicy')) {
    throw new S3recError('USAGE', 'policy takes either --for COMMAND or --bucket-policy.', {
      hint: `COMMAND is one of ${POLICY_COMMANDS.join(', ')}.`,
    });
  }
  const args = { command: 'policy', spec: String(spec), ...specOptions(options) } as const;
  return command === undefined ? args : { ...args, for: command as PolicyCommand };
}

function readChecksum(options: OptionReader, [words]: readonly unknown[]): ChecksumArguments {
  const files = (words as readonly unknown[]).map(String);
  const objects = files.filter(isObjectUrl);
  for (const url of objects) {
    parseObjectUrl(url);
  }
  const file = options.text('file');
  const form = { hint: 's3rec checksum s3://BUCKET/KEY --file FILE' };
  if (file !== undefined && isObjectUrl(file)) {
    throw new S3recError('USAGE', `--file takes a local file, found: ${file}`, form);
  }
  if (file !== undefined && (files.length > 1 || objects.length === 0)) {
    const found = files.join(' ');
    throw new S3recError('USAGE', `--file is compared with exactly one object, s3://BUCKET/KEY, found: ${found}`, form);
  }
  const args: ChecksumArguments = {
    command: 'checksum',
    files,
    ...given('file', file),
    ...given('partSize', options.number('partSize')),
    algorithms: options.list('algorithm') as readonly ChecksumAlgorithm[],
    ...given('match', options.text('match')),
  };
  const ofFiles = [
    ...(args.match === undefined ? [] : ['--match']),
    ...(args.partSize === undefined ? [] : ['--part-size']),
    ...(args.algorithms.length === 0 ? [] : ['--algorithm']),
  ];
  if (objects.length > 0 && ofFiles.length > 0) {
    const verb = ofFiles.length === 1 ? 'is' : 'are';
    const found = objects.join(' ');
    throw new S3recError('USAGE', `${ofFiles.join(' and ')} ${verb} for local files, not for ${found}`, {
      hint: 'An object has the values that S3 keeps. To compare a file with it: --file FILE',
    });
  }
  return args;
}

function manifestFiles(options: OptionReader): ManifestFiles | undefined {
  const [manifest, bundle, key] = [options.text('manifest'), options.text('bundle'), options.text('key')];
  if (manifest === undefined) {
    if (bundle !== undefined || key !== undefined) {
      throw new S3recError('USAGE', '--bundle and --key belong to --manifest, which was not given.');
    }
    return undefined;
  }
  if (key === undefined) {
    throw new S3recError('USAGE', '--manifest needs --key: the public key that its signature is checked with.');
  }
  return { manifest, key, ...given('bundle', bundle) };
}

/** A member that is there only when it was given (`exactOptionalPropertyTypes`). */
function given<Name extends string, Value>(name: Name, value: Value | undefined): { readonly [N in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [N in Name]?: Value });
}
