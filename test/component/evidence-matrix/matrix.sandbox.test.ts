import { Lab } from '../../support/world.ts';
import { evidenceMatrix } from './suite.ts';

await evidenceMatrix(await Lab.open(), {
  differences: new Set(),
  extent: process.env['S3REC_TEST_EXTENT'] === 'whole' ? 'whole' : 'covering',
});
