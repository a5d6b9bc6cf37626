import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** Where `keygen` and `init` put private keys (XDG Base Directory: a relative XDG_CONFIG_HOME is ignored). */
export function keyFolder(env: NodeJS.ProcessEnv): string {
  const config = env['XDG_CONFIG_HOME'];
  const base = config !== undefined && isAbsolute(config) ? config : join(homedir(), '.config');
  return join(base, 's3rec', 'keys');
}
