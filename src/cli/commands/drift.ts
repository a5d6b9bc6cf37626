import { S3recError } from '../../core/error.ts';
import type { Command } from '../command.ts';
import type { DriftArguments } from '../command-line.ts';

export const drift: Command<DriftArguments> = async () => {
  throw new S3recError('INTERNAL', 'drift is being built');
};
