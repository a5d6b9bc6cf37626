import { describe } from 'vitest';
import { evidenceMatrix } from '../component/evidence-matrix/suite.ts';
import { DIFFERENCES, type Difference } from '../contract/differences.ts';
import { localstack } from '../support/localstack.ts';
import { Lab } from '../support/world.ts';

const running = await localstack();

describe.runIf(running !== undefined)('LocalStack', async () => {
  if (running === undefined) return;
  await evidenceMatrix(Lab.at(running), {
    differences: new Set(Object.keys(DIFFERENCES) as Difference[]),
    extent: 'whole',
  });
});
