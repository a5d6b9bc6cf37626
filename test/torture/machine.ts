import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Sandbox } from '../../src/sandbox/server.ts';
import { Violation } from './judge.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const MAIN = join(ROOT, 'src/cli/main.ts');
const COMPILE_CACHE = join(ROOT, 'node_modules/.cache/s3rec-compile');
const MOVED_CLOCK = pathToFileURL(join(ROOT, 'test/support/moved-clock.ts')).href;

/** Longer than any run here needs, faults, waiting and a machine that has next to no time for it included. */
const HANGS_MS = 900_000;

export interface Ended {
  /** Null: killed. */
  readonly code: number | null;
  readonly output: string;
  /** The last line of `--format json`; empty where it was not printed whole. */
  readonly last: Readonly<Record<string, unknown>>;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** A computer with its own files, home and clock, from which s3rec is called. */
export class Machine {
  readonly folder: string;
  /** Path below the source, without its prefix, to the SHA-256 of the content (hex). */
  readonly files: Map<string, string> = new Map<string, string>();
  readonly #sandbox: Sandbox;

  constructor(folder: string, sandbox: Sandbox) {
    this.folder = folder;
    this.#sandbox = sandbox;
  }

  /** @param path relative to the machine's folder */
  save(path: string, content: string | Buffer, mode: number = 0o644): void {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content, { mode });
  }

  write(path: string, content: string | Buffer): void {
    this.save(`files/${path}`, content);
    this.files.set(path, sha256(content));
  }

  remove(path: string): void {
    rmSync(join(this.folder, 'files', path), { force: true });
    this.files.delete(path);
  }

  /** Starts `s3rec ... --format json`. @param clock what moved-clock.ts is told */
  start(args: readonly string[], clock?: string): Running {
    const { endpoint, accessKeyId, secretAccessKey, region } = this.#sandbox;
    const child = spawn(
      process.execPath,
      [...(clock === undefined ? [] : ['--import', MOVED_CLOCK]), MAIN, ...args, '--format', 'json'],
      {
        cwd: this.folder,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          PATH: process.env['PATH'],
          HOME: this.folder,
          XDG_CONFIG_HOME: join(this.folder, 'home/config'),
          XDG_STATE_HOME: join(this.folder, 'home/state'),
          NODE_COMPILE_CACHE: COMPILE_CACHE,
          AWS_ENDPOINT_URL_S3: endpoint,
          AWS_ENDPOINT_URL_KMS: endpoint,
          AWS_ACCESS_KEY_ID: accessKeyId,
          AWS_SECRET_ACCESS_KEY: secretAccessKey,
          AWS_REGION: region,
          AWS_EC2_METADATA_DISABLED: 'true',
          ...(clock === undefined ? {} : { S3REC_TEST_CLOCK: clock }),
        },
      },
    );
    return { child, ended: endOf(child, args) };
  }

  /** Runs `s3rec ... --format json`, where nothing may fail. @throws Violation: it ended with none of these codes */
  async expect(args: readonly string[], codes: readonly number[]): Promise<Ended> {
    const end = await this.start(args).ended;
    if (end.code === null || !codes.includes(end.code)) {
      throw new Violation(`${args.join(' ')} ended with ${end.code}, expected ${codes.join(' or ')}\n${end.output}`);
    }
    return end;
  }
}

/** The code of the error that a run ended with; empty: with none. */
export function errorOf({ last }: Ended): string {
  return typeof last['code'] === 'string' ? last['code'] : '';
}

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

async function endOf(child: ChildProcess, args: readonly string[]): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  let hangs = false;
  const timer = setTimeout(() => {
    hangs = true;
    child.kill('SIGKILL');
  }, HANGS_MS);
  const [code] = (await once(child, 'close')) as [number | null];
  clearTimeout(timer);
  const output = `${stdout}${stderr}`;
  if (hangs) {
    throw new Error(`s3rec ${args.join(' ')} had not ended after ${HANGS_MS / 1000} s:\n${output}`);
  }
  return { code, output, last: lastLine(stdout) };
}

function lastLine(stdout: string): Ended['last'] {
  try {
    return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as Ended['last'];
  } catch {
    return {};
  }
}
