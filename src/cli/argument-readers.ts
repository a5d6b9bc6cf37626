import { forced } from './option-values.ts';
import { S3recError } from '../core/error.ts';
import {
  type AllowanceOptions,
  type CommandArguments,
  type CommandName,
  type CompareOptions,
  DEFAULT_SPEC,
  type FailOn,
  type FreshnessOptions,
  type ManifestFiles,
  type SpecOptions,
  type VerifyArguments,
} from './command-line.ts';
import type { OptionReader } from './option-reader.ts';

type Reader<A> = (options: OptionReader, words: readonly unknown[]) => A;

/** From commander's words and options to what each command takes. */
export const ARGUMENT_READERS: { readonly [Name in CommandName]: Reader<CommandArguments[Name]> } = {
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
