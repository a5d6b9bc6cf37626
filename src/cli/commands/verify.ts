import { S3recError } from '../../core/error.ts';
import type { Command } from '../command.ts';
import type { VerifyArguments } from '../command-line.ts';

export const verify: Command<VerifyArguments> = async () => {
  throw new S3recError('INTERNAL', 'verify is being built');
};
