import { startSandbox } from '../../src/sandbox/server.ts';
import type { Backend } from './backend.ts';
import { objectStoreContract } from './object-store.ts';

const sandbox: Backend = {
  name: 'the sandbox',
  differences: new Set(),
  start: async () => {
    const started = await startSandbox();
    return { ...started, stop: () => started.close() };
  },
};

objectStoreContract(sandbox, 'whole');
objectStoreContract({ ...sandbox, name: 'the sandbox, by the SDK alone', options: { sdkOnly: true } }, 'whole');
