import { S3recError } from '../core/error.ts';

/** docs/action.md names the same platforms. @throws S3recError USAGE */
export function requirePlatform(env: NodeJS.ProcessEnv): void {
  const found = env['RUNNER_OS'] ?? process.platform;
  if (found.toLowerCase() === 'linux') {
    return;
  }
  throw new S3recError('USAGE', `The Action runs on Linux runners only; this one is ${found}.`, {
    hint: 'Give the job `runs-on: ubuntu-latest`. The command line runs wherever its Node does.',
  });
}
