import { Lab } from '../../support/world.ts';
import { uploadsRewritten } from './uploads.ts';

uploadsRewritten(await Lab.open(), {
  differences: new Set(),
  extent: process.env['S3REC_TEST_EXTENT'] === 'whole' ? 'whole' : 'covering',
});
