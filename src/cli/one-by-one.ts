import { exitCodeOf, isS3recError, S3recError } from '../core/error.ts';
import type { CommandContext } from './command.ts';
import { overallExitCode } from './exit-code.ts';
import { asInterruption } from './as-interruption.ts';

/** How one of several ended. */
export interface Ending {
  readonly exitCode: number;
  /** It wrote or deleted objects. */
  readonly wrote?: boolean;
}

/**
 * One after the other; one that fails does not hide the rest. @returns the exit code of all
 * @param failed What comes of an error. To throw it ends everything.
 */
export async function oneByOne<Item>(
  items: readonly Item[],
  { output, signal }: Pick<CommandContext, 'output' | 'signal'>,
  {
    nameOf,
    work,
    failed,
  }: {
    readonly nameOf: (item: Item) => string;
    readonly work: (item: Item) => Promise<Ending>;
    readonly failed: (item: Item, error: unknown) => Promise<Ending>;
  },
): Promise<number> {
  const endings: Ending[] = [];
  for (const item of items) {
    if (endings.length > 0) {
      await output.text(() => ['']);
    }
    try {
      if (signal.aborted) {
        throw new S3recError('INTERRUPTED', `Interrupted before the spec ${nameOf(item)} was begun.`);
      }
      endings.push(await work(item));
    } catch (error) {
      endings.push(await failed(item, asInterruption(error, signal)));
    }
  }
  return overallExitCode(
    endings.map(({ exitCode }) => exitCode),
    endings.some(({ wrote = false }) => wrote),
  );
}

export function endingOf(error: unknown): Ending {
  return { exitCode: exitCodeOf(error), wrote: isS3recError(error) && error.wrote };
}
