import { Argument, Command as Parser, InvalidArgumentError, Option } from 'commander';

import { S3recError } from '../core/error.ts';

/** A value that a command takes, made of arguments, options or several of them. */
export interface Input<Value> {
  /**
   * Declares it to the parser.
   * @returns a function that gives the value, once the words were parsed
   * @throws S3recError USAGE
   */
  attach(parser: Parser): () => Value;
}

/** Reads the text of an option. @param before the value that the option had when it was given last */
type Read<Value> = (text: string, before: Value) => Value;

/** Inputs under the names of their values. */
export type Inputs<Values> = { readonly [Name in keyof Values]: Input<Values[Name]> };

/** Makes one input of several. The help has them in this order. */
export function group<Values extends object>(inputs: Inputs<Values>): Input<Values> {
  return {
    attach(parser) {
      const readers = Object.entries<Input<unknown>>(inputs).map(
        ([name, input]) => [name, input.attach(parser)] as const,
      );
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each member was made from the input of its name
      return () => Object.fromEntries(readers.map(([name, read]) => [name, read()])) as Values;
    },
  };
}

/**
 * Checks the value of an input, or makes another value of it. `make` throws USAGE for values that do not go together.
 */
export function from<Given, Value>(input: Input<Given>, make: (given: Given) => Value): Input<Value> {
  return {
    attach(parser) {
      const read = input.attach(parser);
      return () => make(read());
    },
  };
}

/** The value of an input when nothing is given. */
export function defaultsOf<Value>(input: Input<Value>): Value {
  return input.attach(new Parser())();
}

/** An option without a value. `--no-NAME` is true unless it is given. */
export function flag(flags: string, help: string): Input<boolean> {
  return {
    attach(parser) {
      const option = new Option(flags, help);
      parser.addOption(option);
      return () => parser.getOptionValue(option.attributeName()) === true;
    },
  };
}

/** An option with a text. Undefined: it was not given. */
export function text(flags: string, help: string): Input<string | undefined> {
  return value(flags, help, (given) => given);
}

/** An option whose text is read. Undefined: it was not given. */
export function value<Value>(flags: string, help: string, read: (text: string) => Value): Input<Value | undefined> {
  return valueFrom<Value | undefined>(undefined, flags, help, read);
}

/** An option that has an initial value, or may be given several times. */
export function valueFrom<Value>(initial: Value, flags: string, help: string, read: Read<Value>): Input<Value> {
  return {
    attach(parser) {
      const option = new Option(flags, help);
      const cell = openCell(option.long ?? flags, initial, read);
      parser.addOption(option.argParser(cell.take));
      return cell.value;
    },
  };
}

/** An option that takes one of these words. Undefined: it was not given. */
export function choice<Word extends string>(
  flags: string,
  help: string,
  words: readonly Word[],
): Input<Word | undefined> {
  return {
    attach(parser) {
      const option = new Option(flags, help).choices(words);
      const cell = openCell<Word | undefined>(option.long ?? flags, undefined, (given) => {
        const found = words.find((word) => word === given);
        if (found === undefined) {
          throw new InvalidArgumentError(`Allowed choices are ${words.join(', ')}.`);
        }
        return found;
      });
      parser.addOption(option.argParser(cell.take));
      return cell.value;
    },
  };
}

/** An argument. `<name>` must be given, `[name]` may be. */
export function word(name: string, help: string, absent: string = ''): Input<string> {
  return argument(name, help, absent, (given) => given);
}

/** All remaining arguments: `<name...>` for at least one, or `[name...]`. */
export function words(name: string, help: string): Input<readonly string[]> {
  return argument<readonly string[]>(name, help, [], (given, before) => [...before, given]);
}

function argument<Value>(name: string, help: string, initial: Value, read: Read<Value>): Input<Value> {
  return {
    attach(parser) {
      const declared = new Argument(name, help);
      const cell = openCell(`<${declared.name()}>`, initial, read);
      parser.addArgument(declared.argParser(cell.take));
      return cell.value;
    },
  };
}

/** Keeps what the parser finds with its type, which the parser does not know. */
function openCell<Value>(
  shown: string,
  initial: Value,
  read: Read<Value>,
): { readonly take: (given: string) => string; readonly value: () => Value } {
  let current = initial;
  return {
    take(given) {
      // An empty name would mean the working folder. It comes from a variable that was not set.
      if (given === '') {
        throw new S3recError('USAGE', `${shown} is empty.`, { hint: 'Is it a variable that is not set?' });
      }
      current = read(given, current);
      return given;
    },
    value: () => current,
  };
}
