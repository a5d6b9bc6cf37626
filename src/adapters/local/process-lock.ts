import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { S3recError } from '../../core/error.ts';
import { errnoOf } from './file-error.ts';

/**
 * Takes a folder for this process by a file in it; what a killed process left is taken over.
 * @param at names the folder in messages
 * @returns gives it back. @throws S3recError LOCAL_EXISTS when another process has it; the system's error
 */
export function lockForProcess(file: string, at: string): () => void {
  const take = (): void => writeFileSync(file, String(process.pid), { flag: 'wx' });
  try {
    take();
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw error;
    const holder = Number(readFileSync(file, 'utf8'));
    if (isAlive(holder)) {
      throw new S3recError('LOCAL_EXISTS', `Another s3rec works in ${at}: process ${holder}`, {
        hint: `Wait for it. If that process is none of s3rec's, remove ${file}.`,
        cause: error,
      });
    }
    rmSync(file, { force: true });
    take();
  }
  return () => rmSync(file, { force: true });
}

function isAlive(pid: number): boolean {
  // Numbers are given again, in containers often the same one: what it left is not at work.
  if (!Number.isSafeInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, but is somebody else's.
    return errnoOf(error) === 'EPERM';
  }
}
