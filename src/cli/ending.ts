import { exitCodeOf, isS3recError, S3recError } from '../core/error.ts';
import type { CommandContext } from './command.ts';

/** How the work on one of several specs ended. */
export interface Ending {
  readonly exitCode: number;
  /** Whether it wrote or deleted objects. */
  readonly wrote?: boolean;
}

/**
 * Works on one item after the other. After a failure it goes on with the next.
 * @returns the exit code of all
 * @param failed gives the ending for an error; if it throws, everything ends
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

/** Turns any error that came after a signal into an interruption. It still tells whether objects were written. */
export function asInterruption(error: unknown, signal: AbortSignal): unknown {
  if (!signal.aborted || isS3recError(error, 'INTERRUPTED')) {
    return error;
  }
  if (!isS3recError(error) || !error.wrote) {
    return new S3recError('INTERRUPTED', 'Interrupted before it was done.', { cause: error });
  }
  const { message, hint, wrote } = error;
  return new S3recError('INTERRUPTED', `Interrupted before it was done: ${message}`, { hint, wrote, cause: error });
}

/**
 * The order in which the exit code of several specs is chosen: the process ends with the first of these that occurred.
 * An interruption goes before all others.
 */
const ORDER = [130, 65, 7, 1, 3, 4, 5, 6, 2, 0] as const;

/**
 * The exit code of all specs.
 * @param codes one per spec; a code outside the table is a failure
 * @param wrote one of them has written objects: 3, 4 and 5, which say that nothing was, become 6
 */
export function overallExitCode(codes: readonly number[], wrote: boolean = false): number {
  const known: readonly number[] = ORDER;
  const mapped = new Set(codes.map((code) => (known.includes(code) ? code : 1)));
  const first = ORDER.find((code) => mapped.has(code)) ?? 0;
  return wrote && (first === 3 || first === 4 || first === 5) ? 6 : first;
}
