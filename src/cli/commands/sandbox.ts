import { membersOf } from '../../core/members.ts';
import { messageOf } from '../../core/message-of.ts';
import { present } from '../../core/present.ts';
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';

import { S3recError } from '../../core/error.ts';
import type { Sandbox } from '../../sandbox/server.ts';
import { type Command, defineCommand } from '../command.ts';
import { group, text, valueFrom } from '../input.ts';
import { wholeNumber } from '../values.ts';
import { sandboxText } from '../views/sandbox.ts';

/** Runs an endpoint until a signal, which is its normal end. */
export const command: Command = defineCommand({
  takes: group({
    port: valueFrom(0, '--port <number>', 'the port (default: any free one)', wholeNumber(0, 65_535)),
    directory: text('--dir <folder>', 'keep the objects there (default: a temporary folder)'),
  }),
  async run({ port, directory }, { output, signal, cwd }) {
    const running = await start(port, directory === undefined ? undefined : resolve(cwd, directory));
    try {
      const { endpoint, accessKeyId, secretAccessKey, region } = running;
      await output.text((paint) => sandboxText(running, paint));
      // Users rely on this object being the only line.
      await output.lines([{ endpoint, accessKeyId, secretAccessKey, region }]);
      const kept = directory === undefined ? 'removed at the end' : 'kept';
      output.remark(({ dim }) => [dim(`Objects are in ${running.directory}, ${kept}. Ctrl-C ends the sandbox.`)]);
      await aborted(signal);
    } finally {
      await running.close();
    }
    return 0;
  },
});

async function start(port: number, directory: string | undefined): Promise<Sandbox> {
  const { startSandbox } = await import('../../sandbox/server.ts');
  try {
    if (directory !== undefined) {
      mkdirSync(directory, { recursive: true });
    }
    return await startSandbox({ port, ...present({ directory }) });
  } catch (cause) {
    const { code } = membersOf(cause);
    const message = messageOf(cause);
    if (code === 'EADDRINUSE' || (code === 'EACCES' && directory === undefined)) {
      const why = code === 'EADDRINUSE' ? 'is taken' : 'needs more rights';
      throw new S3recError('USAGE', `The port ${port} ${why}.`, {
        hint: 'Leave --port out: a free one is found.',
        cause,
      });
    }
    throw new S3recError(
      'LOCAL_NOT_WRITABLE',
      `The sandbox cannot use ${directory ?? 'a temporary folder'}: ${message}.`,
      {
        cause,
      },
    );
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
    } else {
      signal.addEventListener('abort', () => resolve(), { once: true });
    }
  });
}
