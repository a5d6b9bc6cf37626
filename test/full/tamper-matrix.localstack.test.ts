import { describe, test } from 'vitest';
import { tamperMatrix } from '../component/tamper-matrix.ts';
import { localstack } from '../support/localstack.ts';
import { Lab } from '../support/world.ts';

const running = await localstack();

if (running === undefined) {
  test.skip('LOCALSTACK IS ABSENT: the tamper matrix did not run on it', () => {});
} else {
  describe('LocalStack', () => tamperMatrix(Lab.at(running), `tampered-${process.pid}`));
}
