import { openSession, type Session } from '../compose.ts';
import type { CommandContext } from './command.ts';

/** Opens a session for one command and closes it whatever happens. */
export async function withSession<Result>(
  { output, signal, cwd, env }: CommandContext,
  options: { readonly parallelism?: number; readonly cache?: boolean; readonly allowOutside?: boolean },
  use: (session: Session) => Promise<Result>,
): Promise<Result> {
  const session = openSession({
    report: output.report,
    signal,
    cwd,
    env,
    cache: options.cache ?? true,
    allowOutside: options.allowOutside ?? false,
    ...(options.parallelism !== undefined && { parallelism: options.parallelism }),
  });
  try {
    return await use(session);
  } finally {
    await session.close();
  }
}
