import { setFailed } from '@actions/core';
import packageJson from '../../package.json' with { type: 'json' };
import { bugText } from '../cli/views/error/error.ts';
import { PLAIN } from '../cli/views/output/paint.ts';
import { run } from './run.ts';

const abort = new AbortController();
// GitHub interrupts a cancelled job, and terminates it 7.5 seconds later. In that time requests in flight end.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => abort.abort());
}

const bug = (error: unknown): void => {
  setFailed(bugText(error, false, PLAIN));
  process.exit(1);
};
process.on('uncaughtException', bug);
process.on('unhandledRejection', bug);

const code = await run({
  version: packageJson.version,
  env: process.env,
  stdout: process.stdout,
  signal: abort.signal,
});
// All output is written by now. An idle connection or a worker must not keep the process alive.
process.exit(code);
