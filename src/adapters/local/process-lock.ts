import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { S3recError } from '../../core/error.ts';
import { errnoOf } from './file-error.ts';

/** A process by its id, and by when it began where the system tells: ids are given out again, in containers often the same. */
const LOCK = /^lock-(\d+)(?:-(\d+))?$/;

/** Whether a name is that of a lock. */
export function isLock(name: string): boolean {
  return LOCK.test(name);
}

/** How often, and how many milliseconds apart, is looked whether one that came at the same moment gives way. */
const LOOKS = 10;
const PAUSE = 10;

/**
 * Takes a folder for this process by a file in it, `lock-<process id>-<its beginning>`; what a killed process left is removed. Every taker
 * leaves its own file before it looks for those of others, so that two can never both have it; of two that come at the same
 * moment the one with the lower number waits a little for the other to give way. The name says all: a file not yet written
 * cannot be misread, and no other's is replaced.
 * @param at names the folder in messages
 * @returns gives it back. @throws S3recError LOCAL_EXISTS when another process has it; the system's error
 */
export function lockForProcess(folder: string, at: string): () => void {
  const own = join(folder, lockName(process.pid));
  const unlock = (): void => rmSync(own, { force: true });
  // A link, which must not be followed.
  unlock();
  writeFileSync(own, '', { flag: 'wx' });
  try {
    for (let looks = 1; ; looks += 1) {
      const holder = holderOf(folder);
      if (holder === undefined) {
        return unlock;
      }
      if (holder < process.pid || looks === LOOKS) {
        throw new S3recError('LOCAL_EXISTS', `Another s3rec works in ${at}: process ${holder}`, {
          hint: `Wait for it. If that process is none of s3rec's, remove ${join(folder, lockName(holder))}.`,
        });
      }
      // 0.1 s at most, and only where two come in the same moment. A pull takes its folder before it asks for anything: nothing else waits.
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
    const [, digits, began] = LOCK.exec(name) ?? [];
    const pid = Number(digits);
    if (digits === undefined || name === lockName(process.pid)) {
      continue;
    }
    if (!isAlive(pid, began)) {
      rmSync(join(folder, name), { force: true });
    } else if (lowest === undefined || pid < lowest) {
      lowest = pid;
    }
  }
  return lowest;
}

function lockName(pid: number): string {
  const began = beganOf(pid);
  return began === undefined ? `lock-${pid}` : `lock-${pid}-${began}`;
}

/** A lock without a beginning is of an older version, or of a system that does not tell. One with this process's id was left by another. */
function isAlive(pid: number, began: string | undefined): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) {
    return false;
  }
  if (began === undefined ? pid === process.pid : beganOf(pid) !== began) {
    return false;
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, but is somebody else's.
    return errnoOf(error) === 'EPERM';
  }
}

/** In ticks since the machine was started; undefined where the system does not tell. proc_pid_stat(5): field 22, behind the name. */
function beganOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return /^\d+$/.exec(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '')?.[0];
  } catch {
    return undefined;
  }
}
