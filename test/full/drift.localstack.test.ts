import { describe } from 'vitest';
import { driftScenes } from '../component/drift-scenes.ts';
import { localstack } from '../support/localstack.ts';
import { Lab } from '../support/world.ts';

const running = await localstack();

describe.runIf(running !== undefined)('LocalStack', () => {
  if (running !== undefined) {
    driftScenes(Lab.at(running), 'other');
  }
});
