import { Lab } from '../support/world.ts';
import { attributeMatrix } from './attribute-matrix.ts';

attributeMatrix(await Lab.open(), { differences: new Set() });
