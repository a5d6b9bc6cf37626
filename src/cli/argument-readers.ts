import type { ChecksumAlgorithm } from '../core/proof/algorithms.ts';
import { type CommandArguments, type CommandName, type CompareOptions, DEFAULT_SPEC } from './command-line.ts';
import type { OptionReader } from './option-reader.ts';

type Reader<A> = (options: OptionReader, words: readonly unknown[]) => A;

/** From commander's words and options to what each command takes. */
export const ARGUMENT_READERS: { readonly [Name in CommandName]: Reader<CommandArguments[Name]> } = {
  init: (options, [file]) => ({
    command: 'init',
    file: String(file),
    ...given('name', options.text('name')),
    ...given('bucket', options.text('bucket')),
    source: options.text('source') ?? '.',
  }),
  validate: (options, [specs]) => ({
    command: 'validate',
    specs: specFiles(specs),
    names: options.list('name'),
    files: options.flag('files'),
    resolved: options.flag('resolved'),
    allowOutside: options.flag('allowOutside'),
  }),
  plan: (options, [specs]) => ({
    command: 'plan',
    specs: specFiles(specs),
    ...compareOptions(options),
    ...given('out', options.text('out')),
    detailedExitcode: options.flag('detailedExitcode'),
    all: options.flag('all'),
  }),
  show: (options, [file]) => ({ command: 'show', file: String(file), all: options.flag('all') }),
  apply: (options, [file]) => ({
    command: 'apply',
    file: String(file),
    ...compareOptions(options),
    yes: options.flag('yes') || options.flag('autoApprove'),
    ...given('out', options.text('out')),
    all: options.flag('all'),
  }),
  checksum: (options, [files]) => ({
    command: 'checksum',
    files: (files as readonly unknown[]).map(String),
    ...given('partSize', options.number('partSize')),
    algorithms: options.list('algorithm') as readonly ChecksumAlgorithm[],
    ...given('match', options.text('match')),
  }),
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

function compareOptions(options: OptionReader): CompareOptions {
  return {
    names: options.list('name'),
    ...given('parallelism', options.number('parallelism')),
    refresh: options.flag('refresh'),
    cache: options.flag('cache'),
    allowOutside: options.flag('allowOutside'),
    ...given('takeover', options.text('takeover')),
    ...given('restartChain', options.text('restartChain')),
  };
}

/** A member that is there only when it was given (`exactOptionalPropertyTypes`). */
function given<Name extends string, Value>(name: Name, value: Value | undefined): { readonly [N in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [N in Name]?: Value });
}
