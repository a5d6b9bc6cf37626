import { describe } from 'vitest';
import { evidenceMatrix } from '../component/evidence-matrix/suite.ts';
import { uploadsRewritten } from '../component/evidence-matrix/uploads.ts';
import { DIFFERENCES, type Difference } from '../contract/differences.ts';
import { localstack } from '../support/localstack.ts';
import { Lab } from '../support/world.ts';

const running = await localstack();

describe.runIf(running !== undefined)('LocalStack', async () => {
  if (running === undefined) {
    return;
  }
  const lab = Lab.at(running);
  const options = { differences: new Set(Object.keys(DIFFERENCES) as Difference[]), extent: 'whole' } as const;
  await evidenceMatrix(lab, options);
  uploadsRewritten(lab, options);
});
