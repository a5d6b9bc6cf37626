import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { S3recError } from '../../core/error.ts';
import { errnoOf } from './file-error.ts';

const LOCK = /^lock-(\d+)$/;

/** Whether a name is that of a lock. */
export function isLock(name: string): boolean {
  return LOCK.test(name);
}

/** How often, and how many milliseconds apart, is looked whether one that came at the same moment gives way. */
const LOOKS = 10;
const PAUSE = 10;

/**
 * Takes a folder for this process by a file in it, `lock-<process id>`; what a killed process left is removed. Every taker
 * leaves its own file before it looks for those of others, so that two can never both have it; of two that come at the same
 * moment the one with the lower number waits a little for the other to give way. The name says all: a file not yet written
 * cannot be misread, and no other's is replaced.
 * @param at names the folder in messages
 * @returns gives it back. @throws S3recError LOCAL_EXISTS when another process has it; the system's error
 */
export function lockForProcess(folder: string, at: string): () => void {
  const own = join(folder, `lock-${process.pid}`);
  const unlock = (): void => rmSync(own, { force: true });
  // Left by a killed process of the same number (in containers often the same one), or a link, which must not be followed.
  unlock();
  writeFileSync(own, '', { flag: 'wx' });
  try {
    for (let looks = 1; ; looks += 1) {
      const holder = holderOf(folder);
      if (holder === undefined) return unlock;
      if (holder < process.pid || looks === LOOKS) {
        throw new S3recError('LOCAL_EXISTS', `Another s3rec works in ${at}: process ${holder}`, {
          hint: `Wait for it. If that process is none of s3rec's, remove ${join(folder, `lock-${holder}`)}.`,
        });
      }
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
    }
  } catch (error) {
    unlock();
    throw error;
  }
}

/** The lowest number of another process that lives and has its file there. */
function holderOf(folder: string): number | undefined {
  let lowest: number | undefined;
  for (const name of readdirSync(folder)) {
    const digits = LOCK.exec(name)?.[1];
    const pid = Number(digits);
    if (digits === undefined || pid === process.pid) continue;
    if (!isAlive(pid)) rmSync(join(folder, name), { force: true });
    else if (lowest === undefined || pid < lowest) lowest = pid;
  }
  return lowest;
}

function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, but is somebody else's.
    return errnoOf(error) === 'EPERM';
  }
}
