import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { S3recError } from '../../core/error.ts';
import { errnoOf } from './file-error.ts';

/**
 * A process by its id, and by when it began where the system tells. Ids are given out again, in containers often the
 * same ones.
 */
const LOCK = /^lock-(\d+)(?:-(\d+))?$/;

/** Whether a file name is that of a lock. */
export function isLock(name: string): boolean {
  return LOCK.test(name);
}

/**
 * How often, and after how many milliseconds each, it is checked whether a process that came at the same moment gives
 * way.
 */
const LOOKS = 10;
const PAUSE = 10;

/**
 * Takes a folder for this process by a file in it, `lock-<process id>-<its beginning>`. The file of a killed process is
 * removed.
 * Each process leaves its own file before it looks for others, so two can never both have the folder. Of two that come
 * at the same moment, the one with the lower number waits a little for the other to give way.
 * The name says everything: a file that is not written yet cannot be misread, and nobody's file is replaced.
 * @param at names the folder in messages
 * @returns a function that gives the folder back
 * @throws S3recError LOCAL_EXISTS when another process has it; the system's error
 */
export function lockForProcess(folder: string, at: string): () => void {
  const own = join(folder, lockName(process.pid));
  const unlock = (): void => rmSync(own, { force: true });
  // It is a link, which must not be followed.
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
      // This blocks the thread for 0.1 s at most, and only where two processes come at the same moment.
      // Nothing else is waiting then: a pull takes its folder before it asks for anything. A promise would make every
      // caller asynchronous.
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

/**
 * Whether the process of a lock lives. A lock without a beginning comes from an older version, or from a system that
 * does not tell. If it has this process's id, another process left it.
 */
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
    // EPERM: the process lives, and belongs to another user.
    return errnoOf(error) === 'EPERM';
  }
}

/**
 * When a process began, in ticks since the machine was started. Undefined where the system does not tell. It is field
 * 22 of proc_pid_stat(5), counted behind the name.
 */
function beganOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return /^\d+$/.exec(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '')?.[0];
  } catch {
    return undefined;
  }
}
