import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { run } from './run.ts';
import { bugText } from './views/error/error.ts';
import { PLAIN } from './views/output/paint.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const { version }: { version: string } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));

// `npm run s3rec -- ...` in a clone starts in the clone. The user's folder is the one that npm was called in.
const { INIT_CWD: calledIn, npm_lifecycle_event: script } = process.env;
if (calledIn !== undefined && (script === 's3rec' || script === 'demo') && process.cwd() === root) {
  process.chdir(calledIn);
}

const abort = new AbortController();
const interrupt = (): void => {
  // A user who asks twice does not want to wait.
  if (abort.signal.aborted) {
    process.exit(130);
  }
  abort.abort();
};
process.on('SIGINT', interrupt);
process.on('SIGTERM', interrupt);
// The terminal was closed. Both the system and the shell signal that, which is not asking twice.
process.on('SIGHUP', () => abort.abort());

const bug = (error: unknown): void => {
  process.stderr.write(`${bugText(error, process.argv.includes('--debug'), PLAIN)}\n`);
  process.exit(1);
};
process.on('uncaughtException', bug);
process.on('unhandledRejection', bug);

const code = await run({
  argv: process.argv.slice(2),
  version,
  cwd: process.cwd(),
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  signal: abort.signal,
});
// All output is written by now. An idle connection or a worker must not keep the process alive.
process.exit(code);
