import type { WriteStream } from 'node:tty';

import { S3recError } from '../../../core/error.ts';
import { COLOURED, type Paint, PLAIN, wantsColour } from './paint.ts';

/** The members of a standard stream that are used. Its `isTTY` and `columns` exist on terminals only. */
export type Stream = NodeJS.WritableStream & Partial<Pick<WriteStream, 'isTTY' | 'columns'>>;

/**
 * The two standard streams. Results are printed to stdout, everything else is said to stderr. One line of status stands
 * below the last text that was said.
 */
export interface Terminal {
  /** Colours for what is printed (stdout). */
  readonly printPaint: Paint;
  /** Colours for what is said (stderr). */
  readonly sayPaint: Paint;
  /** Whether standard error is a terminal on which a line of status can be replaced. */
  readonly interactive: boolean;
  /** Whether standard error is a terminal of any kind, where somebody may read a question. */
  readonly canPrompt: boolean;
  /** The columns of standard error, 80 where they are not known. */
  readonly columns: () => number;
  /**
   * Writes lines to stdout and waits where the reader is slow. It ends quietly when nobody reads any more (`| head`).
   * @throws S3recError LOCAL_NOT_WRITABLE
   */
  print(lines: Iterable<string>): Promise<void>;
  /** Writes a text of one or more lines to stderr. */
  say(text: string): void;
  /** Writes to stderr and stays on the line, for an answer. */
  readonly prompt: (text: string) => void;
  /** Replaces the line of status, on terminals only. An empty one removes it. */
  status(line: string): void;
  /** Waits until everything that was written has left the process. */
  flush(): Promise<void>;
}

/** Lines are written in pieces of about this many characters. */
const PIECE = 65_536;
const ERASE_TO_END = '\u001b[K';

export function openTerminal(options: {
  readonly stdout: Stream;
  readonly stderr: Stream;
  readonly env: NodeJS.ProcessEnv;
  readonly color: boolean;
}): Terminal {
  const { stdout, stderr, env, color } = options;
  const paint = (stream: Stream): Paint => (wantsColour(color, env, stream.isTTY === true) ? COLOURED : PLAIN);
  const interactive = stderr.isTTY === true && env['TERM'] !== 'dumb';
  let failure: NodeJS.ErrnoException | undefined;
  let saying = true;
  let shown = '';
  stdout.on('error', (error) => {
    failure ??= error;
  });
  stderr.on('error', () => {
    saying = false;
  });

  const write = (stream: Stream, text: string): Promise<void> =>
    new Promise((resolve) => {
      stream.write(text, () => {
        resolve();
      });
    });
  const sayRaw = (text: string): void => {
    if (saying) {
      stderr.write(text);
    }
  };

  const status = (line: string): void => {
    if (!interactive || line === shown) {
      return;
    }
    // The new line is written over the old one, and only then cut: erasing first would flicker.
    sayRaw(`\r${line}${ERASE_TO_END}`);
    shown = line;
  };

  return {
    printPaint: paint(stdout),
    sayPaint: paint(stderr),
    interactive,
    canPrompt: stderr.isTTY === true,
    // Some terminals tell 0.
    columns: () => stderr.columns || 80,
    async print(lines) {
      status('');
      let piece = '';
      for (const line of lines) {
        piece += `${line}\n`;
        if (piece.length < PIECE) {
          continue;
        }
        if (failure !== undefined) {
          break;
        }
        await write(stdout, piece);
        piece = '';
      }
      if (piece !== '' && failure === undefined) {
        await write(stdout, piece);
      }
      if (failure !== undefined && failure.code !== 'EPIPE') {
        throw new S3recError('LOCAL_NOT_WRITABLE', `The output cannot be written: ${failure.message}.`, {
          cause: failure,
        });
      }
    },
    say(text) {
      sayRaw(shown === '' ? `${text}\n` : `\r${ERASE_TO_END}${text}\n${shown}`);
    },
    prompt(text) {
      status('');
      sayRaw(text);
    },
    status,
    async flush() {
      if (failure === undefined) {
        await write(stdout, '');
      }
      if (saying) {
        await write(stderr, '');
      }
    },
  };
}
