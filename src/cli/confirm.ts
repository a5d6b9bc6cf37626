import { createInterface } from 'node:readline';

import { S3recError } from '../core/error.ts';

export interface Question {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  /** Writes without a line feed, to stderr. */
  readonly prompt: (text: string) => void;
  readonly signal: AbortSignal;
}

/**
 * Asks, and takes only `yes`.
 * @throws S3recError APPLY_DECLINED for any other answer, INTERRUPTED
 */
export async function confirm(
  text: string,
  { input, prompt, signal }: Question,
  declined: string = 'Nothing was applied.',
): Promise<void> {
  prompt(`\n${text}\n  Only "yes" is accepted: `);
  const answer = await readLine(input, signal);
  if (answer === undefined) {
    prompt('\n');
  }
  if (answer?.trim() !== 'yes') {
    throw new S3recError('APPLY_DECLINED', declined);
  }
}

/** Undefined at the end of the input. */
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

/** Before anything is done: who cannot be asked must have said yes. @throws S3recError USAGE */
export function requireAnswerable(options: {
  readonly command: 'apply' | 'quarantine';
  /** What to do instead, besides `--yes`. */
  readonly instead?: string;
  readonly yes: boolean;
  readonly json: boolean;
  readonly isTerminal: boolean;
}): void {
  if (options.yes) {
    return;
  }
  const { command, instead } = options;
  const hint = `Add --yes${instead === undefined ? '.' : `, or ${instead}`}`;
  if (options.json) {
    throw new S3recError('USAGE', `${command} with --format json cannot ask: nothing is shown.`, {
      hint,
    });
  }
  if (!options.isTerminal) {
    throw new S3recError('USAGE', `${command} must ask, and this is not a terminal.`, {
      hint,
    });
  }
}
