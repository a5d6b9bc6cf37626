import { createInterface } from 'node:readline';

import { S3recError } from '../core/error.ts';
import type { CommandContext } from './command.ts';
import type { Output } from './views/output/output.ts';

/**
 * Asks on stdin, and takes only `yes`.
 * @throws S3recError APPLY_DECLINED for any other answer, INTERRUPTED
 */
export async function confirm(
  text: string,
  { output, signal }: Pick<CommandContext, 'output' | 'signal'>,
  declined: string = 'Nothing was applied.',
): Promise<void> {
  output.prompt(`\n${text}\n  Only "yes" is accepted: `);
  const answer = await readLine(process.stdin, signal);
  if (answer === undefined) {
    output.prompt('\n');
  }
  if (answer?.trim() !== 'yes') {
    throw new S3recError('APPLY_DECLINED', declined);
  }
}

/** Reads a line. Undefined: the input has ended. */
function readLine(input: NodeJS.ReadableStream, signal: AbortSignal): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const lines = createInterface({ input });
    const interrupted = (): void => {
      reject(new S3recError('INTERRUPTED', 'Interrupted at the question; nothing was applied.'));
      lines.close();
    };
    if (signal.aborted) {
      interrupted();
      return;
    }
    signal.addEventListener('abort', interrupted, { once: true });
    lines.once('line', (line) => {
      resolve(line);
      lines.close();
    });
    lines.once('close', () => {
      signal.removeEventListener('abort', interrupted);
      resolve(undefined);
    });
  });
}

/** Checks, before anything is done, that the user can be asked or has said yes. @throws S3recError USAGE */
export function requireAnswerable(command: string, { format, canPrompt }: Output, instead?: string): void {
  const hint = `Add --yes${instead === undefined ? '.' : `, or ${instead}`}`;
  if (format === 'json') {
    throw new S3recError('USAGE', `${command} with --format json cannot ask: nothing is shown.`, { hint });
  }
  if (!process.stdin.isTTY || !canPrompt) {
    throw new S3recError('USAGE', `${command} must ask, and this is not a terminal.`, { hint });
  }
}
