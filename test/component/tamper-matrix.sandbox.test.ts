import { Lab } from '../support/world.ts';
import { tamperMatrix } from './tamper-matrix.ts';

await tamperMatrix(await Lab.open(), 'tampered');
