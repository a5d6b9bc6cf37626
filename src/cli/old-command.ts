import { S3recError } from '../core/error.ts';
import { ARGUMENT_READERS } from './argument-readers.ts';
import type { Command, CommandContext } from './command.ts';
import type { CommandArguments, CommandName } from './command-line.ts';
import { OptionReader } from './option-reader.ts';
import { buildProgram } from './program.ts';

export type OldCommand<Arguments> = (args: Arguments, context: CommandContext) => Promise<number>;

type Loaders = { readonly [Name in CommandName]: () => Promise<OldCommand<CommandArguments[Name]>> };

const LOADERS: Loaders = {
  plan: async () => (await import('./commands/plan.ts')).plan,
  apply: async () => (await import('./commands/apply.ts')).apply,
  drift: async () => (await import('./commands/drift.ts')).drift,
  verify: async () => (await import('./commands/verify.ts')).verify,
};

/** A command whose options still stand in program.ts and argument-readers.ts, in the new form. */
export async function oldCommand<Name extends CommandName>(
  name: Name,
  load: Loaders[Name] = LOADERS[name],
): Promise<{ readonly command: Command }> {
  const declared = buildProgram(() => undefined).commands.find((one) => one.name() === name);
  return {
    command: {
      attach(parser) {
        for (const option of declared?.options ?? []) {
          parser.addOption(option);
        }
        for (const argument of declared?.registeredArguments ?? []) {
          parser.addArgument(argument);
        }
        return () => {
          const words: unknown[] = parser.processedArgs;
          const given: Readonly<Record<string, unknown>> = parser.opts();
          const empty = [
            ...parser.registeredArguments.map((argument, index) => [`<${argument.name()}>`, words[index]] as const),
            ...parser.options.map((option) => [option.long ?? option.flags, given[option.attributeName()]] as const),
          ].find(([, value]) => value === '' || (Array.isArray(value) && value.includes('')));
          if (empty !== undefined) {
            throw new S3recError('USAGE', `${empty[0]} is empty.`, { hint: 'Is it a variable that is not set?' });
          }
          const args = ARGUMENT_READERS[name](new OptionReader(given), words);
          return { args, run: async (context) => (await load())(args, context) };
        };
      },
    },
  };
}
