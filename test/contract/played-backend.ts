import type { Fault } from '../../src/sandbox/faults.ts';
import { startSandbox } from '../../src/sandbox/server.ts';
import type { Backend } from './backend.ts';
import { differencesOf, type Server } from './differences.ts';

/** The sandbox as a server that does less than AWS. */
export function playedBackend(server: Server, faults: readonly Fault[]): Backend {
  return {
    name: `the sandbox, ${server}`,
    differences: differencesOf(server),
    start: async () => {
      const sandbox = await startSandbox();
      for (const fault of faults) {
        sandbox.faults.add(fault);
      }
      return { ...sandbox, stop: () => sandbox.close() };
    },
  };
}
