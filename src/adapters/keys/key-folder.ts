import { join } from 'node:path';
import { userFolder } from '../user-folder.ts';

/** Where `keygen` and `init` put private keys. */
export function keyFolder(env: NodeJS.ProcessEnv): string {
  return join(userFolder(env, 'XDG_CONFIG_HOME'), 'keys');
}
