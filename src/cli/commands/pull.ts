import { S3recError } from '../../core/error.ts';
import type { Command } from '../command.ts';
import type { PullArguments } from '../command-line.ts';

export const pull: Command<PullArguments> = async () => {
  throw new S3recError('INTERNAL', 'pull is being built');
};
