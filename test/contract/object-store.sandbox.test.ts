import { startSandbox } from '../../src/sandbox/server.ts';
import { objectStoreContract } from './object-store.ts';

objectStoreContract(
  {
    name: 'the sandbox',
    differences: new Set(),
    start: async () => {
      const sandbox = await startSandbox();
      return { ...sandbox, stop: () => sandbox.close() };
    },
  },
  'whole',
);
