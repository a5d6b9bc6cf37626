import { describe } from 'vitest';
import { attributeMatrix } from '../component/attribute-matrix.ts';
import { DIFFERENCES, type Difference } from '../contract/differences.ts';
import { localstack } from '../support/localstack.ts';
import { Lab } from '../support/world.ts';

const running = await localstack();

describe.runIf(running !== undefined)('LocalStack', () => {
  if (running === undefined) {
    return;
  }
  attributeMatrix(Lab.at(running), { differences: new Set(Object.keys(DIFFERENCES) as Difference[]) });
});
