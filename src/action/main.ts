import { setFailed } from '@actions/core';
import packageJson from '../../package.json' with { type: 'json' };
import { bugText } from '../cli/views/error/error.ts';
import { PLAIN } from '../cli/views/output/paint.ts';
import { run } from './run.ts';

const abort = new AbortController();
// GitHub interrupts a cancelled job, and terminates it 7.5 seconds later: time to end what is in flight.
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
// All output has left by now. What may still be open (an idle connection, a worker) must not hold the process.
process.exit(code);
