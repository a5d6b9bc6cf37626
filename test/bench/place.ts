import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const S3REC = fileURLToPath(new URL('../../bin/s3rec.js', import.meta.url));
const SANDBOX = fileURLToPath(new URL('sandbox.ts', import.meta.url));

/** Files younger than this when they are hashed are not trusted to the hash cache. Milliseconds. */
const RACY = 2500;

interface Endpoint {
  readonly endpoint: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
}

/** A temporary folder with its own home and, while one runs, a sandbox. */
export class Place {
  readonly folder: string = mkdtempSync(join(tmpdir(), 's3rec-bench-'));
  #sandbox: ChildProcess | undefined;
  #endpoint: Endpoint | undefined;

  path(name: string): string {
    return join(this.folder, name);
  }

  /** Starts an empty sandbox in place of the one before. */
  async restart(): Promise<void> {
    await this.#stop();
    const child = spawn(process.execPath, [SANDBOX], {
      env: { ...process.env, TMPDIR: this.folder },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#sandbox = child;
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    this.#endpoint = JSON.parse(line.toString()) as Endpoint;
  }

  /** For s3rec, the AWS CLI and rclone alike. */
  get env(): NodeJS.ProcessEnv {
    const { endpoint, accessKeyId, secretAccessKey, region } = this.#endpoint ?? {};
    return {
      XDG_CONFIG_HOME: this.path('home/config'),
      XDG_STATE_HOME: this.path('home/state'),
      AWS_ENDPOINT_URL_S3: endpoint,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_REGION: region,
      AWS_DEFAULT_REGION: region,
      AWS_EC2_METADATA_DISABLED: 'true',
      // rclone 1.60 fails when it is set at all.
      AWS_CA_BUNDLE: undefined,
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      RCLONE_CONFIG: '/dev/null',
      RCLONE_S3_PROVIDER: 'Other',
      RCLONE_S3_ENV_AUTH: 'true',
      RCLONE_S3_ENDPOINT: endpoint,
    };
  }

  command(...args: string[]): readonly [string, ...string[]] {
    return [process.execPath, S3REC, ...args];
  }

  /** A spec over the folder `source`, with a key pair; its evidence lies apart from the objects. */
  spec(name: string, source: string, evidence: string = 'evidence'): string {
    const file = `${name}.yaml`;
    writeFileSync(
      this.path(file),
      `version: 1
name: ${name}
bucket: data
prefix: objects/
sources: [{ path: ${source} }]
manifest: { bucket: ${evidence}, sign: { keyFile: ${name}.pem } }
`,
    );
    const [node, ...args] = this.command('keygen', name);
    const { status, stderr } = spawnSync(node, args, { cwd: this.folder, env: { ...process.env, ...this.env } });
    if (status !== 0) {
      throw new Error(stderr.toString());
    }
    return file;
  }

  /** Until the hash cache trusts the files that were just made. */
  async settle(): Promise<void> {
    await delay(RACY);
  }

  /** Leaves keys, forgets what was hashed and seen. */
  forget(): void {
    rmSync(this.path('home/state'), { recursive: true, force: true });
  }

  remove(name: string): void {
    rmSync(this.path(name), { recursive: true, force: true });
  }

  mkdir(name: string): string {
    mkdirSync(this.path(name), { recursive: true });
    return this.path(name);
  }

  async close(): Promise<void> {
    await this.#stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #stop(): Promise<void> {
    const child = this.#sandbox;
    this.#sandbox = undefined;
    if (child === undefined || child.exitCode !== null) {
      return;
    }
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    await exited;
  }
}
