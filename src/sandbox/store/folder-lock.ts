import fs from 'node:fs';

/** A process: its id, and when it began. Ids are given out again, in containers often the same ones. */
interface Holder {
  readonly pid: number;
  /**
   * Ticks between the start of the machine and that of the process. Empty where the system does not tell them (only
   * Linux does).
   */
  readonly began: string;
}

/** The folders that this process has taken. */
const held = new Set<string>();

function isAlive({ pid, began }: Holder, file: string): boolean {
  if (pid === process.pid) {
    return held.has(file);
  }
  if (began !== '' && beganOf(pid) !== began) {
    return false;
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: the process lives, and belongs to another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Reads field 22 of proc_pid_stat(5). Fields are counted from the end of the name, which may hold anything. */
function beganOf(pid: number): string {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function holderOf(file: string): Holder | undefined {
  const [pid, began = ''] = fs.existsSync(file) ? fs.readFileSync(file, 'utf8').split(' ') : [];
  return Number(pid) > 0 ? { pid: Number(pid), began } : undefined;
}

/**
 * Takes a folder for this process, since two that append to one log would destroy it. The lock of a killed process is
 * taken over.
 * @returns a function that gives the folder back
 * @throws Error that names the process that has it
 */
export function lockFolder(file: string): () => void {
  const own = `${process.pid} ${beganOf(process.pid)}`;
  try {
    fs.writeFileSync(file, own, { flag: 'wx' });
  } catch (error) {
    const holder = holderOf(file);
    if (holder === undefined) {
      throw error;
    }
    if (isAlive(holder, file)) {
      throw new Error(`${file}: in use by process ${holder.pid}`, { cause: error });
    }
    fs.writeFileSync(file, own);
  }
  held.add(file);
  return () => {
    held.delete(file);
    fs.rmSync(file, { force: true });
  };
}
