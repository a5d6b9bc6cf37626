import { describe } from 'vitest';
import { localstack } from '../support/localstack.ts';
import { differencesOf } from './differences.ts';
import { objectStoreContract } from './object-store.ts';

const running = await localstack();

describe.runIf(running !== undefined)('LocalStack', () => {
  objectStoreContract(
    {
      name: 'LocalStack 4.14.0',
      differences: differencesOf('localstack'),
      start: async () => {
        if (running === undefined) {
          throw new Error('LocalStack is not running');
        }
        return { ...running, stop: async () => undefined };
      },
    },
    process.env['S3REC_TEST_EXTENT'] === 'whole' ? 'whole' : 'smoke',
  );
});
