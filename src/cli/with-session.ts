import type { Session, SessionOptions } from '../compose.ts';
import { present } from '../core/present.ts';
import type { CommandContext } from './command.ts';

/** The options of a session that a command may choose. */
export interface SessionChoices extends Partial<
  Pick<SessionOptions, 'cache' | 'allowOutside' | 'credentials' | 'history'>
> {
  readonly parallelism?: number | undefined;
}

/**
 * Opens a session for one command, and closes it whatever happens. The SDK is loaded only here, since help must not
 * wait for it.
 */
export async function withSession<Result>(
  { output, signal, cwd, env }: CommandContext,
  { cache = true, allowOutside = false, parallelism, credentials, history }: SessionChoices,
  use: (session: Session) => Promise<Result>,
): Promise<Result> {
  const { openSession } = await import('../compose.ts');
  const session = openSession({
    report: output.report,
    signal,
    cwd,
    env,
    cache,
    allowOutside,
    credentials,
    ...present({ parallelism, history }),
  });
  try {
    return await use(session);
  } finally {
    await session.close();
  }
}
