import { openSession, type Session, type SessionOptions } from '../compose.ts';
import type { CommandContext } from './command.ts';

/** Opens a session for one command and closes it whatever happens. */
export async function withSession<Result>(
  { output, signal, cwd, env }: Omit<CommandContext, 'options'>,
  {
    cache = true,
    allowOutside = false,
    parallelism,
    credentials,
    history,
  }: Partial<Pick<SessionOptions, 'parallelism' | 'cache' | 'allowOutside' | 'credentials' | 'history'>>,
  use: (session: Session) => Promise<Result>,
): Promise<Result> {
  const session = openSession({
    report: output.report,
    signal,
    cwd,
    env,
    cache,
    allowOutside,
    credentials,
    ...(parallelism !== undefined && { parallelism }),
    ...(history !== undefined && { history }),
  });
  try {
    return await use(session);
  } finally {
    await session.close();
  }
}
