import { randomUUID } from 'node:crypto';
import { PLAIN } from '../cli/views/output/paint.ts';
import type { Terminal } from '../cli/views/output/terminal.ts';

/** Texts that may make a command of a line: `::error::text` at its beginning, `##[error]text` anywhere. */
const COMMAND = /::|##\[/;

/**
 * Opens the job's log, which is also how commands reach the runner. Keys and messages of servers may look like
 * commands. So commands are stopped while such a text is written, and no longer, since a secret must be masked whenever
 * it comes.
 */
export function openLog(stdout: NodeJS.WritableStream): Terminal {
  const write = (text: string): void => {
    const token = randomUUID();
    const line = text.endsWith('\n') ? text : `${text}\n`;
    stdout.write(COMMAND.test(text) ? `::stop-commands::${token}\n${line}::${token}::\n` : text);
  };
  const say = (text: string): void => write(`${text}\n`);
  return {
    printPaint: PLAIN,
    sayPaint: PLAIN,
    interactive: false,
    canPrompt: false,
    columns: () => 120,
    async print(lines) {
      say([...lines].join('\n'));
    },
    say,
    prompt: write,
    status() {},
    flush: () => new Promise((done) => stdout.write('', () => done())),
  };
}
