import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { lockForProcess } from '../../../../src/adapters/local/process-lock.ts';

/** Linux tells when a process began. */
const OWN = expect.stringMatching(new RegExp(`^lock-${process.pid}(?:-\\d+)?$`)) as string;
/** No process has this number. */
const DEAD = 'lock-4194305';

const fresh = (): string => mkdtempSync(join(tmpdir(), 's3rec-lock-'));

describe('a folder for one process', () => {
  test('taken and given back', () => {
    const folder = fresh();
    const unlock = lockForProcess(folder, 'DIR');
    expect(readdirSync(folder)).toEqual([OWN]);
    unlock();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('held by a process that lives, though its file is empty: refused, and its file stays', () => {
    const folder = fresh();
    writeFileSync(join(folder, `lock-${process.ppid}`), '');
    expect(() => lockForProcess(folder, 'DIR')).toThrow(`Another s3rec works in DIR: process ${process.ppid}`);
    expect(readdirSync(folder)).toEqual([`lock-${process.ppid}`]);
  });

  test('left by a process that died', () => {
    const folder = fresh();
    writeFileSync(join(folder, DEAD), '');
    lockForProcess(folder, 'DIR');
    expect(readdirSync(folder)).toEqual([OWN]);
  });

  test.runIf(existsSync('/proc/self/stat'))('left by a process that died, whose number another one has by now', () => {
    const folder = fresh();
    writeFileSync(join(folder, `lock-${process.ppid}-1`), '');
    writeFileSync(join(folder, `lock-${process.pid}-1`), '');
    lockForProcess(folder, 'DIR');
    expect(readdirSync(folder)).toEqual([OWN]);
  });

  test('left by a process of this number, or a link in its place: not written through', () => {
    const folder = fresh();
    const target = join(folder, 'target');
    writeFileSync(target, 'mine');
    const unlock = lockForProcess(folder, 'DIR');
    const own = readdirSync(folder).find((name) => name.startsWith('lock-')) ?? '';
    unlock();
    for (const name of new Set([own, `lock-${process.pid}`])) {
      symlinkSync(target, join(folder, name));
    }
    lockForProcess(folder, 'DIR')();
    expect(readdirSync(folder)).toEqual(['target']);
    expect(readFileSync(target, 'utf8')).toBe('mine');
  });

  test('two takers at the same moment of what a dead one left: one has it, never both', async () => {
    const module = pathToFileURL(join(import.meta.dirname, '../../../../src/adapters/local/process-lock.ts')).href;
    // Both wait for one moment, and keep what they got.
    const taker = `
      const { lockForProcess } = await import(${JSON.stringify(module)});
      for await (const line of (await import('node:readline')).createInterface({ input: process.stdin })) {
        const [at, folder] = JSON.parse(line);
        while (Date.now() < at);
        let won = true;
        try { lockForProcess(folder, 'DIR'); } catch (error) { if (error.code !== 'LOCAL_EXISTS') throw error; won = false; }
        process.stdout.write(won ? '1' : '0');
      }`;
    const takers = [0, 1].map(() => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', taker], {
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      child.stdout.setEncoding('utf8');
      return child;
    });
    try {
      let wins = 0;
      for (let round = 0; round < 10; round += 1) {
        const folder = fresh();
        writeFileSync(join(folder, DEAD), '');
        const line = `${JSON.stringify([Date.now() + 20, folder])}\n`;
        const said = takers.map(async (child) => {
          child.stdin.write(line);
          const [text] = (await once(child.stdout, 'data')) as [string];
          return Number(text);
        });
        const [one = 0, other = 0] = await Promise.all(said);
        expect(one + other).toBeLessThan(2);
        wins += one + other;
      }
      expect(wins).toBeGreaterThan(0);
    } finally {
      for (const child of takers) {
        child.stdin.end();
      }
    }
  });
});
