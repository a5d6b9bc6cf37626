import { metadataOf } from '../key.ts';
import type { Operation } from './operation.ts';

export const describeKey: Operation = (ring, input) => ({ KeyMetadata: metadataOf(ring.find(input.text('KeyId'))) });
